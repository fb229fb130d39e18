import { type Money, add, money, noMoney } from '../../money/index.js';
import type { LineTax, PricedLine } from '../types.js';
import { inTaxOrder, isSameTax } from './same-tax.js';

/** Σ of the lines' taxes, one per tax, in the order a sale has them. */
export function taxTotals(lines: readonly PricedLine[]): LineTax[] {
  const totals: LineTax[] = [];
  for (const { taxes } of lines)
    for (const tax of taxes) {
      const total = totals.find((one) => isSameTax(one, tax));
      if (total) total.amount = add(total.amount, tax.amount);
      else totals.push({ ...tax, amount: money(tax.amount) });
    }
  return totals.toSorted(inTaxOrder);
}

/** Σ of the taxes that are in the price, or come on top of it. */
export function taxOf(taxes: readonly LineTax[], mode: LineTax['mode']): Money {
  let total = noMoney;
  for (const tax of taxes) if (tax.mode === mode) total = add(total, tax.amount);
  return total;
}
