import { type Money, add, least, negate, noMoney, subtract, sum } from '../../money/index.js';
import type { EarlierReturn, PricedTotals, RoundingProfile, Tender } from '../types.js';
import { inCash } from './cash-rounding.js';
import type { Settlement } from './settle.js';

/** What a refund must know besides its own lines. */
export interface RefundContext {
  original: PricedTotals;
  earlier: readonly EarlierReturn[];
  /** Nothing of the sale stays with the customer after this return. */
  isComplete: boolean;
  profile: RoundingProfile;
}

const cashOf = (tenders: readonly Tender[]): Money =>
  sum(tenders.filter((tender) => tender.kind === 'cash').map((tender) => tender.amount));
const othersOf = (tenders: readonly Tender[]): Money =>
  sum(tenders.filter((tender) => tender.kind !== 'cash').map((tender) => tender.amount));

/**
 * What this step pays in cash: the rounded sum of all cash refunds so far less what was handed out before. The step
 * that completes the return pays the rounded rest of what the customer paid, so that all refunds together are its exact
 * negative. Every result is a multiple of the cash step.
 */
function cashDue(
  exact: Money,
  others: Money,
  { original, earlier, isComplete, profile }: RefundContext,
): Money {
  const othersBefore = sum(earlier.map((one) => othersOf(one.tenders)));
  const exactBefore = sum(earlier.map((one) => one.totals.payableExact));
  const paidBefore = sum(earlier.map((one) => cashOf(one.tenders)));
  const allOthers = add(othersBefore, others);
  const wanted = isComplete ? negate(original.payable) : add(exactBefore, exact);
  return least(noMoney, subtract(inCash(subtract(wanted, allOthers), profile), paidBefore));
}

/**
 * Settles a refund; amounts are negative. Other tenders pay the exact mirrored amount, cash what can be paid; the
 * difference is the return's rounding. null when more is handed out than is due.
 */
export function settleReturn(
  exact: Money,
  tenders: readonly Tender[],
  context: RefundContext,
): Settlement | null {
  const others = othersOf(tenders);
  const cash = cashOf(tenders);
  const hasCash = tenders.some((tender) => tender.kind === 'cash');
  const due = cashDue(exact, others, context);
  if (others < exact || (hasCash && cash < due)) return null;
  const payableInCash = add(others, due);
  const rounding = hasCash ? subtract(payableInCash, exact) : noMoney;
  const payable = add(exact, rounding);
  const paid = add(others, cash);
  return { payableInCash, rounding, payable, paid, change: noMoney, due: subtract(payable, paid) };
}
