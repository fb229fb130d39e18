import type { Money, Rate } from '../../money/index.js';
import type { HeldCategories } from '../customer/category.js';
import type { CountedLine } from './basket-height.js';
import type { CustomerState, EngineClock, RuleCondition, TraceCode, TraceEntry } from '../types.js';
import type { ScannedCoupons } from './coupons.js';

/** What conditions know of a receipt. */
export interface ReceiptFacts {
  customer: CustomerState | null;
  clock: EngineClock;
  categories: HeldCategories;
  coupons: ReadonlyMap<string, ScannedCoupons>;
  /** What the sale at hand adds to the customer's purchases, as it stands at the start of the step. */
  purchasesNow: () => Money;
}

/** What they know of the rule that asks. */
export interface AskingRule {
  /** Its eligible lines. */
  lines: readonly CountedLine[];
  /** The percent the rule would bring, for the hint at what is missing. */
  rate: Rate | null;
}

/** Why a rule doesn't hold; 'unsaid' where nobody asked for it. */
export interface Refused {
  code: TraceCode | 'unsaid';
  missing: TraceEntry['missing'];
}

/** Says why a condition doesn't hold, or null when it does. */
export type ConditionCheck<Kind extends RuleCondition['kind']> = (
  condition: Extract<RuleCondition, { kind: Kind }>,
  facts: ReceiptFacts,
  asking: AskingRule,
) => Refused | Refused['code'] | null;

export const shortOf = (
  amount: number,
  unit: 'amount' | 'quantity',
  rate: Rate | null,
): Refused => ({ code: 'BELOW_THRESHOLD', missing: { amount, unit, rate } });
