import type { LabelValues } from '../contracts/index.js';
import { divideRounded, type Money, money } from '../money/index.js';

/** What a kilogram, litre or metre costs; null where the goods have no measure. Half away from zero. */
export function unitPriceOf({
  unit,
  price,
  content,
}: Pick<LabelValues, 'unit' | 'price' | 'content'>): {
  price: Money;
  unit: 'kg' | 'l' | 'm';
} | null {
  if (unit !== 'pcs') return { price, unit };
  if (!content || content.quantity <= 0) return null;
  const exact = divideRounded(BigInt(price) * 1000n, BigInt(content.quantity), 'half-up');
  return { price: money(exact), unit: content.unit };
}
