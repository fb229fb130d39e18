import type { Money, Points } from '../../money/index.js';
import {
  type BalanceTenderKind,
  type LotsAt,
  type SpendableBalance,
  type TierLadder,
  accumulationOf,
  earnPoints,
  isRefusal,
  lotsAt,
  priceSale,
  tenderLimit,
  tierAt,
} from '../index.js';
import { dayNumber } from '../loyalty/civil-date.js';
import { type CaseInput, engineInput } from './case.js';

// Cases about ledgers. Days are written as dates, their instant is midnight UTC unless `ms` is added.

interface Dated {
  date: string;
  ms?: number;
}

/** What a case asks of the functions that read ledgers. */
export type LedgerQuestion =
  | {
      ask: 'lots';
      entries: (Dated & { points: number; from?: string; until?: string; lot?: string; isExpiry?: boolean })[];
      on: Dated;
      withinDays?: number;
    }
  | { ask: 'accumulation'; history: (Dated & { amount: number })[]; period: TierLadder['period']; on: Dated }
  | {
      ask: 'tier';
      history: (Dated & { amount: number })[];
      ladder: { period: TierLadder['period']; graceDays: number; steps: [string, number][] };
      on: Dated;
      given?: { tierId: string; until: string | null };
    }
  /** The most a tender may pay on the case's receipt. */
  | { ask: 'tender-limit'; input: CaseInput; kind: BalanceTenderKind; balance: SpendableBalance }
  /** What the receipt, sold without a customer, earns the customer named later. */
  | { ask: 'forgotten-card'; input: CaseInput };

const dayMs = 86_400_000;
const instantOf = ({ date, ms = 0 }: Dated): number => dayNumber(date) * dayMs + ms;
const clockOf = (on: Dated) => ({ businessDate: on.date, instantMs: instantOf(on) });
const purchases = (history: readonly (Dated & { amount: number })[]) =>
  history.map((one) => ({ ...clockOf(one), amount: one.amount as Money }));

/** The answer in the case's own words: points, dates as days, names. */
export function answerTo(question: LedgerQuestion): object {
  switch (question.ask) {
    case 'lots':
      return lotsAnswer(question);
    case 'accumulation': {
      const { history, period, on } = question;
      return { amount: accumulationOf(purchases(history), period, clockOf(on)) };
    }
    case 'tier':
      return tierAnswer(question);
    case 'tender-limit':
      return limitAnswer(question);
    default:
      return claimAnswer(question.input);
  }
}

function lotsAnswer({ entries, on, withinDays }: Extract<LedgerQuestion, { ask: 'lots' }>): object {
  const account = entries.map(({ points, from, until, lot, isExpiry, ...at }) => ({
    amount: points as Points,
    atMs: instantOf(at),
    availableFromMs: from === undefined ? null : instantOf({ date: from }),
    expiresAtMs: until === undefined ? null : instantOf({ date: until }),
    lot: lot ?? null,
    ...(isExpiry && { isExpiry }),
  }));
  return inDays(lotsAt(account, instantOf(on), withinDays === undefined ? undefined : withinDays * dayMs));
}

/** Instants as days since the first of 2026. */
const dayOf = (ms: number): number => ms / dayMs - dayNumber('2026-01-01') + 1;

const inDays = ({ pending, expiringSoon, lots, ...counts }: LotsAt): object => ({
  ...counts,
  pending: pending.map((one) => [one.points, dayOf(one.availableFromMs)]),
  expiringSoon: expiringSoon.map((one) => [one.points, dayOf(one.expiresAtMs)]),
  lots: lots.map((one) => one.left),
});

function tierAnswer({ history, ladder, on, given }: Extract<LedgerQuestion, { ask: 'tier' }>): object {
  const steps = ladder.steps.map(([tierId, from]) => ({ tierId, name: tierId, from: from as Money }));
  const { tier, next, ...rest } = tierAt(purchases(history), { ...ladder, steps }, clockOf(on), given);
  return { ...rest, tier: tier?.tierId ?? null, next: next && [next.step.tierId, next.missing] };
}

function limitAnswer({ input, kind, balance }: Extract<LedgerQuestion, { ask: 'tender-limit' }>): object {
  const { cart, rulebook, customer, clock } = engineInput(input);
  const priced = priceSale(cart, rulebook, customer, clock);
  return isRefusal(priced) ? priced : tenderLimit(kind, { priced, tenders: cart.tenders }, balance, rulebook);
}

function claimAnswer(input: CaseInput): object {
  const { cart, rulebook, customer, clock } = engineInput(input);
  const priced = priceSale(cart, rulebook, null, clock);
  if (isRefusal(priced) || !customer) return {};
  const { lines, ...rest } = earnPoints({ priced, cart }, rulebook, customer, clock);
  const byLine = Object.fromEntries(lines.map((one) => [one.lineId, one.points]));
  return { atFirst: priced.totals.pointsEarned, ...rest, lines: byLine };
}
