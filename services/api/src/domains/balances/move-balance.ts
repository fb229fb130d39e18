import type { EntityManager } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import { bookEntries, type EntryToBook, lockBalance } from './book-entries.js';
import { lotsOf } from './points-lots.js';

/**
 * Moves all points of an account to another (a household's), lot by lot: what waits goes on waiting, what expires keeps
 * its day. What was overdrawn moves too.
 * @param move the id makes it happen once
 * @returns points moved
 * @throws DomainError NOT_ALLOWED_NOW while a till has some of them set aside
 */
export async function moveBalance(
  tx: EntityManager,
  move: { id: string; from: string; to: string; at: Date; staffId?: string | null },
): Promise<number> {
  const { id, from, to, at, staffId = null } = move;
  const account = await lockBalance(tx, 'points', from);
  if (!account || from === to) return 0;
  if (account.held > 0)
    throw new DomainError('NOT_ALLOWED_NOW', 'A till has points of this account set aside.');
  const { lots, overdrawn } = await lotsOf(tx, from, at);
  const common = { sourceId: id, kind: 'points', reason: 'move', at, staffId } as const;
  const parts = lots.map((lot) => ({
    amount: lot.left,
    lotId: lot.lot,
    availableAt: lot.availableFromMs > at.getTime() ? new Date(lot.availableFromMs) : null,
    expiresAt: lot.expiresAtMs === null ? null : new Date(lot.expiresAtMs),
  }));
  const out: EntryToBook[] = parts.map(({ amount, lotId }, position) => ({
    ...common, position, holder: from, amount: -amount, lotId,
  })); // prettier-ignore
  const into: EntryToBook[] = parts.map((part, position) => ({
    ...common,
    ...part,
    position,
    holder: to,
  }));
  if (overdrawn > 0) {
    const position = parts.length;
    out.push({ ...common, position, holder: from, amount: overdrawn });
    into.push({ ...common, position, holder: to, amount: -overdrawn });
  }
  await bookEntries(tx, [...out, ...into]);
  return into.reduce((sum, { amount }) => sum + amount, 0);
}
