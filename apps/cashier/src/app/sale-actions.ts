import { type CartLine, isRefusal } from '@khanut/shared/engine';
import type { Quantity } from '@khanut/shared/money';
import { typedThousandths } from '../i18n/format.js';
import { askedOf, numberGap } from '../sale/line-numbers.js';
import { type OpenSale, bandLine, holdIds, openSale } from '../sale/open-sale.js';
import { isSummed, packOf } from '../sale/packs.js';
import { priceOpenSale } from '../sale/pricing.js';
import { type SaleEvent, advance, neighbour } from '../sale/sale-machine.js';
import { withApproval } from './approval-actions.js';
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

/** Puts a quantity on a line; goods that leave so go the way of a line taken out. */
export function setQuantity(till: Till, lineId: string, thousandths: number): void {
  const line = till.store.get().sale.lines.find((one) => one.id === lineId);
  if (!line) return;
  if (thousandths < line.quantity) return takeGoods(till, line, line.quantity - thousandths);
  happen(till, { kind: 'quantity-set', lineId, quantity: thousandths as Quantity });
  askAgain(till, lineId);
}

/** Another quantity of a line with serial numbers wants more of them, or fewer. */
function askAgain(till: Till, lineId: string): void {
  const line = till.store.get().sale.lines.find((one) => one.id === lineId);
  if (line && askedOf(line)) till.store.set({ sheet: numberGap(line) ? 'numbers' : null });
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

/** Takes the line in the band out. */
export function removeLine(till: Till): void {
  const line = bandLine(till.store.get().sale);
  if (line) takeGoods(till, line, line.quantity);
}

/** Goods leave the receipt. Once the customer was told the sum, that is on record, and may need a manager. */
function takeGoods(till: Till, line: CartLine, quantity: number): void {
  const { sale } = till.store.get();
  if (!sale.subtotalAt) return lessen(till, line, quantity);
  const amountMinor = worthOf(till, line, quantity);
  const isPart = quantity < line.quantity;
  const detail = { item: line.product.name, ...(isPart && { quantity: quantity / 1000 }) };
  const ask = { act: 'line-void' as const, saleId: sale.id, amountMinor, ratePpm: null, detail };
  withApproval(till, ask, async (approval) => {
    const now = till.store.get();
    // The receipt goes on while a manager is asked: it may be paid by now, or the line may have grown or gone.
    const present = now.sale.lines.find((one) => one.id === line.id);
    const isOver = now.sale.id !== sale.id || now.busy || now.screen === 'paid';
    if (isOver || !present || present.quantity < quantity) return;
    await voidGoods(till, present, quantity, approval?.approverId ?? null);
  });
}

/** Takes out what was agreed to, no more, and puts it on record. */
async function voidGoods(
  till: Till,
  line: CartLine,
  quantity: number,
  approvedBy: string | null,
): Promise<void> {
  const { id: productId, name } = line.product;
  const saleId = till.store.get().sale.id;
  const amountMinor = worthOf(till, line, quantity);
  lessen(till, line, quantity);
  const facts = { productId, name, quantity, amountMinor, approvedBy };
  const entry = await sealAudit(till, 'line-void', saleId, facts).catch((error: unknown) => {
    // What can't be put on record is not done.
    putBack(till, line, quantity);
    throw error;
  });
  await passOn(till, entry);
}

/** What the line is worth less without these goods; null: the receipt can't be priced. */
function worthOf(till: Till, line: CartLine, quantity: number): number | null {
  const { sale } = till.store.get();
  const less = advance(sale, {
    kind: 'quantity-set',
    lineId: line.id,
    quantity: (line.quantity - quantity) as Quantity,
  });
  const netIn = ({ priced }: Partial<TillState>) =>
    priced ? (priced.lines.find((one) => one.lineId === line.id)?.net ?? 0) : null;
  const before = netIn(till.store.get());
  const after = less.lines.length === 0 ? 0 : netIn(pricesOf(till, less));
  return before === null || after === null ? null : before - after;
}

function lessen(till: Till, line: CartLine, quantity: number): void {
  if (quantity >= line.quantity) return takeOut(till, line);
  const left = (line.quantity - quantity) as Quantity;
  happen(till, { kind: 'quantity-set', lineId: line.id, quantity: left });
  askAgain(till, line.id);
}

function putBack(till: Till, line: CartLine, quantity: number): void {
  const { sale } = till.store.get();
  const { id: lineId, fixedPrice } = line;
  if (sale.removed?.line.id === lineId) return undoRemoval(till);
  const present = sale.lines.find((one) => one.id === lineId);
  if (!present) return happen(till, { kind: 'line-added', line });
  const whole = (present.quantity + quantity) as Quantity;
  // A pack that was opened is whole again, at its own price.
  const price: SaleEvent = { kind: 'price-set', lineId, fixedPrice };
  happen(till, price, { kind: 'quantity-set', lineId, quantity: whole });
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

/** Empties the receipt: nothing was sealed, no number was taken. */
export function dropSale(till: Till): void {
  startSale(till);
  till.keeper.keep(till.store.get().sale);
}
