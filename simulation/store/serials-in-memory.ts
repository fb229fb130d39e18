import type { MemoryTables } from './memory-tables.js';
import type { Fact, InSale, Relations } from './relations.js';

/** Counters of serial numbers, and those that stand above 1 now: sold twice. */
export function moveSerials(
  tables: MemoryTables,
  fresh: readonly InSale[],
  { serials }: Relations,
): Fact[] {
  const isNew = new Set(fresh.map(({ n }) => n));
  const keyOf = (row: Relations['serials'][number]) => `${row.product_id} ${row.serial}`;
  const moved = serials.filter(({ n }) => isNew.has(n));
  for (const row of moved) tables.soldSerials.change(keyOf(row), (sold = 0) => sold + row.change);
  return moved
    .filter((row) => row.change > 0 && tables.soldSerials.get(keyOf(row))! > 1)
    .map(({ n, serial }) => ({ n, code: 'SERIAL_SOLD_TWICE', detail: { serial } }));
}
