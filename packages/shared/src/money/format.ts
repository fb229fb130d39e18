/** Languages amounts are written in. */
export type MoneyLocale = 'hy' | 'ru' | 'en';

const noBreakSpace = '\u00a0';
const minus = '\u2212';

/** Digits in groups of three with no-break spaces; four digits are grouped too, so that columns stand. */
const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, noBreakSpace);

/** Which decimals are written: all, none when they are zero, or no trailing zeros. */
export type DecimalsShown = 'all' | 'whole-without' | 'shortest';

function shownDecimals(fraction: string, shown: DecimalsShown): string {
  if (shown === 'shortest') return fraction.replace(/0+$/, '');
  return shown === 'whole-without' && /^0*$/.test(fraction) ? '' : fraction;
}

/** An integer with `decimals` implied decimals as text: 94170 with 2 is '941,70' (hy, ru) or '941.70' (en). */
export function decimalText(
  units: number,
  decimals: number,
  locale: MoneyLocale,
  shown: DecimalsShown,
): string {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = shownDecimals(digits.slice(digits.length - decimals), shown);
  const point = locale === 'en' ? '.' : ',';
  return `${units < 0 ? minus : ''}${grouped(whole)}${fraction ? point + fraction : ''}`;
}
