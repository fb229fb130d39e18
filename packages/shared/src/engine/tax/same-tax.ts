import { compare } from '../sale/compare.js';
import type { LineTax } from '../types.js';

/** What tells one tax of a receipt from another. */
export type TaxKey = Pick<LineTax, 'mode' | 'rateId' | 'rate'>;

export const isSameTax = (a: TaxKey, b: TaxKey): boolean =>
  a.mode === b.mode && a.rateId === b.rateId && a.rate === b.rate;

const textOf = ({ mode, rateId, rate }: TaxKey): string => JSON.stringify([mode, rateId, rate]);

/** The order of the taxes on a receipt, which only the taxes decide. */
export const inTaxOrder = (a: TaxKey, b: TaxKey): number => compare(textOf(a), textOf(b));
