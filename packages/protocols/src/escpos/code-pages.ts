/** Code pages that this package can write and read; the number after ESC t belongs to the printer's profile. */
export type CodePage = 'cp437' | 'cp866' | 'cp1251';

const cyrillicUpper = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ';
const cyrillicLower = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
const boxDrawing = '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀';
const unassigned = '\uFFFD';

/** Characters of the bytes 80..FF, in order. */
const upperHalves: Record<CodePage, string> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»' +
    boxDrawing +
    'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0',
  cp866:
    cyrillicUpper +
    cyrillicLower.slice(0, 16) +
    boxDrawing +
    cyrillicLower.slice(16) +
    'ЁёЄєЇїЎў°∙·√№¤■\u00A0',
  cp1251:
    `ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—${unassigned}™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕї` +
    cyrillicUpper +
    cyrillicLower,
};

const bytesByChar: Record<CodePage, ReadonlyMap<string, number>> = {
  cp437: byteTable('cp437'),
  cp866: byteTable('cp866'),
  cp1251: byteTable('cp1251'),
};

function byteTable(page: CodePage): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (let byte = 0x20; byte < 0x7f; byte += 1) table.set(String.fromCharCode(byte), byte);
  Array.from(
    upperHalves[page],
    (char, index) => char !== unassigned && table.set(char, 0x80 + index),
  );
  return table;
}

/** True when every character of the text has a byte in the page; false for controls, so they fall back too. */
export function pageHolds(page: CodePage, text: string): boolean {
  return Array.from(text).every((char) => bytesByChar[page].has(char));
}

/** The bytes of a text in the page. Throws RangeError on a character it lacks: never a silent '?'. */
export function encodePage(page: CodePage, text: string): Uint8Array {
  return Uint8Array.from(text, (char) => {
    const byte = bytesByChar[page].get(char);
    if (byte === undefined) throw new RangeError(`${page} has no ${JSON.stringify(char)}`);
    return byte;
  });
}

/** The character a printer with this page shows for one byte from 20 up. */
export function decodePageByte(page: CodePage, byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : (upperHalves[page][byte - 0x80] ?? unassigned);
}
