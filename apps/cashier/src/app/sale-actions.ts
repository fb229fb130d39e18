import { type CartLine, type ManualDiscount, isRefusal } from '@khanut/shared/engine';
import type { Quantity, Rate } from '@khanut/shared/money';
import { typedThousandths } from '../i18n/format.js';
import { type OpenSale, bandLine, holdIds, openSale } from '../sale/open-sale.js';
import { isSummed, packOf } from '../sale/packs.js';
import { priceOpenSale } from '../sale/pricing.js';
import { type SaleEvent, advance, neighbour } from '../sale/sale-machine.js';
import { type ApprovalAsk, withApproval } from './approval-actions.js';
import { passOn, sealAudit } from './entries.js';
import type { TillState } from './state.js';
import { instant, priceContext, type Till } from './till.js';

/** Prices the sale on screen anew: after a change, a pull, or when the minute may matter. */
export function reprice(till: Till): void {
  till.store.set(pricesOf(till, till.store.get().sale));
}

function pricesOf(till: Till, sale: OpenSale): Partial<TillState> {
  const context = priceContext(till);
  if (!context) return { priced: null };
  const result = priceOpenSale(sale, context);
  if (isRefusal(result)) return { refusal: result.code, priced: null };
  return { priced: result, refusal: null };
}

/** Moves the running sale, keeps it on disk and prices it; all in the same frame, disk and server behind. */
export function happen(till: Till, ...events: SaleEvent[]): void {
  const before = till.store.get().sale;
  const sale = events.reduce(advance, before);
  till.keeper.keep(sale);
  till.store.set({ sale, ...pricesOf(till, sale) });
  releaseHolds(till, before, sale);
}

/** Gives sums back that the receipt no longer relies on; without a network they run out by themselves. */
function releaseHolds(till: Till, before: OpenSale, after: OpenSale): void {
  const kept = new Set(holdIds(after));
  for (const id of holdIds(before))
    if (!kept.has(id)) void till.server.releaseHold(id).catch(() => undefined);
}

/** A fresh receipt on screen; the old one is sealed or dropped by now. */
export function startSale(till: Till): void {
  const before = till.store.get().sale;
  const sale = openSale(till.newId(), instant(till));
  const clean = { typed: '', notice: null, search: null, refusedCoupon: null };
  till.store.set({ sale, ...clean, ...pricesOf(till, sale) });
  releaseHolds(till, before, sale);
}

export function setQuantity(till: Till, lineId: string, thousandths: number): void {
  happen(till, { kind: 'quantity-set', lineId, quantity: thousandths as Quantity });
}

/** One piece, or one pack, more or less of the line in the band. */
export function stepQuantity(till: Till, step: -1 | 1): void {
  const line = bandLine(till.store.get().sale);
  if (!line) return;
  if (isSummed(line)) return till.store.set({ notice: { tone: 'look', key: 'notice.labelSum' } });
  const quantity = line.quantity + step * (packOf(line)?.quantity ?? 1000);
  if (quantity <= 0) return removeLine(till);
  setQuantity(till, line.id, quantity);
}

/** F3: the digits typed become the quantity of the line in the band. */
export function takeQuantity(till: Till): void {
  const { sale, typed } = till.store.get();
  const line = bandLine(sale);
  if (!line) return;
  if (typed === '') return till.store.set({ notice: { tone: 'look', key: 'notice.typeFirst' } });
  if (isSummed(line)) return till.store.set({ notice: { tone: 'look', key: 'notice.labelSum' } });
  const thousandths = typedThousandths(typed);
  if (thousandths > 999_000)
    return till.store.set({ typed: '', notice: { tone: 'look', key: 'notice.quantityTooLarge' } });
  if (line.product.unit === 'pcs' && thousandths % 1000 !== 0)
    return till.store.set({ typed: '', notice: { tone: 'look', key: 'notice.wholePieces' } });
  till.store.set({ typed: '', notice: null });
  setQuantity(till, line.id, thousandths);
}

/** Takes the line in the band out. Once the customer was told the sum, that is on record, and may need a manager. */
export function removeLine(till: Till): void {
  const { sale, priced } = till.store.get();
  const line = bandLine(sale);
  if (!line) return;
  if (!sale.subtotalAt) return takeOut(till, line);
  const amountMinor = priced?.lines.find((one) => one.lineId === line.id)?.net ?? null;
  const detail = { item: line.product.name };
  const ask = { act: 'line-void' as const, saleId: sale.id, amountMinor, ratePpm: null, detail };
  withApproval(till, ask, async (approval) => {
    const now = till.store.get().sale;
    if (now.id !== sale.id || !now.lines.some((one) => one.id === line.id)) return;
    takeOut(till, line);
    const { id: productId, name } = line.product;
    const facts = { productId, name, quantity: line.quantity, amountMinor };
    const entry = await sealAudit(till, 'line-void', sale.id, {
      ...facts,
      approvedBy: approval?.approverId ?? null,
    }).catch((error: unknown) => {
      // What can't be put on record is not done.
      if (till.store.get().sale.removed?.line.id === line.id) undoRemoval(till);
      throw error;
    });
    await passOn(till, entry);
  });
}

/** Takes a line out; undo is offered for five seconds. */
export function takeOut(till: Till, line: CartLine): void {
  happen(till, { kind: 'line-removed', lineId: line.id });
  till.store.set({
    notice: {
      tone: 'look',
      key: 'notice.removed',
      values: { name: line.product.name },
      action: 'undo',
    },
  });
  till.later(() => {
    if (till.store.get().sale.removed?.line.id !== line.id) return;
    happen(till, { kind: 'removal-final' });
    till.store.set((state) => (state.notice?.action === 'undo' ? { notice: null } : {}));
  }, 5000);
}

export function undoRemoval(till: Till): void {
  happen(till, { kind: 'removal-undone' });
  till.store.set({ notice: null });
}

/** Arrows walk the receipt; the walked line opens in the band. */
export function walk(till: Till, step: -1 | 1): void {
  const lineId = neighbour(till.store.get().sale, step);
  if (lineId) happen(till, { kind: 'line-chosen', lineId });
}

export function chooseLine(till: Till, lineId: string): void {
  happen(till, { kind: 'line-chosen', lineId });
}

/** Most a cashier may take off by hand: their own limit. */
export const discountLimitPpm = (till: Till): number =>
  till.store.get().cashier?.manualDiscountLimit ?? 0;

/** A manual discount in percent on the line in the band or on the receipt; above the cashier's limit a manager is asked. */
export function setDiscount(
  till: Till,
  on: 'line' | 'receipt',
  ratePpm: number,
  reason: string,
): boolean {
  const { sale, cashier } = till.store.get();
  const line = bandLine(sale);
  if (!cashier || (on === 'line' && !line)) return false;
  const lineId = on === 'line' ? line!.id : null;
  const present = sale.manualDiscounts.find((one) => one.lineId === lineId);
  if (ratePpm === 0) {
    if (present) happen(till, { kind: 'discount-removed', discountId: present.id });
    return true;
  }
  const ask: ApprovalAsk = {
    act: 'discount',
    saleId: sale.id,
    amountMinor: null,
    ratePpm,
    detail: { reason, ...(line && lineId ? { item: line.product.name } : {}) },
  };
  withApproval(till, ask, (approval) => {
    // The receipt went on while the manager was asked: what is gone gets no discount.
    const now = till.store.get().sale;
    const isHere = lineId === null || now.lines.some((one) => one.id === lineId);
    if (now.id !== sale.id || !isHere) return;
    const discount: ManualDiscount = {
      id: till.newId(),
      lineId,
      amount: { kind: 'percent', rate: ratePpm as Rate },
      reason: approval?.reason ?? reason,
      byStaffId: cashier.id,
      approvedBy: approval?.approverId ?? null,
      ...(approval && { approvalId: approval.approvalId }),
    };
    happen(till, { kind: 'discount-set', discount });
  });
  return true;
}

/** Empties the receipt: nothing was sealed, no number was taken. */
export function dropSale(till: Till): void {
  startSale(till);
  till.keeper.keep(till.store.get().sale);
}
