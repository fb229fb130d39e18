import type { Money, Points, Rate } from '../../money/brand.js';

/** A discount category the customer holds. */
export interface HeldCategory {
  id: string;
  name: string;
  /** The entitlement holds up to, not including, this instant; null or absent: without end. */
  validUntilMs?: number | null;
}

/** A customer's own discount. */
export interface IndividualDiscount {
  rate: Rate;
  expiresAtMs: number | null;
  grantedBy: string | null;
  /** The most it gives in a calendar month of business dates; null or absent: no cap. */
  monthlyCap?: Money | null;
  /** What it gave this month before this sale. */
  usedThisMonth?: Money;
}

/** What the till knew of the customer when it priced. */
export interface CustomerState {
  id: string;
  categories: HeldCategory[];
  tier: { id: string; name: string } | null;
  individual: IndividualDiscount | null;
  /** Net purchases by period key ('rolling-30', 'month', 'year', 'lifetime'), without the sale at hand. */
  accumulations: { period: string; amount: Money }[];
  /** Points that can be spent now. */
  pointsBalance: Points;
  /** The account points go to: the household's, or the customer's own when absent. */
  pointsAccountId?: string | null;
  /** Named holders of a household spend its points, others only earn. Absent: may. */
  mayBurn?: boolean;
  /** 'MM-DD'; null or absent: unknown. */
  birthday?: string | null;
  /** Stamps on the customer's cards before this sale, by the rule of the card. */
  stamps?: { ruleId: string; count: number }[];
}

/** Time as an argument: the engine has no clock of its own. */
export interface EngineClock {
  instantMs: number;
  businessDate: string;
  /** Of the outlet's wall clock: minutes since midnight and ISO weekday (1 = Monday). */
  minuteOfDay: number;
  weekday: number;
  outletId: string;
}
