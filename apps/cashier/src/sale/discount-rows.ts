import type { LineDiscount, PricedSale } from '@khanut/shared/engine';

/** What one rule took off the whole receipt. */
export interface DiscountRow {
  discount: LineDiscount;
  amountMinor: number;
}

/** The receipt's discounts, one row a rule, in the order of the engine's steps. */
export function discountRows(priced: PricedSale | null): DiscountRow[] {
  const rows = new Map<string, DiscountRow>();
  for (const discount of (priced?.lines ?? []).flatMap((line) => line.discounts)) {
    if (discount.amount === 0) continue;
    const key = `${discount.step}:${discount.ruleId}:${discount.name}`;
    const present = rows.get(key);
    if (present) present.amountMinor += discount.amount;
    else rows.set(key, { discount, amountMinor: discount.amount });
  }
  return [...rows.values()].toSorted(
    (a, b) => steps.indexOf(a.discount.step) - steps.indexOf(b.discount.step),
  );
}

const steps: LineDiscount['step'][] = [
  'item',
  'group',
  'receipt',
  'customer',
  'individual',
  'coupon',
  'manual',
  'points',
];
