import { type Money, add, greatest, noMoney, subtract, sum } from '../../money/index.js';
import type { RoundingProfile, Tender } from '../types.js';
import { inCash } from './cash-rounding.js';

/** How the tenders at hand settle a receipt. */
export interface Settlement {
  payableInCash: Money;
  rounding: Money;
  payable: Money;
  paid: Money;
  change: Money;
  due: Money;
}

/**
 * Steps 11 and 12. Cash rounding touches only the part paid in cash, and becomes fact when cash closes the receipt.
 * Change comes only from cash; what other tenders overpay makes the result null.
 */
export function settle(
  payableExact: Money,
  tenders: readonly Tender[],
  profile: RoundingProfile,
): Settlement | null {
  const cash = tenders.filter((tender) => tender.kind === 'cash');
  const others = sum(
    tenders.filter((tender) => tender.kind !== 'cash').map((tender) => tender.amount),
  );
  const tendered = sum(cash.map((tender) => tender.tendered));
  const rest = subtract(payableExact, others);
  if (rest < 0) return null;
  const cashDue = inCash(rest, profile);
  const isClosed = cash.length > 0 && tendered >= cashDue;
  const rounding = isClosed ? subtract(cashDue, rest) : noMoney;
  const payable = add(payableExact, rounding);
  const change = isClosed ? subtract(tendered, cashDue) : noMoney;
  const paid = subtract(add(others, tendered), change);
  const due = isClosed ? noMoney : stillDue(rest, cashDue, tendered);
  return { payableInCash: add(others, cashDue), rounding, payable, paid, change, due };
}

/** Cash that covers the exact rest but not the rounded one owes the difference: it can only be closed in cash. */
const stillDue = (rest: Money, cashDue: Money, tendered: Money): Money =>
  subtract(tendered >= rest ? greatest(rest, cashDue) : rest, tendered);
