import type { SaleBody } from '@khanut/shared/contracts';
import { type EngineRefusal, type PricedSale, type Tender, isRefusal } from '@khanut/shared/engine';
import type { Money } from '@khanut/shared/money';
import { receiptNumber } from '@khanut/shared/receipt';
import {
  type ForeignCash,
  type OpenSale,
  hasReturn,
  pointsCover,
  receivedTotal,
} from './open-sale.js';
import { outletClock } from './outlet-clock.js';
import { type PriceContext, cartOf, priceOpenSale } from './pricing.js';

/** Where and by whom a sale is sealed. */
export interface SealContext extends PriceContext {
  registerId: string;
  shiftId: string | null;
  cashierId: string | null;
  locale: 'hy' | 'ru' | 'en';
  /** When it is sealed; `nowMs` is the paper's time of a receipt entered late. */
  sealedMs: number;
  isTraining: boolean;
}

/** A sale that is paid in full, ready to get its number. */
export interface ReadySale {
  tenders: Tender[];
  priced: PricedSale;
}

/** Still to be paid in cash: what the other tenders leave, rounded as the country pays. */
export function cashDueMinor(sale: OpenSale, context: PriceContext): number {
  const priced = priceOpenSale(sale, context);
  return isRefusal(priced) ? 0 : cashLeftMinor(sale, priced);
}

/** The same of a sale that is priced already. */
export function cashLeftMinor({ tenders }: OpenSale, { totals }: PricedSale): number {
  const settledMinor = tenders.reduce((sum, tender) => sum + tender.amount, 0);
  return totals.payableInCash - settledMinor;
}

/**
 * The tenders of a sale with its cash: what counts is what was due, what was put down is remembered. Foreign notes
 * count first, the change comes from the home currency.
 */
export function withCash(sale: OpenSale, newId: () => string, dueMinor: number): Tender[] {
  if (receivedTotal(sale) < dueMinor || dueMinor <= 0) return sale.tenders;
  let leftMinor = dueMinor;
  const cash = [...sale.foreignCash, null].flatMap((foreign): Tender[] => {
    const tenderedMinor = foreign ? foreign.worthMinor : sale.receivedMinor;
    const amountMinor = Math.min(tenderedMinor, leftMinor);
    leftMinor -= amountMinor;
    if (tenderedMinor === 0) return [];
    return [cashTender(newId(), amountMinor, tenderedMinor, foreign)];
  });
  return [...sale.tenders, ...cash];
}

const cashTender = (
  id: string,
  amountMinor: number,
  tenderedMinor: number,
  foreign: ForeignCash | null,
): Tender => ({
  id,
  kind: 'cash',
  amount: amountMinor as Money,
  tendered: tenderedMinor as Money,
  reference: null,
  ...(foreign && {
    foreign: {
      currency: foreign.currency,
      amount: foreign.amountMinor as Money,
      ratePpm: foreign.ratePpm,
    },
  }),
});

/** The final figures, or why the sale can't be sealed yet. */
export function readySale(
  sale: OpenSale,
  context: PriceContext,
  tenders: Tender[],
): ReadySale | EngineRefusal | 'NOT_PAID' | 'UNSETTLED_CODE' | 'EMPTY' {
  if (sale.lines.length === 0 && !hasReturn(sale)) return 'EMPTY';
  if (sale.badScans.length > 0) return 'UNSETTLED_CODE';
  const priced = priceOpenSale(sale, context, tenders);
  if (isRefusal(priced)) return priced;
  if (priced.totals.due !== 0) return 'NOT_PAID';
  return { tenders, priced };
}

/** The sealed receipt: every input the engine read and what it said. */
export function saleBody(
  sale: OpenSale,
  ready: ReadySale,
  context: SealContext,
  numbers: { number: number; epoch: number },
): SaleBody {
  const clock = outletClock(context.nowMs, context.outlet);
  const { customer } = sale;
  // Goods without a receipt are priced for nobody; who brought them is noted all the same.
  const isBare = hasReturn(sale) && !sale.returned.source && sale.lines.length === 0;
  const pointsBehind = sale.covers[pointsCover];
  return {
    id: sale.id,
    kind: ready.priced.kind,
    number: numbers.number,
    outletId: context.outlet.outletId,
    registerId: context.registerId,
    epoch: numbers.epoch,
    shiftId: context.shiftId,
    cashierId: context.cashierId,
    openedAt: sale.late ? new Date(context.nowMs).toISOString() : sale.openedAt,
    sealedAt: new Date(context.nowMs).toISOString(),
    businessDate: clock.businessDate,
    customer: customer
      ? { id: customer.id, name: customer.name, cardNumber: customer.cardNumber }
      : null,
    cart: cartOf(sale, context.rulebook.currency, ready.tenders),
    customerState: isBare ? null : (customer?.state ?? null),
    clock,
    priced: ready.priced,
    original: originalOf(sale),
    preorderId: sale.preorderId,
    ...(sale.parkedId !== null && { parkedId: sale.parkedId }),
    ...(sale.formerIds.length > 0 && { formerIds: sale.formerIds }),
    ...(pointsBehind?.by === 'hold' && { pointsHoldId: pointsBehind.holdId }),
    reference: null,
    training: context.isTraining,
    ...(sale.note && { note: sale.note }),
    ...(sale.ageCheck && { ageCheck: sale.ageCheck }),
    locale: context.locale,
    ...lateEntryOf(sale, context),
  };
}

/** Marks a receipt that was sold on paper: when it was entered, who allowed it. */
function lateEntryOf({ late }: OpenSale, { sealedMs }: SealContext): Pick<SaleBody, 'lateEntry'> {
  if (!late) return {};
  const enteredAt = new Date(sealedMs).toISOString();
  return {
    lateEntry: { enteredAt, paperNumber: late.paperNumber, approvedBy: late.approvedBy },
  };
}

/** What comes back on the receipt: of which sale, line by line, why and to where. */
function originalOf(sale: OpenSale): SaleBody['original'] {
  if (!hasReturn(sale)) return null;
  const { source, lines, approval } = sale.returned;
  return {
    saleId: source?.sale.id ?? null,
    lines: lines.map(({ id, originalLineId, reason, goods }) => ({
      lineId: id,
      originalLineId: source ? originalLineId : id,
      goods,
      ...(reason !== null && { reason }),
    })),
    reason: null,
    ...(source && { number: receiptNumber(source.sale) }),
    ...(approval && { approvedBy: approval.approverId, approvalId: approval.approvalId }),
  };
}
