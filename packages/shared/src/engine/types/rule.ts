import type { Money, Points, Quantity, Rate } from '../../money/brand.js';

/** A name in the languages it was given in; what is missing falls back to the plain `name`. */
export type Names = Partial<Record<'hy' | 'ru' | 'en', string>>;

/** Which lines a rule looks at. Empty arrays mean "all". */
export interface RuleScope {
  productIds: string[];
  categoryIds: string[];
  brands: string[];
  exceptProductIds: string[];
  exceptCategoryIds: string[];
}

/** The fixed order of the steps; a rule belongs to one step. */
export type RuleStep =
  | 'item'
  | 'group'
  | 'receipt'
  | 'customer'
  | 'individual'
  | 'coupon'
  | 'manual'
  | 'points';

/**
 * Over what a customer's purchases are summed: 'rolling-N' the N × 24 h before the sale, 'month' and 'year' the calendar
 * ones of the outlet's business date, 'lifetime' all.
 */
export type AccumulationPeriod = `rolling-${number}` | 'month' | 'year' | 'lifetime';

export type RuleCondition =
  | { kind: 'customer-category'; categoryId: string }
  | { kind: 'tier'; tierId: string }
  | { kind: 'period'; fromMs: number | null; toMs: number | null }
  | { kind: 'weekdays'; days: number[] }
  | { kind: 'hours'; fromMinute: number; toMinute: number }
  | { kind: 'outlets'; outletIds: string[] }
  /** Any known customer. */
  | { kind: 'known-customer' }
  /** From `daysBefore` days before the birthday to `daysAfter` after it, both inclusive; 29 February counts as the 28th. */
  | { kind: 'birthday'; daysBefore: number; daysAfter: number }
  /** What the eligible lines come to at the start of the step (amount, minor units) or hold (quantity, thousandths). */
  | { kind: 'basket'; by: 'amount' | 'quantity'; from: number }
  /** The customer's purchases in the period, `from` inclusive. */
  | { kind: 'accumulated'; period: AccumulationPeriod; from: Money; includesThisSale: boolean }
  /** A valid coupon of this definition lies on the counter; amounts are given once per coupon, at most `perReceipt` times. */
  | { kind: 'coupon'; couponId: string; perReceipt: number };

/** So many whole pieces of a scope; a group takes exactly these. */
export interface GroupPart {
  scope: RuleScope;
  /** Pieces, 1 or more. */
  count: number;
}

/** What a complete group brings. */
export type GroupReward =
  /** The whole group costs `price`; nothing when it costs less already. */
  | { kind: 'price'; price: Money }
  /** A percent off its `count` cheapest units (cheapest free: 100 %; nth at a discount). */
  | { kind: 'percent-cheapest'; rate: Rate; count: number }
  /** A percent off the units of one part (buy X get Y), by its place in `parts`. */
  | { kind: 'percent-part'; rate: Rate; part: number }
  /** A percent off all its units. */
  | { kind: 'percent-all'; rate: Rate }
  /** A fixed amount off the group. */
  | { kind: 'amount'; amount: Money };

export type RuleAction =
  | { kind: 'percent'; rate: Rate }
  | { kind: 'amount-per-unit'; amount: Money }
  /** A unit costs this, when it would cost more. */
  | { kind: 'fixed-price'; price: Money }
  /** A fixed amount off the eligible lines together, once per receipt (once per coupon for a coupon's rule). */
  | { kind: 'amount-off'; amount: Money }
  | {
      kind: 'ladder';
      by: 'amount' | 'quantity' | 'accumulated';
      steps: LadderStep[];
      /** How a measured line (kg, l, m) counts in a ladder by quantity; one piece unless told. */
      measuredAs?: 'piece' | 'quantity';
      /** For a ladder by accumulated purchases. */
      period?: AccumulationPeriod;
      includesThisSale?: boolean;
    }
  /** Whole groups of pieces: buy X get Y, cheapest free, nth, bundle, mix-and-match; repeats up to `maxGroups` times. */
  | { kind: 'group'; parts: GroupPart[]; reward: GroupReward; maxGroups: number | null }
  /** Each `needed`-th piece at `rate` off, counted on from what the customer's card holds; the cheapest pieces are it. */
  | { kind: 'stamp-card'; needed: number; rate: Rate };

/** `from` is inclusive: minor units for a ladder by amount or by purchases, thousandths for one by quantity. */
export interface LadderStep {
  from: number;
  rate: Rate;
}

/** One discount or promotion. */
export interface Rule {
  id: string;
  name: string;
  names?: Names;
  step: RuleStep;
  /** Rules of one stack compete: the greatest benefit over the whole receipt wins. */
  stack: string;
  /** Stops later stacks for the lines it touched. */
  exclusive: boolean;
  scope: RuleScope;
  conditions: RuleCondition[];
  action: RuleAction;
  /** The most the rule gives on one receipt; null: no cap. */
  capAmount: Money | null;
}

/** Who earns points for what. Rules of one stack compete (most points win), stacks add up. */
export interface EarnRule {
  id: string;
  name: string;
  names?: Names;
  stack: string;
  scope: RuleScope;
  conditions: RuleCondition[];
  by:
    | { kind: 'amount'; per: Money; points: Points }
    | { kind: 'unit'; per: Quantity; points: Points }
    /** Once per receipt with at least `from` of eligible base. */
    | { kind: 'visit'; from: Money; points: Points };
}

/** Multiplies points: in one stack the greatest factor counts, factors of different stacks multiply. */
export interface PointsMultiplier {
  id: string;
  name: string;
  stack: string;
  scope: RuleScope;
  conditions: RuleCondition[];
  /** Parts per million: 2 000 000 doubles. */
  factorPpm: number;
}
