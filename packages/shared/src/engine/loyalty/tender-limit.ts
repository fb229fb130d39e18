import {
  type Money,
  type Points,
  least,
  money,
  noMoney,
  noPoints,
  percentOf,
  points,
  subtract,
  sum,
} from '../../money/index.js';
import type { PricedSale, Rulebook, Tender } from '../types.js';

/** Tenders that spend what a customer has with the shop. */
export type BalanceTenderKind = Extract<
  Tender['kind'],
  'points' | 'gift-card' | 'store-credit' | 'on-account'
>;

/** What a till knows of the balance a tender would spend. Points for kind points, else minor units. */
export interface SpendableBalance {
  /** What is there; for 'on-account' what the limit still leaves. */
  balance: number;
  /** The most that may be spent without asking the server; null: the server is asked. */
  allowance: number | null;
  /** A household's points are spent by named holders only. Absent: may. */
  mayBurn?: boolean;
}

/** The most a tender may pay; `points` are those behind it, 0 for other kinds. */
export interface TenderLimit {
  amount: Money;
  points: Points;
}

const nothing: TenderLimit = { amount: noMoney, points: noPoints };

/**
 * The most a tender of this kind may still pay on a receipt: never more than is due (no change is given from it), than
 * the balance, nor than the allowance without a network. Points: whole points, at most the policy's part of the receipt
 * with the points tenders so far, and none when they would be fewer than the policy takes.
 * @param tenders those entered so far, as the receipt was priced with them.
 */
export function tenderLimit(
  kind: BalanceTenderKind,
  sale: { priced: PricedSale; tenders: readonly Tender[] },
  available: SpendableBalance,
  rulebook: Pick<Rulebook, 'loyalty'>,
): TenderLimit {
  const spendable = Math.max(0, Math.min(available.balance, available.allowance ?? Infinity));
  const open = openAmount(sale);
  if (kind === 'points')
    return pointsLimit(open, sale, { ...available, balance: spendable }, rulebook);
  return { amount: least(open, money(spendable)), points: noPoints };
}

/** What other tenders than cash may still pay: cash on the table counts as put down. */
function openAmount({
  priced,
  tenders,
}: {
  priced: PricedSale;
  tenders: readonly Tender[];
}): Money {
  const put = sum(tenders.map((one) => (one.kind === 'cash' ? one.tendered : one.amount)));
  const open = subtract(priced.totals.payableExact, put);
  return open > 0 ? open : noMoney;
}

function pointsLimit(
  open: Money,
  { priced, tenders }: { priced: PricedSale; tenders: readonly Tender[] },
  { balance, mayBurn }: SpendableBalance,
  { loyalty }: Pick<Rulebook, 'loyalty'>,
): TenderLimit {
  const policy = loyalty?.points;
  if (!policy || policy.burnAs !== 'tender' || policy.pointValue <= 0 || mayBurn === false)
    return nothing;
  const most = percentOf(priced.totals.payableExact, policy.burnMaxRate, 'down');
  const before = tenders.filter((one) => one.kind === 'points');
  const left = subtract(most, sum(before.map((one) => one.amount)));
  const room = Math.max(0, Math.min(open, left));
  const count = Math.min(balance, Number(BigInt(room) / BigInt(policy.pointValue)));
  if (count < policy.burnMinPoints) return nothing;
  return { amount: money(BigInt(count) * BigInt(policy.pointValue)), points: points(count) };
}
