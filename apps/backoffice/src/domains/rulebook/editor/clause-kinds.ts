import type { RuleDraft } from '../rule-draft.js';

type Condition = RuleDraft['conditions'][number];

export const clauseKinds = [
  'period',
  'weekdays',
  'hours',
  'outlets',
  'birthday',
  'basket-amount',
  'basket-quantity',
  'accumulated',
  'coupon',
] as const;
export type ClauseKind = (typeof clauseKinds)[number];

/** What a new condition begins with; null where there is nothing yet that it could name. */
export function newClause(
  kind: ClauseKind,
  facts: { outletId: string | undefined; couponId: string | undefined; todayMs: number },
): Condition | null {
  switch (kind) {
    case 'period':
      return { kind, fromMs: facts.todayMs, toMs: null };
    case 'weekdays':
      return { kind, days: [6, 7] };
    case 'hours':
      return { kind, fromMinute: 600, toMinute: 720 };
    case 'outlets':
      return facts.outletId === undefined ? null : { kind, outletIds: [facts.outletId] };
    case 'birthday':
      return { kind, daysBefore: 3, daysAfter: 3 };
    case 'basket-amount':
      return { kind: 'basket', by: 'amount', from: 500_000 };
    case 'basket-quantity':
      return { kind: 'basket', by: 'quantity', from: 3_000 };
    case 'accumulated':
      return { kind, period: 'month', from: 2_000_000, includesThisSale: false };
    case 'coupon':
      return facts.couponId === undefined
        ? null
        : { kind, couponId: facts.couponId, perReceipt: 1 };
  }
}
