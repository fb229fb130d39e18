import { type Money, type Rate, wholePpm } from '../../money/index.js';
import type { EngineClock, Rulebook, TaxClass } from '../types.js';
import { ratesInForce } from './tax-rates.js';

/** One tax of one line as an exact fraction of minor units, before any rounding. */
export interface ExactTax {
  rateId: string;
  name: string;
  rate: Rate;
  mode: TaxClass['mode'];
  numerator: bigint;
  denominator: bigint;
}

/** Included: net × rᵢ / (100 % + Σr). Added: net × rᵢ. */
export function exactTaxes(net: Money, taxClass: TaxClass, clock: EngineClock): ExactTax[] {
  const rates = ratesInForce(taxClass, clock);
  const together = rates.reduce((total, one) => total + BigInt(one.rate), 0n);
  const denominator = taxClass.mode === 'included' ? wholePpm + together : wholePpm;
  return rates.map(({ id, name, rate }) => ({
    rateId: id,
    name,
    rate,
    mode: taxClass.mode,
    numerator: BigInt(net) * BigInt(rate),
    denominator,
  }));
}

export const taxClassesById = (rulebook: Rulebook): Map<string, TaxClass> =>
  new Map(rulebook.taxClasses.map((one) => [one.id, one]));
