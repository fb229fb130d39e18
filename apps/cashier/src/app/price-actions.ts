import { type CartLine, isRefusal } from '@khanut/shared/engine';
import { type Money, divideRounded, priceOf } from '@khanut/shared/money';
import { priceOpenSale } from '../sale/pricing.js';
import { type ApprovalAsk, type GivenApproval, withApproval } from './approval-actions.js';
import { passOn, sealAudit, sealEntry } from './entries.js';
import { happen } from './sale-actions.js';
import { priceContext, type Till } from './till.js';

/** A price that a person wants for a line. */
export interface PriceWish {
  unitPriceMinor: number;
  reason: string;
  /** The shelf says it: within the shop's limit nobody is asked, and the shelf gets a new label. */
  isShelf: boolean;
}

/** What a unit of the line costs by the list, as if nobody had touched it; null when the list has nothing. */
export function listPriceMinor(till: Till, line: CartLine): number | null {
  const { sale } = till.store.get();
  const context = priceContext(till);
  if (!context) return null;
  const plain = { ...line, fixedPrice: null };
  const lines = sale.lines.map((one) => (one.id === line.id ? plain : one));
  const priced = priceOpenSale({ ...sale, lines, tenders: [] }, context);
  if (isRefusal(priced)) return null;
  return priced.lines.find((one) => one.lineId === line.id)?.unitPrice ?? null;
}

/** How far a price lies below the list's, in parts per million; 0 when it doesn't. */
export function belowListPpm(unitPriceMinor: number, listMinor: number | null): number {
  if (!listMinor || unitPriceMinor >= listMinor) return 0;
  const part = BigInt(listMinor - unitPriceMinor) * 1_000_000n;
  return Number(divideRounded(part, BigInt(listMinor), 'up'));
}

/**
 * Who must agree to the price: below the lowest one always a manager; the shelf's own price up to a limit nobody. A
 * price above the list's is an override whatever the shelf says: the customer was promised no more than the list.
 */
export function priceAsk(till: Till, line: CartLine, wish: PriceWish): ApprovalAsk {
  const { sale } = till.store.get();
  const listMinor = listPriceMinor(till, line);
  const lowest = line.product.lowestPrice;
  const isBelow = lowest !== null && wish.unitPriceMinor < lowest;
  const isShelfsOwn = wish.isShelf && wish.unitPriceMinor <= (listMinor ?? Infinity);
  const lessMinor = Math.max(0, (listMinor ?? wish.unitPriceMinor) - wish.unitPriceMinor);
  return {
    act: isBelow ? 'below-floor' : isShelfsOwn ? 'shelf-price' : 'price-override',
    saleId: sale.id,
    amountMinor: priceOf(lessMinor as Money, line.quantity, 'half-up'),
    ratePpm: belowListPpm(wish.unitPriceMinor, listMinor),
    detail: { item: line.product.name, reason: wish.reason },
  };
}

/** Sells a line at another price: by right, or once a manager agreed. The line keeps reason and who answers for it. */
export function changePrice(till: Till, lineId: string, wish: PriceWish): void {
  const { sale, cashier } = till.store.get();
  const line = sale.lines.find((one) => one.id === lineId);
  if (!line || !cashier || wish.unitPriceMinor <= 0) return;
  const listMinor = listPriceMinor(till, line);
  withApproval(till, priceAsk(till, line, wish), async (approval) => {
    const now = till.store.get().sale;
    if (now.id !== sale.id || !now.lines.some((one) => one.id === lineId)) return;
    happen(till, { kind: 'price-set', lineId, fixedPrice: fixedPrice(wish, approval, cashier.id) });
    till.store.set({ sheet: null, typed: '', notice: null });
    await record(till, line, wish, listMinor, approval);
  });
}

const fixedPrice = (
  { unitPriceMinor, reason, isShelf }: PriceWish,
  approval: GivenApproval | null,
  cashierId: string,
): CartLine['fixedPrice'] => ({
  kind: 'override',
  unitPrice: unitPriceMinor as Money,
  lineAmount: null,
  reason,
  byStaffId: cashierId,
  approvedBy: approval?.approverId ?? cashierId,
  ...(approval && { approvalId: approval.approvalId }),
  ...(isShelf && { basis: 'shelf' as const }),
});

/** On record as an override; a shelf that says another price is a task besides. */
async function record(
  till: Till,
  line: CartLine,
  { unitPriceMinor, reason, isShelf }: PriceWish,
  listMinor: number | null,
  approval: GivenApproval | null,
): Promise<void> {
  const { sale } = till.store.get();
  const { id: productId, name } = line.product;
  const detail = {
    productId,
    lineId: line.id,
    listPrice: listMinor,
    price: unitPriceMinor,
    reason,
    approvedBy: approval?.approverId ?? null,
  };
  const act = isShelf ? 'shelf-price' : 'price-override';
  await passOn(till, await sealAudit(till, act, sale.id, detail));
  if (!isShelf || listMinor === null) return;
  const facts = {
    productId,
    name,
    shelfPrice: unitPriceMinor,
    listPrice: listMinor,
    saleId: sale.id,
  };
  await passOn(till, await sealEntry(till, till.newId(), 'shelf-price-noted', facts));
}

/** Back to the list's price. */
export function restorePrice(till: Till, lineId: string): void {
  happen(till, { kind: 'price-set', lineId, fixedPrice: null });
  till.store.set({ sheet: null, typed: '', notice: null });
}
