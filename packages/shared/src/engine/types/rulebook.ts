import type { Money, Points, Rate } from '../../money/brand.js';
import type { RoundingMode } from '../../money/round.js';
import type { AccumulationPeriod, EarnRule, Names, PointsMultiplier, Rule } from './rule.js';

export interface TaxRate {
  id: string;
  name: string;
  rate: Rate;
  startsAtMs: number | null;
}

export interface TaxClass {
  id: string;
  name: string;
  mode: 'included' | 'added';
  rates: TaxRate[];
}

/** What a country or currency decides. */
export interface RoundingProfile {
  lineMode: RoundingMode;
  taxMode: RoundingMode;
  /** Where tax is rounded: on each line, or once per receipt and rate. */
  taxPoint: 'line' | 'receipt';
  cash: { step: Money; mode: RoundingMode };
}

export interface RulebookPolicy {
  /** The most all discounts together may take off a receipt; null: no cap. */
  maxTotalDiscount: Rate | null;
  /**
   * The stack of the customers' individual discounts; 'customer' unless told, so that they compete with rules of that
   * stack. A name of their own makes them add up.
   */
  individualStack?: string;
  /** The most that documents shown once may take off a receipt; absent: no cap. */
  shownDocumentCap?: Money | null;
  /** Nodes a group rule's search may visit before it takes the best found; 20 000 unless told. */
  groupNodes?: number;
}

/** How points are earned, kept and spent. */
export interface PointsPolicy {
  /** Minor units that one point is worth when spent; at least 1. */
  pointValue: Money;
  /** As the outlet's country treats them: a discount before tax (step 8), or a tender. */
  burnAs: 'discount' | 'tender';
  /** The most of a receipt that points may pay. */
  burnMaxRate: Rate;
  /** Fewer points than this are not taken. */
  burnMinPoints: Points;
  /** What points are earned on: what the customer pays for a line, or that without its taxes. */
  earnBase: 'with-tax' | 'without-tax';
  /** Days until earned points can be spent (the return window). */
  pendingDays: number;
  /** Days a lot lives after it was earned; null: for ever. */
  expiryDays: number | null;
}

/** One step of the tier ladder; the highest whose `from` is reached counts. */
export interface TierStep {
  tierId: string;
  name: string;
  names?: Names;
  from: Money;
}

/** Tiers by purchases: up at once, down at the period's end with grace. */
export interface TierLadder {
  period: AccumulationPeriod;
  steps: TierStep[];
  /** Days a tier is kept after the purchases of the period no longer reach it. */
  graceDays: number;
}

export interface LoyaltyPolicy {
  /** null: no points. */
  points: PointsPolicy | null;
  earn: EarnRule[];
  multipliers: PointsMultiplier[];
  /** null: tiers are given by hand only. */
  tiers: TierLadder | null;
}

/** Rules, taxes, rounding and policy in force; numbered, immutable once published. */
export interface Rulebook {
  version: number;
  currency: string;
  rules: Rule[];
  taxClasses: TaxClass[];
  rounding: RoundingProfile;
  policy: RulebookPolicy;
  /** Absent: no points, no tier ladder. */
  loyalty?: LoyaltyPolicy;
}
