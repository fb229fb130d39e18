import { type CartLine, type ManualDiscount, isRefusal } from '@khanut/shared/engine';
import type { Money, Quantity, Rate } from '@khanut/shared/money';
import { typedMinor, typedThousandths } from '../i18n/format.js';
import type { KeptProduct } from '../offline/till-database.js';
import { type OpenSale, bandLine, holdIds, openSale } from '../sale/open-sale.js';
import { priceOpenSale } from '../sale/pricing.js';
import { cartLine, productFacts } from '../sale/product-facts.js';
import { type SaleEvent, advance, neighbour } from '../sale/sale-machine.js';
import { type ApprovalAsk, withApproval } from './approval-actions.js';
import { currencyOf, instant, priceContext, type Till } from './till.js';

/** Prices the sale on screen anew: after a change, a pull, or when the minute may matter. */
export function reprice(till: Till): void {
  const context = priceContext(till);
  if (!context) return till.store.set({ priced: null });
  const result = priceOpenSale(till.store.get().sale, context);
  if (isRefusal(result)) till.store.set({ refusal: result.code, priced: null });
  else till.store.set({ priced: result, refusal: null });
}

/** Moves the running sale, keeps it on disk and prices it; all in the same frame, disk and server behind. */
export function happen(till: Till, ...events: SaleEvent[]): void {
  const before = till.store.get().sale;
  const sale = events.reduce(advance, before);
  till.store.set({ sale });
  till.keeper.keep(sale);
  releaseHolds(till, before, sale);
  reprice(till);
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
  till.store.set({ sale, typed: '', notice: null, search: null, refusedCoupon: null });
  releaseHolds(till, before, sale);
  reprice(till);
}

/** Adds a product; typed digits before it are its quantity. */
export function addProduct(
  till: Till,
  product: KeptProduct,
  barcode: string | null,
  packThousandths = 1000,
): void {
  const { typed, language, screen, weight } = till.store.get();
  if (screen === 'paid') startSale(till);
  const facts = productFacts(product, language);
  const line = cartLine(
    till.newId(),
    facts,
    barcode,
    quantityFor(product, typed, packThousandths, weight) as Quantity,
  );
  till.store.set({ screen: 'sell', sheet: null, typed: '', search: null, notice: null });
  happen(till, { kind: 'line-added', line });
  till.sounds.scan();
}

function quantityFor(
  product: KeptProduct,
  typed: string,
  packThousandths: number,
  weight: { grams: number; stable: boolean } | null,
): number {
  const times = typed === '' ? 0 : typedThousandths(typed);
  if (times > 0 && times <= 999_000) return Math.round((packThousandths * times) / 1000);
  if (product.unit === 'kg' && weight?.stable && weight.grams > 0) return weight.grams;
  return packThousandths;
}

export function setQuantity(till: Till, lineId: string, thousandths: number): void {
  happen(till, { kind: 'quantity-set', lineId, quantity: thousandths as Quantity });
}

/** One piece more or less of the line in the band. */
export function stepQuantity(till: Till, step: -1 | 1): void {
  const line = bandLine(till.store.get().sale);
  if (!line) return;
  if (line.quantity + step * 1000 <= 0) return removeLine(till);
  setQuantity(till, line.id, line.quantity + step * 1000);
}

/** F3: the digits typed become the quantity of the line in the band. */
export function takeQuantity(till: Till): void {
  const { sale, typed } = till.store.get();
  const line = bandLine(sale);
  if (!line) return;
  if (typed === '') return till.store.set({ notice: { tone: 'look', key: 'notice.typeFirst' } });
  const thousandths = typedThousandths(typed);
  if (thousandths > 999_000)
    return till.store.set({ typed: '', notice: { tone: 'look', key: 'notice.quantityTooLarge' } });
  if (line.product.unit === 'pcs' && thousandths % 1000 !== 0)
    return till.store.set({ typed: '', notice: { tone: 'look', key: 'notice.wholePieces' } });
  till.store.set({ typed: '', notice: null });
  setQuantity(till, line.id, thousandths);
}

/** Takes the line in the band out; undo is offered for five seconds. */
export function removeLine(till: Till): void {
  const line = bandLine(till.store.get().sale);
  if (!line) return;
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

export function noteLine(till: Till, text: string): void {
  const line = bandLine(till.store.get().sale);
  if (line)
    happen(till, {
      kind: 'noted',
      lineId: line.id,
      note: text.trim() === '' ? null : text.trim().slice(0, 200),
    });
}

/** Sells an unknown code at a typed price on the shop's open-price item. */
export async function sellAtFreePrice(till: Till, scanId: string): Promise<void> {
  const { typed, sale, language } = till.store.get();
  const scan = sale.badScans.find((one) => one.id === scanId);
  if (!scan) return;
  const named = (await till.catalogue.productByCode(scan.code))?.product;
  const carrier = named?.openPrice ? named : await till.catalogue.openPriceProduct();
  if (!carrier) return till.store.set({ notice: { tone: 'look', key: 'notice.noOpenPriceItem' } });
  const unitPriceMinor = typedMinor(typed, currencyOf(till.store.get()));
  if (unitPriceMinor <= 0)
    return till.store.set({ notice: { tone: 'look', key: 'notice.typePriceFirst' } });
  const line: CartLine = {
    ...cartLine(till.newId(), productFacts(carrier, language), scan.code),
    fixedPrice: {
      kind: 'open',
      unitPrice: unitPriceMinor as Money,
      lineAmount: null,
      reason: scan.code,
      approvedBy: null,
    },
  };
  till.store.set({ typed: '', notice: null });
  happen(till, { kind: 'bad-scan-settled', scanId }, { kind: 'line-added', line });
}

/** Empties the receipt: nothing was sealed, no number was taken. */
export function dropSale(till: Till): void {
  startSale(till);
  till.keeper.keep(till.store.get().sale);
}
