import type { Evidence, JournalRow, Verdict } from './evidence.js';
import { bodyOf, broken, grouped, sum } from './reading.js';

/** What a shift's entries say of it, read as anybody could read them. */
interface ShiftPart {
  shiftId: string | null;
  amount?: number;
  float?: number;
  expectedCash?: number;
  handOver?: { amount: number } | null;
}
const partsOfShifts = new Set(['shift-opened', 'shift-closed', 'cash-movement', 'sale']);
const shiftOf = ({ kind, body }: JournalRow): ShiftPart | null =>
  partsOfShifts.has(kind) ? (JSON.parse(body) as ShiftPart) : null;

type Sealed = Evidence['sealed'][number];
const isBefore = (one: Sealed, other: Sealed): boolean =>
  one.registerId === other.registerId && one.epoch === other.epoch && one.seq < other.seq;

/** Totals of a shift are the sums over its receipts and the cash moved before its closing, by the order of the journal. */
export function* shiftSums({ view, sealed }: Evidence): Iterable<Verdict> {
  const posted = new Map(view.entries.map((entry) => [entry.id, entry]));
  const sales = grouped(view.sales, ({ shiftId }) => shiftId ?? '');
  const journal = sealed.filter(({ id }) => posted.has(id));
  const rows = grouped(view.cashMovements, ({ shiftId }) => shiftId);
  for (const totals of view.shiftTotals) {
    const { shiftId } = totals;
    const own = sales.get(shiftId) ?? [];
    const paid = own.flatMap(({ id }) => bodyOf(posted.get(id)!).payments);
    const of = (kind: string) => sum(paid.filter((one) => one.kind === kind), ({ amount }) => amount); // prettier-ignore
    const { inZ, all } = cashMoved(journal, shiftId);
    const cash = of('cash') + inZ;
    const not = (kind: string) => own.filter((one) => one.kind !== kind).length;
    // An exchange is both.
    const isCounted = totals.sales === not('return') && totals.returns === not('sale');
    if (!isCounted || totals.cash !== cash || totals.card !== of('card'))
      yield broken('shift totals', `${JSON.stringify(totals)} but cash ${cash}, card ${of('card')}`); // prettier-ignore
    const standing = sum(rows.get(shiftId) ?? [], ({ amount }) => amount);
    if (standing !== all) yield broken('cash moves once', `${shiftId}: ${standing}, not ${all}`);
  }
  for (const { id, isOpened, isClosed } of view.shifts)
    if (!isOpened && journal.some(({ kind, body }) => kind === 'shift-opened' && body.includes(id)))
      yield broken('shifts are opened', `${id} ${isClosed}`);
}

/** What entries say was moved in a shift: before its closing, and in all with what the closing handed over. */
function cashMoved(journal: Evidence['sealed'], shiftId: string): { inZ: number; all: number } {
  const own = journal.filter((entry) => shiftOf(entry)?.shiftId === shiftId);
  const closing = own.find(({ kind }) => kind === 'shift-closed');
  const moves = own.filter(({ kind }) => kind === 'cash-movement');
  const amountOf = (entry: JournalRow) => shiftOf(entry)?.amount ?? 0;
  const handedOver = closing ? (shiftOf(closing)?.handOver?.amount ?? 0) : 0;
  return {
    inZ: sum(moves.filter((one) => !closing || isBefore(one, closing)), amountOf), // prettier-ignore
    all: sum(moves, amountOf) - handedOver,
  };
}

/**
 * A Z says what was in the drawer: the float and the cash of every receipt and movement of its shift that the journal
 * has before it, whatever became of them on the way to the server. The server keeps what it says.
 */
export function* shiftsAgree({ view, sealed }: Evidence): Iterable<Verdict> {
  const kept = new Map(view.shifts.map((shift) => [shift.id, shift]));
  const posted = new Set(view.entries.map(({ id }) => id));
  const parts = sealed.flatMap((entry) => {
    const part = shiftOf(entry);
    return part ? [{ entry, part }] : [];
  });
  for (const { entry, part } of parts) {
    if (entry.kind !== 'shift-closed') continue;
    const { shiftId, expectedCash = Number.NaN } = part;
    const before = parts.filter((one) => one.part.shiftId === shiftId && isBefore(one.entry, entry)); // prettier-ignore
    const computed = sum(before, (one) => cashIn(one.entry, one.part));
    if (computed !== expectedCash)
      yield broken('a Z says what was in the drawer', `${shiftId}: ${expectedCash}, not ${computed}`); // prettier-ignore
    const row = kept.get(shiftId ?? '');
    if (posted.has(entry.id) && row?.expectedCash !== expectedCash)
      yield broken('a Z is kept as it was made', `${shiftId}: ${row?.expectedCash}`);
  }
}

/** What an entry put into the drawer. */
function cashIn(entry: Sealed, { amount = 0, float = 0 }: ShiftPart): number {
  if (entry.kind === 'shift-opened') return float;
  if (entry.kind === 'cash-movement') return amount;
  if (entry.kind !== 'sale') return 0;
  return sum(bodyOf(entry).payments.filter(({ kind }) => kind === 'cash'), (one) => one.amount); // prettier-ignore
}
