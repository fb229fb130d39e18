import type { CartLine } from '@khanut/shared/engine';
import { type Money, type Quantity, divideRounded, money } from '@khanut/shared/money';

type FixedPrice = CartLine['fixedPrice'];

/** The pack a line was sold by; null: by the piece. */
export const packOf = (line: CartLine): { quantity: Quantity; price: Money } | null =>
  line.fixedPrice?.pack ?? null;

/** Two scans of one pack ride on one line. */
export function isSamePack(present: CartLine, added: CartLine): boolean {
  const [one, other] = [packOf(present), packOf(added)];
  return (
    one !== null &&
    other !== null &&
    one.quantity === other.quantity &&
    one.price === other.price &&
    present.barcode === added.barcode
  );
}

/** The price of a line that another scan of the same joins. */
export function grownPack(present: CartLine, added: CartLine): FixedPrice {
  const { fixedPrice } = present;
  if (!fixedPrice?.pack) return fixedPrice;
  const sum = (fixedPrice.lineAmount ?? 0) + (added.fixedPrice?.lineAmount ?? 0);
  return { ...fixedPrice, lineAmount: sum as Money };
}

/** The fixed price of one pack: its sum is the truth, the price of a piece only stands beside it. */
export const packPrice = (quantity: Quantity, price: Money): FixedPrice => ({
  kind: 'label',
  unitPrice: money(divideRounded(BigInt(price) * 1000n, BigInt(quantity), 'half-up')),
  lineAmount: price,
  reason: null,
  approvedBy: null,
  pack: { quantity, price },
});

/** A line of packs whose quantity changed: whole packs keep their price, an opened one is sold by the piece. */
export function packPriced(line: CartLine): CartLine {
  const pack = packOf(line);
  if (!pack || !line.fixedPrice) return line;
  if (line.quantity % pack.quantity !== 0) return { ...line, fixedPrice: null };
  const packs = line.quantity / pack.quantity;
  return { ...line, fixedPrice: { ...line.fixedPrice, lineAmount: (pack.price * packs) as Money } };
}

/** A line whose sum a label states: another quantity would make the label a lie. */
export const isSummed = ({ fixedPrice }: CartLine): boolean =>
  fixedPrice !== null && fixedPrice.lineAmount !== null && !fixedPrice.pack;
