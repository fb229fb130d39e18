/** Up to here a quotient that division rounded up, times its divisor, is still exact. */
export const mostExact = 2 ** 52;

/**
 * ⌊dividend / divisor⌋ of whole numbers up to {@link mostExact}, exact: division may round to the next whole number, which
 * the remainder shows. The remainder operator would do it too, many times slower.
 */
export function wholeQuotient(dividend: number, divisor: number): number {
  const quotient = Math.floor(dividend / divisor);
  return quotient * divisor > dividend ? quotient - 1 : quotient;
}
