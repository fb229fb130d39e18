import type { MemoryTables, ShiftRow, ShiftTotals } from './memory-tables.js';
import type { Fact, InSale, Relations } from './relations.js';

const noTotals: ShiftTotals = {
  sales: 0,
  returns: 0,
  net: 0,
  discount: 0,
  tax: 0,
  rounding: 0,
  cash: 0,
  card: 0,
  other: 0,
};

export const awaitedShift = (id: string, registerId: string, epoch: number): ShiftRow => ({
  id,
  registerId,
  epoch,
  float: null,
  openedAt: null,
  closedAt: null,
  zNumber: null,
  expectedCash: null,
  countedCash: null,
  closedSeq: null,
  countedReceipts: 0,
  floatLeft: null,
});

type Sealed = Pick<InSale, 'epoch' | 'seq'>;

/** Was the entry sealed before the closing of its shift, by the same register? */
export const isBeforeClosing = (shift: ShiftRow, registerId: string, { epoch, seq }: Sealed) =>
  shift.registerId === registerId && shift.epoch === epoch && seq < (shift.closedSeq ?? 0);

/** `counted`: late, but the Z counted it already. */
function stateOf(tables: MemoryTables, registerId: string, sale: InSale): string | null {
  const shift = tables.shifts.get(sale.shift_id!);
  if (!shift) return null;
  if (shift.closedAt === null)
    return shift.openedAt === null || shift.registerId !== registerId ? 'awaited' : 'open';
  const { sales, returns } = tables.shiftTotals.get(shift.id) ?? noTotals;
  const isMissing = shift.countedReceipts > sales + returns;
  return isBeforeClosing(shift, registerId, sale) && isMissing ? 'counted' : 'late';
}

/** Of each sale in a shift: is its shift open, awaited, not known, or closed with or without it? */
export const shiftStates = (tables: MemoryTables, registerId: string, given: Relations) =>
  new Map(
    given.sales
      .filter(({ shift_id }) => shift_id !== null)
      .map((sale) => [sale.n, stateOf(tables, registerId, sale)]),
  );
type ShiftStates = ReturnType<typeof shiftStates>;

/** Sales whose shift is closed already, or not known as open. */
export function shiftFacts(states: ShiftStates, given: Relations): Fact[] {
  return given.sales.flatMap(({ n, shift_id }): Fact[] => {
    const state = states.get(n);
    if (state === undefined || state === 'open') return [];
    const isLate = state === 'counted' || state === 'late';
    const code = isLate ? 'LATE_FOR_CLOSED_SHIFT' : 'UNKNOWN_SHIFT';
    return [{ n, code, detail: { shiftId: shift_id } }];
  });
}

export function addToShift(tables: MemoryTables, shiftId: string, delta: Partial<ShiftTotals>) {
  tables.shiftTotals.change(shiftId, (total = noTotals) => {
    const after = { ...total };
    for (const key of Object.keys(noTotals) as (keyof ShiftTotals)[]) after[key] += delta[key] ?? 0;
    return after;
  });
}

/** Totals of shifts as their sales arrive, but for what a Z was closed without; a shift not known yet gets its row. */
export function storeShifts(
  tables: MemoryTables,
  registerId: string,
  fresh: readonly InSale[],
  given: Relations,
  states: ShiftStates,
): void {
  const sales = new Map(fresh.map((sale) => [sale.n, sale]));
  for (const { shift_id, epoch } of fresh)
    if (shift_id !== null)
      tables.shifts.insert(shift_id, awaitedShift(shift_id, registerId, epoch));
  for (const { n, ...sums } of given.shift_sums) {
    const shiftId = sales.get(n)?.shift_id;
    if (shiftId && states.get(n) !== 'late') addToShift(tables, shiftId, sums);
  }
}
