import { blockKey, filledOf, rowsPerBlock } from './catalogue-blocks.js';
import { type RowKind, isPresent } from './catalogue-rows.js';
import { ShelfFiller } from './fill-shelf.js';
import type { CatalogueDatabase, KeptCustomer, KeptProduct } from './till-database.js';

/** More changed rows than this cost the search more than writing the blocks anew. */
const mostChanged = 20_000;
const blocksAtOnce = 32;

export async function needsSettling(
  { products, customers }: CatalogueDatabase,
  most = mostChanged,
): Promise<boolean> {
  return (await products.count()) + (await customers.count()) > most;
}

/** Writes all rows of one shelf as blocks of another, with what changed in its place, and the rest beside them. */
export async function settle(from: CatalogueDatabase, to: CatalogueDatabase): Promise<void> {
  const filler = new ShelfFiller(to);
  for await (const rows of present<KeptProduct>(from, 'products')) await filler.addProducts(rows);
  for await (const rows of present<KeptCustomer>(from, 'customers'))
    await filler.addKeptCustomers(rows);
  for (const name of ['categories', 'staff', 'preorders', 'values'] as const)
    await to.table(name).bulkPut(await from.table(name).toArray());
  await filler.finish(crypto.randomUUID());
}

/** All rows of a kind that aren't deleted, some at a time. */
async function* present<Row extends KeptProduct | KeptCustomer>(
  database: CatalogueDatabase,
  kind: RowKind,
): AsyncGenerator<Row[]> {
  const changed = new Set(await database[kind].orderBy('base').keys());
  for await (const { place, rows } of blockRows(database, kind))
    yield rows.filter((_, at) => !changed.has(place + at)).map((row) => JSON.parse(row) as Row);
  const ids = await database[kind].toCollection().primaryKeys();
  for (let at = 0; at < ids.length; at += 1000) {
    const some = await database.table<Row>(kind).bulkGet(ids.slice(at, at + 1000));
    yield some.flatMap((row) => (row && isPresent(row) ? [plain(row)] : []));
  }
}

/** Without the place it had in the old blocks. */
function plain<Row extends KeptProduct | KeptCustomer>(row: Row): Row {
  const copy = { ...row };
  delete copy.base;
  return copy;
}

/** The rows of the blocks as they stand there, some blocks at a time, with the place of the first. */
export async function* blockRows(
  database: CatalogueDatabase,
  kind: RowKind,
): AsyncGenerator<{ place: number; rows: string[] }> {
  const count = Math.ceil(((await filledOf(database))?.[kind] ?? 0) / rowsPerBlock);
  for (let block = 0; block < count; block += blocksAtOnce) {
    const numbers = Array.from(
      { length: Math.min(blocksAtOnce, count - block) },
      (_, at) => block + at,
    );
    const blocks = await database.blocks.bulkGet(numbers.map((number) => blockKey(kind, number)));
    yield { place: block * rowsPerBlock, rows: blocks.flatMap((one) => one?.rows ?? []) };
  }
}
