/**
 * Whole minor units or thousandths as the JSON number the register wants. Exact: the decimal text is built from the
 * digits and read once.
 */
export function decimalNumber(units: number, decimals: number): number {
  const sign = units < 0 ? '-' : '';
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  return Number(`${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
}

/** A number or a decimal text ("10.00": live registers send text) as whole units; undefined when it is neither. */
export function unitsOf(value: unknown, decimals: number): number | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(
    typeof value === 'number' ? String(value) : textOf(value),
  );
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
  const units = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  if (!Number.isSafeInteger(units)) return undefined;
  return sign && units !== 0 ? -units : units;
}

/** A whole number, also when sent as text. */
export function wholeNumber(value: unknown): number | undefined {
  return unitsOf(value, 0);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
