import type { BalanceRow, HoldRow, MemoryTables } from './memory-tables.js';
import type { Fact, InBalanceMove, InSale, Relations } from './relations.js';

type Move = InBalanceMove & { saleId: string; sealedAt: string };

export const accountKey = (kind: string, holder: string): string => `${kind} ${holder}`;
export const emptyBalance = (kind: string, holder: string): BalanceRow => ({
  kind,
  holder,
  amount: 0,
  held: 0,
  creditLimit: 0,
});

/** Accounts of a slice: entries once, balances by delta, the sale's holds taken out of what is set aside. */
export function postBalances(
  tables: MemoryTables,
  fresh: readonly InSale[],
  given: Relations,
): Fact[] {
  const sales = new Map(fresh.map((sale) => [sale.n, sale]));
  const moves = given.balance_moves
    .filter(({ n }) => sales.has(n))
    .map((move): Move => {
      const { id, sealed_at } = sales.get(move.n)!;
      return { ...move, saleId: id, sealedAt: sealed_at };
    })
    .toSorted((a, b) => a.n - b.n || a.position - b.position);
  const captured = endHolds(tables, moves);
  return [
    ...moveBalances(tables, moves),
    ...moves
      .filter(({ hold_id, amount }) => hold_id !== null && amount < 0 && !captured.has(hold_id))
      .map(({ n, hold_id }) => ({ n, code: 'HOLD_ENDED', detail: { holdId: hold_id } })),
  ];
}

/** Holds named by the sales, or made for them, end; answers those that were captured. */
function endHolds(tables: MemoryTables, moves: readonly Move[]): Set<string> {
  const named = new Set(moves.map(({ hold_id }) => hold_id));
  const sales = new Set(moves.map(({ saleId }) => saleId));
  const captured = new Set<string>();
  for (const hold of tables.holds.values()) {
    if (hold.state !== 'open' || !(named.has(hold.id) || sales.has(hold.saleId))) continue;
    const isUsed = moves.some((move) => uses(move, hold));
    if (isUsed) captured.add(hold.id);
    tables.holds.put(hold.id, { ...hold, state: isUsed ? 'captured' : 'released' });
    tables.balances.change(
      accountKey(hold.kind, hold.holder),
      (row = emptyBalance(hold.kind, hold.holder)) => ({ ...row, held: row.held - hold.amount }),
    );
  }
  return captured;
}

const uses = (move: Move, hold: HoldRow): boolean =>
  move.kind === hold.kind &&
  move.holder === hold.holder &&
  move.amount < 0 &&
  (move.hold_id === hold.id || move.saleId === hold.saleId);

function moveBalances(tables: MemoryTables, moves: readonly Move[]): Fact[] {
  const wereThere = new Set(
    moves
      .map(({ kind, holder }) => accountKey(kind, holder))
      .filter((key) => tables.balances.has(key)),
  );
  return moves.flatMap((move): Fact[] => {
    const { n, kind, holder, amount, reason, saleId } = move;
    const key = accountKey(kind, holder);
    const { amount: running, creditLimit } = tables.balances.change(
      key,
      (row = emptyBalance(kind, holder)) => ({ ...row, amount: row.amount + amount }),
    );
    const problem =
      kind === 'gift-card' && !wereThere.has(key)
        ? 'GIFT_CARD_UNKNOWN'
        : amount < 0 && running < -creditLimit
          ? 'BALANCE_OVERDRAFT'
          : null;
    tables.balanceEntries.insert(`${saleId} ${key} ${reason} ${move.position}`, {
      kind,
      holder,
      sourceId: saleId,
      reason,
      amount,
      overdraft: problem !== null && amount < 0,
      at: move.sealedAt,
      availableAt: move.available_at,
      expiresAt: move.expires_at,
      lotId: move.lot_id,
    });
    return problem ? [{ n, code: problem, detail: { kind, holder, amount, after: running } }] : [];
  });
}
