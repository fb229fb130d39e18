/** What moved a debt notebook: below nothing for goods taken, above for money brought. */
export interface DebtEntry {
  /** Minor units, signed. */
  amount: number;
  atMs: number;
  /** When goods taken are to be paid; null: no day was agreed. */
  dueAtMs: number | null;
}

/** A debt by how long it is overdue, in minor units; the parts add up to `owed`. */
export interface AgedDebt {
  owed: number;
  notDue: number;
  days30: number;
  days60: number;
  days90: number;
  older: number;
  /** When the oldest part that is still owed was to be paid. */
  oldestDueAtMs: number | null;
}

const DAY_MS = 86_400_000;

/** What is owed at an instant, by age. Money brought settles the oldest goods first, whatever their day. Pure. */
export function ageDebts(entries: readonly DebtEntry[], nowMs: number): AgedDebt {
  const charges = entries.filter(({ amount }) => amount < 0).toSorted((a, b) => a.atMs - b.atMs);
  let brought = entries.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
  const aged: AgedDebt = {
    owed: 0,
    notDue: 0,
    days30: 0,
    days60: 0,
    days90: 0,
    older: 0,
    oldestDueAtMs: null,
  };
  for (const { amount, dueAtMs } of charges) {
    const settled = Math.min(brought, -amount);
    brought -= settled;
    const left = -amount - settled;
    if (left === 0) continue;
    aged.owed += left;
    aged[bucketOf(dueAtMs, nowMs)] += left;
    if (dueAtMs !== null) aged.oldestDueAtMs = Math.min(aged.oldestDueAtMs ?? dueAtMs, dueAtMs);
  }
  return aged;
}

/** Days count as begun: a minute after its day a debt is one day late. */
function bucketOf(
  dueAtMs: number | null,
  nowMs: number,
): 'notDue' | 'days30' | 'days60' | 'days90' | 'older' {
  if (dueAtMs === null || dueAtMs >= nowMs) return 'notDue';
  const days = Math.ceil((nowMs - dueAtMs) / DAY_MS);
  if (days <= 30) return 'days30';
  if (days <= 60) return 'days60';
  return days <= 90 ? 'days90' : 'older';
}
