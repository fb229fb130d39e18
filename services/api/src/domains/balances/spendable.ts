import type { LotsAt } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import type { LockedBalance } from './book-entries.js';
import { lotsOf } from './points-lots.js';

/** What an account can pay. */
export interface Spendable {
  /** Points, stamps or minor units that may be spent now; never below 0. */
  spendable: number;
  /** Points earned, not to be spent yet. */
  pending: number;
  /** Points gone within 30 days. */
  expiringSoon: number;
}

type Account = Pick<LockedBalance, 'kind' | 'holder' | 'amount' | 'held' | 'creditLimit'>;

/** Of points only lots that live and wait no longer; of others what stands there, on account down to the limit. Pure. */
export function spendableOf(account: Account, lots: LotsAt | null): Spendable {
  const { amount, held, creditLimit } = account;
  const there = lots ? lots.spendable : amount + creditLimit;
  const sum = (parts: readonly { points: number }[]) =>
    parts.reduce((total, { points }) => total + points, 0);
  return {
    spendable: Math.max(0, there - held),
    pending: sum(lots?.pending ?? []),
    expiringSoon: sum(lots?.expiringSoon ?? []),
  };
}

export const readSpendable = async (
  tx: EntityManager,
  account: Account,
  now: Date,
): Promise<Spendable> =>
  spendableOf(account, account.kind === 'points' ? await lotsOf(tx, account.holder, now) : null);

/** Blocked by hand, or a card whose time is over. Pure. */
export const isClosed = (
  { blockedAt, expiresAt }: Pick<LockedBalance, 'blockedAt' | 'expiresAt'>,
  now: Date,
): boolean => blockedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now.getTime());
