import { type Money, add, negate, noMoney, quantity } from '../../money/index.js';
import { taxTotals } from '../tax/tax-totals.js';
import type { EarlierReturn, PricedLine, PricedSale, StampMove, Tender } from '../types.js';
import { payableOf, totalsOf } from './totals.js';

const isReturned = ({ quantity }: PricedLine): boolean => quantity < 0;
const isTakenBack = ({ added, used }: StampMove): boolean => added < 0 || used < 0;

/** One side of an exchange as a receipt of its own, settled by `rounding` and the worth of the other side. */
function part(exchange: PricedSale, kind: 'sale' | 'return', rounding: Money): PricedSale {
  const isBack = kind === 'return';
  const lines = exchange.lines.filter((line) => isReturned(line) === isBack);
  const taxes = taxTotals(lines);
  const payable = add(payableOf(lines, taxes), rounding);
  const settlement = {
    payableInCash: payable,
    rounding,
    payable,
    paid: payable,
    change: noMoney,
    due: noMoney,
  };
  const stamps = (exchange.stamps ?? []).filter((move) => isTakenBack(move) === isBack);
  const coupons = isBack
    ? exchange.couponsReturned && { couponsReturned: exchange.couponsReturned }
    : exchange.couponsUsed && { couponsUsed: exchange.couponsUsed };
  return {
    kind,
    currency: exchange.currency,
    rulebookVersion: exchange.rulebookVersion,
    lines,
    taxes,
    totals: totalsOf(lines, taxes, settlement),
    trace: [],
    ...(stamps.length > 0 && { stamps }),
    ...coupons,
  };
}

/** Who tendered the difference also bore its rounding: the customer as a buyer, or the shop as it refunds. */
const isPaid = ({ totals }: PricedSale): boolean => totals.payableExact >= 0;

/** What was sold: an exchange's new goods as a sale, any other receipt as it is. Later returns of it mirror this. */
export const soldPart = (priced: PricedSale): PricedSale =>
  priced.kind === 'exchange'
    ? part(priced, 'sale', isPaid(priced) ? priced.totals.rounding : noMoney)
    : priced;

/** What came back: an exchange's returned goods as a return, any other receipt as it is. */
export const returnedPart = (priced: PricedSale): PricedSale =>
  priced.kind === 'exchange'
    ? part(priced, 'return', isPaid(priced) ? noMoney : priced.totals.rounding)
    : priced;

/** The worth of goods as a tender: what came back pays for what is taken, at its exact mirrored amount. */
export const goodsTender = (amount: Money): Tender => ({
  id: 'goods',
  kind: 'unknown',
  amount,
  tendered: amount,
  reference: null,
});

/** A stored return or exchange with the tenders of its cart, and which lines of which sale came back in it. */
export interface StoredReturn {
  priced: PricedSale;
  tenders: readonly Tender[];
  lines: readonly { lineId: string; originalLineId: string }[];
}

/**
 * A stored return or exchange as later returns of the same sale must know it. What an exchange gave for goods instead of
 * handing it out counts as refunded in goods.
 */
export function earlierReturn({ priced, tenders, lines }: StoredReturn): EarlierReturn {
  const back = returnedPart(priced);
  const origins = new Map(lines.map((line) => [line.lineId, line.originalLineId]));
  return {
    lines: back.lines.flatMap((line) => {
      const originalLineId = origins.get(line.lineId);
      if (originalLineId === undefined) return [];
      return [{ originalLineId, quantity: quantity(-line.quantity), priced: line }];
    }),
    totals: back.totals,
    tenders: priced.kind === 'exchange' ? refundsOf(priced, back, tenders) : [...tenders],
  };
}

function refundsOf(exchange: PricedSale, back: PricedSale, tenders: readonly Tender[]): Tender[] {
  const worth = (priced: PricedSale): Money => payableOf(priced.lines, priced.taxes);
  if (isPaid(exchange)) return [goodsTender(worth(back))];
  return [goodsTender(negate(worth(soldPart(exchange)))), ...tenders];
}
