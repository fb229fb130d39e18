import { isMoney } from '../../money/index.js';
import type { Cart, CartLine, EngineRefusal, ManualDiscount, Rulebook } from '../types.js';
import { tenderRefusal } from './check-tenders.js';
import { refusal } from './refusal.js';

const isAmount = (value: number): boolean => isMoney(value) && value >= 0;
const isRate = (value: number): boolean => isAmount(value) && value <= 1_000_000;

/** Why a cart can't be priced at all, or null. */
export function cartRefusal(cart: Cart, rulebook: Rulebook): EngineRefusal | null {
  if (cart.currency !== rulebook.currency) return refusal('CURRENCY_MISMATCH');
  const classes = new Set(rulebook.taxClasses.map((one) => one.id));
  const known = new Set<string>();
  for (const line of cart.lines) {
    if (known.has(line.id)) return refusal('DUPLICATE_LINE', line.id);
    known.add(line.id);
    const code = lineRefusal(line, classes);
    if (code) return refusal(code, line.id);
  }
  for (const discount of cart.manualDiscounts) {
    if (discount.lineId !== null && !known.has(discount.lineId))
      return refusal('UNKNOWN_LINE', discount.lineId);
    if (!isReadable(discount)) return refusal('AMOUNT_OUT_OF_RANGE', discount.lineId);
  }
  if (!isMoney(cart.pointsToBurn)) return refusal('AMOUNT_OUT_OF_RANGE');
  return tenderRefusal(cart.tenders, rulebook.loyalty);
}

function lineRefusal(line: CartLine, classes: ReadonlySet<string>): EngineRefusal['code'] | null {
  const { product, fixedPrice } = line;
  if (!isAmount(line.quantity) || line.quantity === 0) return 'QUANTITY_INVALID';
  if (!classes.has(product.taxClassId)) return 'UNKNOWN_TAX_CLASS';
  const amounts = [
    fixedPrice?.unitPrice ?? 0,
    fixedPrice?.lineAmount ?? 0,
    product.lowestPrice ?? 0,
  ];
  const isPriced =
    amounts.every(isAmount) && product.prices.every(({ unitPrice }) => isAmount(unitPrice));
  return isPriced ? null : 'AMOUNT_OUT_OF_RANGE';
}

const isReadable = ({ amount }: ManualDiscount): boolean =>
  amount.kind === 'percent' ? isRate(amount.rate) : isAmount(amount.amount);
