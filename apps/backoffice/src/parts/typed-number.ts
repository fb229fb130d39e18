/** Reads what a person typed («1 234,50») into an integer of `scale` decimals; null when it isn't such a number. */
export function readScaled(text: string, scale: number): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('\u2212', '-')
    .replace(',', '.');
  const match = /^(-?)(\d{0,12})(?:\.(\d*))?$/.exec(plain);
  if (!match || (!match[2] && !match[3])) return null;
  const decimals = match[3] ?? '';
  if (decimals.length > scale && /[1-9]/.test(decimals.slice(scale))) return null;
  const digits = (match[2] ?? '') + decimals.slice(0, scale).padEnd(scale, '0');
  const number = Number(digits) * (match[1] ? -1 : 1);
  return Number.isSafeInteger(number) ? number + 0 : null;
}

/** Minor units. */
export const readMoney = (text: string): number | null => readScaled(text, 2);
/** Thousandths of a unit. */
export const readQuantity = (text: string): number | null => readScaled(text, 3);
/** Per cent typed, parts per million out. */
export const readPercent = (text: string): number | null => {
  const ppm = readScaled(text.replace('%', ''), 4);
  return ppm === null || ppm < 0 || ppm > 1_000_000 ? null : ppm;
};

/** A scaled integer as a person would type it: no grouping, no needless zeros, decimal point. */
export function typed(scaled: number, scale: number): string {
  const digits = String(Math.abs(scaled)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const decimals = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : '';
  return (scaled < 0 ? '-' : '') + whole + (decimals ? `.${decimals}` : '');
}
