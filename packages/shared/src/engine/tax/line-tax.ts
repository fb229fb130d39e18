import { wholePpm } from '../../money/index.js';
import type { EngineClock, LineTax, TaxClass } from '../types.js';
import { ratesInForce } from './tax-rates.js';

/** A tax of a class as it stands: of a net it is exactly net × rate / denominator. */
export interface TaxInForce extends Omit<LineTax, 'amount'> {
  denominator: bigint;
}

/** Included: net × rᵢ / (100 % + Σr). Added: net × rᵢ. */
export function taxesInForce(taxClass: TaxClass, clock: EngineClock): TaxInForce[] {
  const rates = ratesInForce(taxClass, clock);
  const together = rates.reduce((total, one) => total + BigInt(one.rate), 0n);
  const denominator = taxClass.mode === 'included' ? wholePpm + together : wholePpm;
  return rates.map(({ id, name, rate }) => ({
    rateId: id,
    name,
    rate,
    mode: taxClass.mode,
    denominator,
  }));
}
