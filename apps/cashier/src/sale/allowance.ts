import type { SpendKind } from '@khanut/shared/contracts';
import type { OpenSale } from './open-sale.js';
import { pointsCover } from './open-sale.js';

/** What a register has spent from balances on one business date without a network. */
export interface OfflineSpent {
  businessDate: string;
  byKind: Partial<Record<SpendKind, number>>;
}

/** Name of the day's offline spending among the till's values. */
export const offlineSpentKey = 'offlineSpent';

/** Kinds whose tenders spend what somebody has with the shop. */
export const spendKinds = ['points', 'gift-card', 'store-credit', 'on-account'] as const;

/** What of a receipt is spent without a hold, by kind: points in points, the rest in minor units. */
export function uncovered(sale: OpenSale): Partial<Record<SpendKind, number>> {
  const spent: Partial<Record<SpendKind, number>> = {};
  const count = (kind: SpendKind, amount: number) => {
    spent[kind] = (spent[kind] ?? 0) + amount;
  };
  for (const tender of sale.tenders) {
    const kind = spendKinds.find((one) => one === tender.kind);
    if (kind && sale.covers[tender.id]?.by !== 'hold') count(kind, tender.points ?? tender.amount);
  }
  if (sale.pointsToBurn > 0 && sale.covers[pointsCover]?.by !== 'hold')
    count('points', sale.pointsToBurn);
  return spent;
}

/** What the allowance of a kind still permits today, this receipt's own spending taken off. */
export function allowanceLeft(
  kind: SpendKind,
  allowances: Partial<Record<string, number>> | undefined,
  before: OfflineSpent,
  businessDate: string,
  sale: OpenSale,
): number {
  const today = before.businessDate === businessDate ? (before.byKind[kind] ?? 0) : 0;
  return Math.max(0, (allowances?.[kind] ?? 0) - today - (uncovered(sale)[kind] ?? 0));
}

/** The day's sums with one more sealed receipt. */
export function withUncovered(
  before: OfflineSpent,
  businessDate: string,
  sale: OpenSale,
): OfflineSpent {
  const byKind = before.businessDate === businessDate ? { ...before.byKind } : {};
  for (const [kind, amount] of Object.entries(uncovered(sale)) as [SpendKind, number][])
    byKind[kind] = (byKind[kind] ?? 0) + amount;
  return { businessDate, byKind };
}
