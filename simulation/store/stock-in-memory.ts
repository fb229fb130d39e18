import type { MemoryTables } from './memory-tables.js';
import type { Fact, InSale, Relations } from './relations.js';

type Line = Relations['lines'][number];

/** Goods that came back spoiled or for their supplier come in and leave at once: the level stays as it was. */
const isGone = ({ goods }: Line): boolean => goods === 'write-off' || goods === 'to-supplier';

/** Movements and levels of what was sold or came back. */
export function moveStock(
  tables: MemoryTables,
  fresh: readonly InSale[],
  given: Relations,
): Fact[] {
  const sales = new Map(fresh.map((sale) => [sale.n, sale]));
  const before = new Map<string, number>();
  const moved = given.lines.filter(
    (line) =>
      line.moves &&
      sales.has(line.n) &&
      tables.shopProducts.get(line.product_id)?.isTracked !== false,
  );
  for (const line of moved) {
    const sale = sales.get(line.n)!;
    const key = `${sale.outlet_id} ${line.product_id}`;
    if (!before.has(key)) before.set(key, tables.stockLevels.get(key) ?? 0);
    tables.stockLevels.change(key, (onHand = 0) => onHand - (isGone(line) ? 0 : line.quantity));
    const usual = line.quantity < 0 ? 'return' : 'sale';
    putMovement(tables, sale, line, usual, -line.quantity);
    if (isGone(line)) putMovement(tables, sale, line, line.goods!, line.quantity);
  }
  return [...before].flatMap(([key, onHandBefore]) => {
    const first = moved.find(
      (line) => key === `${sales.get(line.n)!.outlet_id} ${line.product_id}`,
    )!;
    const isOver = onHandBefore >= 0 && tables.stockLevels.get(key)! < 0;
    return isOver && sales.get(first.n)!.source === null
      ? [{ n: first.n, code: 'OVERDRAFT', detail: { productId: first.product_id } }]
      : [];
  });
}

function putMovement(
  tables: MemoryTables,
  sale: InSale,
  line: Line,
  cause: string,
  quantity: number,
): void {
  tables.movements.insert(`${sale.id} ${line.line_id} ${cause}`, {
    outletId: sale.outlet_id,
    productId: line.product_id,
    quantity,
    cause,
    saleId: sale.id,
    lineId: line.line_id,
  });
}
