import { sum } from '../../money/index.js';
import { compare } from '../sale/line.js';
import type { LineTax, PricedLine } from '../types.js';

/** Σ of the lines' taxes, one per tax, in the order a sale has them. */
export function taxTotals(lines: readonly PricedLine[]): LineTax[] {
  const groups = new Map<string, LineTax[]>();
  for (const tax of lines.flatMap((line) => line.taxes)) {
    const key = JSON.stringify([tax.mode, tax.rateId, tax.rate]);
    groups.set(key, [...(groups.get(key) ?? []), tax]);
  }
  return [...groups]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([, [first, ...others]]) => ({
      ...first!,
      amount: sum([first!, ...others].map((tax) => tax.amount)),
    }));
}
