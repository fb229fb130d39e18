import { AmountOutOfRange, add, negate, subtract } from '../../money/index.js';
import { settle, type Settlement } from '../rounding/settle.js';
import { type RefundContext, settleReturn } from '../rounding/settle-return.js';
import { taxTotals } from '../tax/tax-totals.js';
import { roundingTrace, unroundedTrace } from '../trace/price-trace.js';
import type {
  Cart,
  CustomerState,
  EarlierReturn,
  EngineClock,
  EngineRefusal,
  PricedLine,
  PricedSale,
  ReturnRequest,
  Rulebook,
  Tender,
} from '../types.js';
import { tenderRefusal } from './check-tenders.js';
import { goodsTender, soldPart } from './exchange-parts.js';
import { type Mirrored, mirror } from './mirror.js';
import { priceSale } from './price-sale.js';
import { isRefusal, refusal } from './refusal.js';
import { payableOf, totalsOf } from './totals.js';

/**
 * Goods back and other goods out on one receipt: the returned lines mirrored, the new ones priced as any sale, and only
 * the difference tendered: positive tenders where the customer pays, negative ones where money is handed out.
 * @param request which lines of the original come back.
 * @param cart the new goods and the tenders. Lines whose id is in the request are passed by, so that the cart may hold
 *   all lines of the receipt.
 */
export function exchangeSale(
  original: PricedSale,
  request: Pick<ReturnRequest, 'lines'>,
  earlierReturns: readonly EarlierReturn[],
  cart: Cart,
  rulebook: Rulebook,
  customer: CustomerState | null,
  clock: EngineClock,
): PricedSale | EngineRefusal {
  const refused = tenderRefusal(cart.tenders, rulebook.loyalty);
  if (refused) return refused;
  if (original.currency !== cart.currency) return refusal('CURRENCY_MISMATCH');
  const bought = priceSale(newGoods(cart, request), rulebook, customer, clock);
  if (isRefusal(bought)) return bought;
  try {
    const sold = soldPart(original);
    const back = mirror(sold, request.lines, earlierReturns, rulebook.rounding);
    if (isRefusal(back)) return back;
    const { isComplete } = back;
    const context = {
      original: sold.totals,
      earlier: earlierReturns,
      isComplete,
      profile: rulebook.rounding,
    };
    return merged(back, bought, cart.tenders, context);
  } catch (error) {
    if (error instanceof AmountOutOfRange) return refusal('AMOUNT_OUT_OF_RANGE');
    throw error;
  }
}

/** The cart of the new goods alone. Points that pay are kept: nothing is earned on them. */
function newGoods(cart: Cart, { lines }: Pick<ReturnRequest, 'lines'>): Cart {
  const returned = new Set(lines.map((line) => line.id));
  return {
    ...cart,
    lines: cart.lines.filter((line) => !returned.has(line.id)),
    tenders: cart.tenders.filter((tender) => tender.kind === 'points' && tender.amount > 0),
  };
}

function merged(
  back: Mirrored,
  bought: PricedSale,
  tenders: readonly Tender[],
  context: RefundContext,
): PricedSale | EngineRefusal {
  const lines = [...back.lines, ...bought.lines];
  const taxes = taxTotals(lines);
  const settlement = settleDifference(back.lines, bought, tenders, context);
  if (!settlement) return refusal('TENDER_EXCEEDS_DUE');
  const stamps = [...(back.counters.stamps ?? []), ...(bought.stamps ?? [])];
  const isUnrounded = context.isComplete && settlement.rounding === 0;
  return {
    ...bought,
    kind: 'exchange',
    lines,
    taxes,
    totals: totalsOf(lines, taxes, settlement),
    trace: [
      ...bought.trace,
      ...roundingTrace(settlement.rounding),
      ...(isUnrounded ? unroundedTrace(context.original.rounding) : []),
    ],
    ...back.counters,
    ...(stamps.length > 0 && { stamps }),
  };
}

/**
 * To pay: like a sale. To hand out: like a refund of which the new goods were given out first, so that what earlier
 * returns paid in cash is counted in and every cash refund can be paid.
 */
function settleDifference(
  returned: readonly PricedLine[],
  bought: PricedSale,
  tenders: readonly Tender[],
  context: RefundContext,
): Settlement | null {
  const back = payableOf(returned, taxTotals(returned));
  const worth = bought.totals.payableExact;
  const exact = add(back, worth);
  if (exact >= 0) return settle(exact, tenders, context.profile);
  const settlement = settleReturn(back, [...tenders, goodsTender(negate(worth))], context);
  return (
    settlement && {
      ...settlement,
      payableInCash: add(settlement.payableInCash, worth),
      payable: add(settlement.payable, worth),
      paid: add(settlement.paid, worth),
      due: subtract(settlement.payable, settlement.paid),
    }
  );
}
