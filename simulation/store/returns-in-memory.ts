import type { SaleBody } from '@khanut/shared/contracts';
import type { ReceiptFound } from './backend.js';
import type { MemoryTables, SaleRow } from './memory-tables.js';
import type { Fact, Relations } from './relations.js';

/** Is the sale of what comes back here, and is more coming back than was sold? */
export function returnFacts(tables: MemoryTables, { returned, lines, sales }: Relations): Fact[] {
  const own = new Set(sales.map(({ id }) => id));
  const running = new Map<string, number>();
  return returned.flatMap(({ n, sale_id: saleId, line_id: lineId, quantity }): Fact[] => {
    const inSlice = lines.find((line) => line.line_id === lineId);
    const sold = tables.saleLines.get(`${saleId} ${lineId}`)?.quantity ?? inSlice?.quantity;
    const now = (running.get(lineId) ?? broughtBackBefore(tables, lineId, own)) + quantity;
    running.set(lineId, now);
    if (sold === undefined) return [{ n, code: 'UNKNOWN_SALE', detail: { saleId } }];
    if (now <= sold) return [];
    return [{ n, code: 'RETURN_EXCEEDS_SALE', detail: { saleId, lineId, sold, returned: now } }];
  });
}

/** What came back of a line by receipts that are not of this slice. */
function broughtBackBefore(tables: MemoryTables, lineId: string, own: ReadonlySet<string>): number {
  let pieces = 0;
  for (const line of tables.saleLines.values())
    if (line.originalLineId === lineId && !own.has(line.saleId)) pieces -= line.quantity;
  return pieces;
}

const wasBought = new Set(['sale', 'exchange']);
const cameBack = new Set(['return', 'exchange']);

/** A receipt with all that has come back of it; null: there is none to return from. */
export function receiptInMemory(tables: MemoryTables, id: string): ReceiptFound | null {
  const sale = tables.sales.get(id);
  if (!sale || !wasBought.has(sale.kind)) return null;
  const returns = tables.sales
    .values()
    .filter(({ originalSaleId, kind }) => originalSaleId === id && cameBack.has(kind))
    .toSorted(bySealing);
  return { sale: bodyOf(tables, id), returns: returns.map((one) => bodyOf(tables, one.id)) };
}

const bySealing = (a: SaleRow, b: SaleRow): number =>
  Date.parse(a.sealedAt) - Date.parse(b.sealedAt) || (a.id < b.id ? -1 : 1);

const bodyOf = (tables: MemoryTables, id: string): SaleBody =>
  JSON.parse(tables.entries.get(id)!.body) as SaleBody;
