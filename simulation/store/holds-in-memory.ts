import { type LotsAt, lotsAt, type PointsEntry } from '@khanut/shared/engine';
import type { SpendKind } from '@khanut/shared/contracts';
import type { Points } from '@khanut/shared/money';
import { spendableOf } from '@khanut/api/domains/balances/spendable';
import { accountKey, emptyBalance } from './balances-in-memory.js';
import type { HoldAnswer, HoldAsked } from './backend.js';
import type { BalanceRow, HoldRow, MemoryTables } from './memory-tables.js';

const HOLD_MS = 15 * 60_000;

/** Holds of an account whose time is over go back. */
function lapse(tables: MemoryTables, kind: string, holder: string, nowMs: number): void {
  for (const hold of tables.holds.values())
    if (
      hold.state === 'open' &&
      hold.kind === kind &&
      hold.holder === holder &&
      hold.expiresAtMs <= nowMs
    )
      letGo(tables, hold, 'lapsed');
}

function letGo(tables: MemoryTables, hold: HoldRow, state: 'released' | 'lapsed'): void {
  tables.holds.put(hold.id, { ...hold, state });
  tables.balances.change(accountKey(hold.kind, hold.holder), (row) => ({
    ...row!,
    held: row!.held - hold.amount,
  }));
}

function account(tables: MemoryTables, kind: SpendKind, holder: string): BalanceRow | null {
  const present = tables.balances.get(accountKey(kind, holder));
  if (present || kind === 'gift-card') return present ?? null;
  return tables.shopCustomers.has(holder) ? emptyBalance(kind, holder) : null;
}

function lotsOf(tables: MemoryTables, holder: string, nowMs: number): LotsAt {
  const entries = tables.balanceEntries
    .values()
    .filter((row) => row.kind === 'points' && row.holder === holder)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map((row): PointsEntry => ({
      amount: row.amount as Points,
      atMs: Math.min(Date.parse(row.at), nowMs),
      availableFromMs: row.availableAt === null ? null : Date.parse(row.availableAt),
      expiresAtMs: row.expiresAt === null ? null : Date.parse(row.expiresAt),
      lot: row.lotId ?? (row.amount > 0 ? row.sourceId : null),
      isExpiry: row.reason === 'expire',
    }));
  return lotsAt(entries, nowMs);
}

/** What may be spent of an account now; null: there is none. */
export function spendableInMemory(
  tables: MemoryTables,
  kind: SpendKind,
  holder: string,
  nowMs: number,
): number | null {
  lapse(tables, kind, holder, nowMs);
  const row = account(tables, kind, holder);
  if (!row) return null;
  const lots = kind === 'points' ? lotsOf(tables, holder, nowMs) : null;
  return spendableOf({ ...row, kind, creditLimit: row.creditLimit }, lots).spendable;
}

const given = ({ id, state, expiresAtMs }: HoldRow, spendableAfter: number): HoldAnswer => ({
  id,
  state,
  expiresAtMs,
  spendableAfter,
});

/** Sets a sum aside; the same id answers the same hold. */
export function holdInMemory(tables: MemoryTables, asked: HoldAsked, nowMs: number): HoldAnswer {
  const { id, kind, holder, amount, saleId } = asked;
  const spendable = spendableInMemory(tables, kind, holder, nowMs);
  if (spendable === null) return { refused: 'NOT_FOUND' };
  const known = tables.holds.get(id);
  if (known) {
    const isSame =
      known.kind === kind &&
      known.holder === holder &&
      known.amount === amount &&
      known.saleId === saleId;
    return isSame ? given(known, spendable) : { refused: 'ALREADY_EXISTS' };
  }
  if (amount > spendable) return { refused: 'BALANCE_TOO_LOW' };
  const expiresAtMs = nowMs + HOLD_MS;
  const hold: HoldRow = { id, kind, holder, amount, state: 'open', saleId, expiresAtMs };
  tables.holds.insert(id, hold);
  tables.balances.change(accountKey(kind, holder), (row = emptyBalance(kind, holder)) => ({
    ...row,
    held: row.held + amount,
  }));
  return given(hold, spendable - amount);
}

/** Gives a sum back; once given back or lapsed, that is the answer. */
export function releaseInMemory(tables: MemoryTables, id: string, nowMs: number): HoldAnswer {
  const hold = tables.holds.get(id);
  if (!hold) return { refused: 'NOT_FOUND' };
  if (hold.state === 'captured') return { refused: 'HOLD_ENDED' };
  if (hold.state === 'open') letGo(tables, hold, 'released');
  const spendableAfter = spendableInMemory(tables, hold.kind as SpendKind, hold.holder, nowMs) ?? 0;
  return given(tables.holds.get(id)!, spendableAfter);
}
