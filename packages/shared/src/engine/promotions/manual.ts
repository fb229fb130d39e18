import type { Money, RoundingMode } from '../../money/index.js';
import { spreadAmount, spreadPercent } from '../rounding/spread.js';
import { type WorkingLine, compare, take } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type { LineDiscount, ManualDiscount } from '../types.js';
import { clipToRoom } from './clip.js';
import type { DiscountState } from './step-state.js';

/**
 * Step 7. A person's decision: no stack outranks it and no exclusive rule stops it, but never-discounted items, the
 * floors (unless an approver lifted them) and the receipt's cap hold for it too.
 */
export function applyManualDiscounts(
  discounts: readonly ManualDiscount[],
  state: DiscountState,
): void {
  for (const discount of discounts.toSorted(lineFirst)) applyManual(discount, state);
}

/** Those on a line come before those on the receipt; ids are UUIDv7, so that otherwise the order is that of time. */
const lineFirst = (a: ManualDiscount, b: ManualDiscount): number =>
  Number(a.lineId === null) - Number(b.lineId === null) || compare(a.id, b.id);

function applyManual(discount: ManualDiscount, state: DiscountState): void {
  const { id, reason, amount, liftsFloor } = discount;
  const named = { id, name: reason, step: 'manual' } as const;
  const lines = allowedLines(discount, state);
  const asked = manualShares(discount, lines, state.rounding.lineMode);
  const { shares } = clipToRoom(asked, lines, named, state.trace, liftsFloor);
  const rate = amount.kind === 'percent' ? amount.rate : null;
  const parts = lines.flatMap((line, index) => {
    const share = shares[index]!;
    if (share === 0) return [];
    const taken: LineDiscount = { step: 'manual', ruleId: id, name: reason, rate, amount: share };
    take(line, taken);
    state.trace.push(traceOf(named, { code: 'TAKEN', lineId: line.cart.id, amount: share }));
    return [{ line, discount: taken }];
  });
  if (parts.length > 0) state.applied.push({ order: state.order, ruleId: id, rule: null, parts });
}

/** The lines meant, without those that are never discounted. */
function allowedLines({ id, reason, lineId }: ManualDiscount, state: DiscountState): WorkingLine[] {
  const meant = state.lines.filter((line) => lineId === null || line.cart.id === lineId);
  const barred = meant.filter((one) => one.cart.product.neverDiscounted);
  if (state.isFullTrace && barred.length > 0) {
    const named = { id, name: reason, step: 'manual' } as const;
    state.trace.push(
      traceOf(named, {
        code: 'EXCLUDED_ITEM',
        lineId: barred.length === 1 ? barred[0]!.cart.id : null,
      }),
    );
  }
  return meant.filter((line) => !line.cart.product.neverDiscounted);
}

function manualShares(
  { amount }: ManualDiscount,
  lines: readonly WorkingLine[],
  mode: RoundingMode,
): Money[] {
  const bases = lines.map((line) => line.remaining);
  return amount.kind === 'amount'
    ? spreadAmount(bases, amount.amount)
    : spreadPercent(bases, amount.rate, mode);
}
