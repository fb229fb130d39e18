/** Codes that label printers draw themselves; the same bars are drawn here for the preview. */
export type CodeSymbology = 'ean13' | 'ean8' | 'code128';

/** How a product's code can stand on a label; null where no label printer could write it. */
export function symbologyOf(code: string): CodeSymbology | null {
  if (/^\d{13}$/.test(code) && hasSoundEnd(code)) return 'ean13';
  if (/^\d{8}$/.test(code) && hasSoundEnd(code)) return 'ean8';
  return /^[\u0020-\u007e]{1,80}$/.test(code) ? 'code128' : null;
}

/** The last digit of an EAN: weights 1 and 3 from the right, the sum a multiple of ten. */
function hasSoundEnd(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** '1' a dark module, '0' a light one, without quiet zones. */
export function barcodeModules(symbology: CodeSymbology, data: string): string {
  if (symbology === 'code128') return code128(data);
  return symbology === 'ean13' ? ean13(data) : ean8(data);
}

// ISO/IEC 15420: set A of each digit; C is its inverse, B is C read backwards.
const setA =
  '0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011'.split(' ');
const inverse = (bits: string): string => bits.replace(/./g, (bit) => (bit === '1' ? '0' : '1'));
const backwards = (bits: string): string => Array.from(bits).toReversed().join('');
const left = (digit: string): string => setA[Number(digit)] ?? '';
const right = (digit: string): string => inverse(left(digit));
const leftEven = (digit: string): string => backwards(right(digit));
const guard = '101';
const middle = '01010';
/** Which of the six left digits are of set B, by the first digit, which has no bars of its own. */
const evenPlaces = '000000 001011 001101 001110 010011 011001 011100 010101 010110 011010'.split(
  ' ',
);

function ean13(code: string): string {
  const places = evenPlaces[Number(code[0])] ?? '';
  const digits = Array.from(code.slice(1));
  const first = digits.slice(0, 6).map((d, at) => (places[at] === '1' ? leftEven(d) : left(d)));
  return guard + first.join('') + middle + digits.slice(6).map(right).join('') + guard;
}

function ean8(code: string): string {
  const digits = Array.from(code);
  return (
    guard +
    digits.slice(0, 4).map(left).join('') +
    middle +
    digits.slice(4).map(right).join('') +
    guard
  );
}

// ISO/IEC 15417: bars and spaces of each value, in modules.
const widths =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232';
const values = widths.split(' ');
const startB = 104;
const startC = 105;
const stop = '2331112';

const barsOf = (run: string): string =>
  Array.from(run, (width, at) => (at % 2 === 0 ? '1' : '0').repeat(Number(width))).join('');

/** Pairs of digits in subset C, everything else in subset B, as the encoders of the printers' languages do. */
function code128(data: string): string {
  const isPairs = /^(\d\d){2,}$/.test(data);
  const codes = isPairs
    ? (data.match(/../g) ?? []).map(Number)
    : Array.from(data, (char) => char.charCodeAt(0) - 32);
  const start = isPairs ? startC : startB;
  const check = codes.reduce((sum, code, at) => sum + code * (at + 1), start) % 103;
  return [start, ...codes, check].map((code) => barsOf(values[code] ?? '')).join('') + barsOf(stop);
}
