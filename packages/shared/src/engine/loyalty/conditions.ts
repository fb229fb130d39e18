import { receiptFacts } from '../promotions/condition-facts.js';
import type { ReceiptFacts, Refused } from '../promotions/condition.js';
import { refusedBy as refused } from '../promotions/conditions-hold.js';
import type { Cart, CustomerState, EngineClock, RuleCondition } from '../types.js';
import type { EarnLine } from './earn-line.js';

export type { ReceiptFacts };

/** Conditions of step 10 see the lines as they stand after all discounts. */
const counted = ({ product, quantity, net }: EarnLine) => ({
  cart: { product, quantity },
  baseAtStart: net,
});

export const earnFacts = (
  cart: Pick<Cart, 'coupons' | 'shownDocuments'>,
  customer: CustomerState | null,
  clock: EngineClock,
  lines: readonly EarnLine[],
): ReceiptFacts => receiptFacts(cart, customer, clock, lines.map(counted));

/** Why an earn rule or multiplier doesn't hold on a receipt, or null. `lines` are those it reaches. */
export const refusedBy = (
  conditions: readonly RuleCondition[],
  lines: readonly EarnLine[],
  facts: ReceiptFacts,
): Refused | null => refused(conditions, facts, { lines: lines.map(counted), rate: null });
