/** Limits of a retry: the first wait, the longest one. */
export interface BackoffLimits {
  firstMs: number;
  mostMs: number;
}

/**
 * How long to wait after `failures` in a row: doubling, capped, and spread over the upper half by `random` in 0..1,
 * so that a hundred tills that lost the server together don't come back together.
 */
export function backoffMs(failures: number, random: number, limits: BackoffLimits): number {
  const fullMs = Math.min(limits.mostMs, limits.firstMs * 2 ** Math.min(failures, 20));
  return Math.round(fullMs / 2 + (fullMs / 2) * random);
}
