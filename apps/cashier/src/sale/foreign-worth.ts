/**
 * What foreign notes are worth in the shop's currency: the engine's own conversion, half up, minor units of both.
 * @param ratePpm home minor units per 1 000 000 minor units of the foreign currency
 */
export const foreignWorth = (amountMinor: number, ratePpm: number): number =>
  Number((BigInt(amountMinor) * BigInt(ratePpm) * 2n + 1_000_000n) / 2_000_000n);
