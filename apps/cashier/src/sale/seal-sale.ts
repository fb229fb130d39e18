import type { SaleBody } from '@khanut/shared/contracts';
import { type EngineRefusal, type PricedSale, type Tender, isRefusal } from '@khanut/shared/engine';
import type { Money } from '@khanut/shared/money';
import type { OpenSale } from './open-sale.js';
import { outletClock } from './outlet-clock.js';
import { type PriceContext, cartOf, priceOpenSale } from './pricing.js';

/** Where and by whom a sale is sealed. */
export interface SealContext extends PriceContext {
  registerId: string;
  shiftId: string | null;
  cashierId: string | null;
  locale: 'hy' | 'ru' | 'en';
}

/** A sale that is paid in full, ready to get its number. */
export interface ReadySale {
  tenders: Tender[];
  priced: PricedSale;
}

/** Still to be paid in cash: what the other tenders leave, rounded as the country pays. */
export function cashDueMinor(sale: OpenSale, context: PriceContext): number {
  const priced = priceOpenSale(sale, context);
  if (isRefusal(priced)) return 0;
  return sale.tenders.reduce(
    (left, tender) => left - tender.amount,
    priced.totals.payableInCash as number,
  );
}

/** The tenders of a sale with its cash: what counts is what was due, what was put down is remembered. */
export function withCash(sale: OpenSale, cashId: string, dueMinor: number): Tender[] {
  if (sale.receivedMinor < dueMinor || dueMinor <= 0) return sale.tenders;
  const cash: Tender = {
    id: cashId,
    kind: 'cash',
    amount: dueMinor as Money,
    tendered: sale.receivedMinor as Money,
    reference: null,
  };
  return [...sale.tenders, cash];
}

/** The final figures, or why the sale can't be sealed yet. */
export function readySale(
  sale: OpenSale,
  context: PriceContext,
  tenders: Tender[],
): ReadySale | EngineRefusal | 'NOT_PAID' | 'UNSETTLED_CODE' | 'EMPTY' {
  if (sale.lines.length === 0) return 'EMPTY';
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
  return {
    id: sale.id,
    kind: 'sale',
    number: numbers.number,
    outletId: context.outlet.outletId,
    registerId: context.registerId,
    epoch: numbers.epoch,
    shiftId: context.shiftId,
    cashierId: context.cashierId,
    openedAt: sale.openedAt,
    sealedAt: new Date(context.nowMs).toISOString(),
    businessDate: clock.businessDate,
    customer: customer
      ? { id: customer.id, name: customer.name, cardNumber: customer.cardNumber }
      : null,
    cart: cartOf(sale, context.rulebook.currency, ready.tenders),
    customerState: customer?.state ?? null,
    clock,
    priced: ready.priced,
    original: null,
    preorderId: sale.preorderId,
    reference: null,
    training: false,
    locale: context.locale,
  };
}
