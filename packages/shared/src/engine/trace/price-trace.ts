import type { Money } from '../../money/index.js';
import type { WorkingLine } from '../sale/line.js';
import type { TraceEntry } from '../types.js';

/** Where a line's price came from: a list of the outlet, of a category, the default one, or a price fixed by hand. */
function sourceOf({ cart, priceId }: WorkingLine): string {
  if (cart.fixedPrice) return cart.fixedPrice.kind;
  const price = cart.product.prices.find((one) => one.id === priceId);
  if (price?.outletId) return 'outlet';
  return price?.customerCategoryId ? 'category' : 'default';
}

/** One entry per line: `name` is the source of the price, `ruleId` the price row, `amount` the line's gross. */
export const priceTrace = (lines: readonly WorkingLine[]): TraceEntry[] =>
  lines.map((line) => ({
    step: 'price',
    ruleId: line.priceId,
    name: sourceOf(line),
    lineId: line.cart.id,
    code: 'TAKEN',
    amount: line.gross,
    missing: null,
    by: null,
  }));

/** What cash rounding added (positive) or dropped (negative), when it did anything. */
export const roundingTrace = (amount: Money): TraceEntry[] =>
  amount === 0
    ? []
    : [
        {
          step: 'rounding',
          ruleId: null,
          name: 'cash',
          lineId: null,
          code: 'TAKEN',
          amount,
          missing: null,
          by: null,
        },
      ];

/** A cash-rounded sale refunded in full, but not in cash: what the customer gets more (negative) or less than was paid. */
export const unroundedTrace = (saleRounding: Money): TraceEntry[] =>
  saleRounding === 0
    ? []
    : [
        {
          step: 'rounding',
          ruleId: null,
          name: 'not-in-cash',
          lineId: null,
          code: 'TAKEN',
          amount: saleRounding,
          missing: null,
          by: null,
        },
      ];
