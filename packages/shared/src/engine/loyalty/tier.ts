import { type Money, money, noMoney } from '../../money/index.js';
import type { TierLadder, TierStep } from '../types.js';
import type { LedgerClock, PurchaseEntry } from './accumulation.js';
import { rollingMs } from './accumulation.js';
import { calendarReach } from './tier-calendar.js';
import type { Reach } from './tier-reach.js';
import { rollingReach } from './tier-rolling.js';

/** A tier given by hand: the customer has at least this one, up to and including a business date. */
export interface GivenTier {
  tierId: string;
  /** null: without end. */
  until: string | null;
}

/** Where a customer stands on the ladder. */
export interface TierStanding {
  tier: TierStep | null;
  /** Purchases of the ladder's period up to now. */
  purchases: Money;
  /** What is missing to the next step, bought in this period; null on the highest. */
  next: { step: TierStep; missing: Money } | null;
  /** What the purchases of this period lack of the tier held; 0: it is earned anew already. */
  missingToKeep: Money;
  /** The last business date the tier lasts without another purchase; null: no tier, or without end. */
  safeUntil: string | null;
}

/**
 * A customer's tier: a function of the ledger and a date alone. Up at once; down when the period after the one that
 * reached it has ended, and the grace days are over.
 * @param history what receipts added to purchases, in any order; what is not before the clock is not known yet.
 * @param given a tier given by hand, which counts when it is the higher one.
 */
export function tierAt(
  history: readonly PurchaseEntry[],
  ladder: TierLadder,
  clock: LedgerClock,
  given: GivenTier | null = null,
): TierStanding {
  const known = history.filter((one) => one.instantMs < clock.instantMs);
  const length = rollingMs(ladder.period);
  const reach =
    length === null
      ? calendarReach(known, ladder, clock)
      : rollingReach(known, { lengthMs: length, graceDays: ladder.graceDays }, clock);
  const steps = ladder.steps.toSorted((a, b) => a.from - b.from);
  const earned = steps.findLastIndex((step) => reach.holds(step.from));
  const byHand = isInForce(given, clock)
    ? steps.findIndex((step) => step.tierId === given?.tierId)
    : -1;
  return standing(steps, { earned, byHand, until: given?.until ?? null }, reach);
}

const isInForce = (given: GivenTier | null, { businessDate }: LedgerClock): boolean =>
  given !== null && (given.until === null || businessDate <= given.until);

function standing(
  steps: readonly TierStep[],
  { earned, byHand, until }: { earned: number; byHand: number; until: string | null },
  reach: Reach,
): TierStanding {
  const place = Math.max(earned, byHand);
  const tier = steps[place] ?? null;
  const step = steps[place + 1];
  const lasts = tier && earned === place ? reach.lasts(tier.from) : null;
  return {
    tier,
    purchases: reach.purchases,
    next: step ? { step, missing: missingTo(step, reach) } : null,
    missingToKeep: tier ? missingTo(tier, reach) : noMoney,
    safeUntil: byHand < place ? lasts : earned < place ? until : later(lasts, until),
  };
}

const missingTo = ({ from }: TierStep, { purchases }: Reach): Money =>
  money(Math.max(0, from - purchases));

/** null is without end. */
const later = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? null : a > b ? a : b;
