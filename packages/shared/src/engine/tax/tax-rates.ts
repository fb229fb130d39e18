import type { EngineClock, TaxClass, TaxRate } from '../types.js';

/**
 * The rates of a class in force at an instant. Rows that share an id are one tax through time: the latest one that has
 * started counts. Different ids are different taxes on the same base.
 */
export function ratesInForce(taxClass: TaxClass, { instantMs }: EngineClock): TaxRate[] {
  const latest = new Map<string, TaxRate>();
  for (const rate of taxClass.rates) {
    const start = rate.startsAtMs ?? Number.MIN_SAFE_INTEGER;
    const present = latest.get(rate.id);
    const presentStart = present ? (present.startsAtMs ?? Number.MIN_SAFE_INTEGER) : -Infinity;
    if (start <= instantMs && start > presentStart) latest.set(rate.id, rate);
  }
  return [...latest.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
