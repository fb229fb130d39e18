import { AmountOutOfRange, type Points, noPoints } from '../../money/index.js';
import { heldCategories } from '../customer/category.js';
import { burn } from '../loyalty/burn.js';
import { earn } from '../loyalty/earn.js';
import type { EarnLine } from '../loyalty/earn-line.js';
import { pricedLines } from '../pricing/unit-price.js';
import { receiptFacts } from '../promotions/condition-facts.js';
import { discountLines } from '../promotions/discount-lines.js';
import { settle } from '../rounding/settle.js';
import { taxLines } from '../tax/tax-lines.js';
import { priceTrace, roundingTrace } from '../trace/price-trace.js';
import type {
  Cart,
  CustomerState,
  EngineClock,
  EngineRefusal,
  LineTax,
  PricedLine,
  PricedSale,
  Rulebook,
} from '../types.js';
import { cartRefusal } from './check-cart.js';
import { type WorkingLine, canonical, compare } from './line.js';
import { isRefusal, refusal } from './refusal.js';
import { payableOf, totalsOf } from './totals.js';

export interface PriceOptions {
  /**
   * 'full' (unless told): every rule tried, with its reason. 'short': what receipt, customer panel and hints need. The
   * numbers are the same.
   */
  trace?: 'full' | 'short';
}

/**
 * Prices a receipt: pure, total, deterministic, and independent of the order of the cart's lines.
 * Every input is an argument; what can't be priced comes back as a refusal, never as an exception.
 */
export function priceSale(
  cart: Cart,
  rulebook: Rulebook,
  customer: CustomerState | null,
  clock: EngineClock,
  options: PriceOptions = {},
): PricedSale | EngineRefusal {
  const refused = cartRefusal(cart, rulebook);
  if (refused) return refused;
  try {
    return pricedCart(cart, rulebook, customer, clock, options.trace !== 'short');
  } catch (error) {
    if (error instanceof AmountOutOfRange) return refusal('AMOUNT_OUT_OF_RANGE');
    throw error;
  }
}

/** The pipeline: prices, discounts, tax, settlement. */
function pricedCart(
  cart: Cart,
  rulebook: Rulebook,
  customer: CustomerState | null,
  clock: EngineClock,
  isFullTrace: boolean,
): PricedSale | EngineRefusal {
  const { rounding } = rulebook;
  const categories = heldCategories(customer, cart.shownDocuments ?? [], clock);
  const working = pricedLines(cart, { categories, clock, rounding });
  if (isRefusal(working)) return working;
  const ordered = canonical(working);
  const facts = receiptFacts(cart, customer, clock, ordered);
  const discounted = discountLines(ordered, cart, rulebook, facts, isFullTrace);
  const burnt = burn(ordered, cart.pointsToBurn, customer, rulebook);
  const taxes = taxLines(ordered, rulebook, clock);
  const taxed = ordered.map((line) => earnLine(line, taxes.byLine.get(line)!));
  const earned = earn(taxed, cart, rulebook.loyalty, { customer, clock });
  const lines = working.map((line) =>
    pricedLine(line, taxes.byLine.get(line)!, {
      earned: earned.byLine.get(line.cart.id) ?? noPoints,
      burnt: burnt.byLine.get(line) ?? noPoints,
    }),
  );
  const couponsUsed = [...new Set([...discounted.couponsUsed, ...earned.couponsUsed])];
  const settlement = settle(payableOf(lines, taxes.totals), cart.tenders, rounding);
  if (!settlement) return refusal('TENDER_EXCEEDS_DUE');
  return {
    kind: 'sale',
    currency: cart.currency,
    rulebookVersion: rulebook.version,
    lines,
    taxes: taxes.totals,
    totals: totalsOf(lines, taxes.totals, settlement),
    ...(couponsUsed.length > 0 && { couponsUsed: couponsUsed.toSorted(compare) }),
    ...(discounted.stamps.length > 0 && { stamps: discounted.stamps }),
    trace: [
      ...(isFullTrace ? priceTrace(working) : []),
      ...discounted.trace,
      ...burnt.trace,
      ...earned.trace,
      ...roundingTrace(settlement.rounding),
    ],
  };
}

const earnLine = (line: WorkingLine, taxes: LineTax[]): EarnLine => ({
  lineId: line.cart.id,
  product: line.cart.product,
  quantity: line.cart.quantity,
  net: line.remaining,
  taxes,
});

const pricedLine = (
  line: WorkingLine,
  taxes: LineTax[],
  { earned, burnt }: { earned: Points; burnt: Points },
): PricedLine => {
  const priced: PricedLine = {
    lineId: line.cart.id,
    productId: line.cart.product.id,
    quantity: line.cart.quantity,
    unitPrice: line.unitPrice,
    priceId: line.priceId,
    gross: line.gross,
    discounts: line.discounts,
    net: line.remaining,
    taxes,
    pointsEarned: earned,
  };
  if (burnt > 0) priced.pointsBurnt = burnt;
  if (line.cart.product.earnsNothing) priced.earnsNothing = true;
  return priced;
};
