import type { PullAnswer } from '@khanut/shared/contracts';
import { outletClock } from '../sale/outlet-clock.js';
import { placesOfIds } from './catalogue-blocks.js';
import { type RowKind, keptCustomer, keptProduct } from './catalogue-rows.js';
import { ShelfFiller } from './fill-shelf.js';
import { heedGeneration } from './generation.js';
import { isFull } from './journal.js';
import { needsSettling, settle } from './settle-shelf.js';
import {
  ShelfLost,
  type ShelfName,
  beginFilling,
  putInForce,
  shelfInForce,
} from './shelf-in-force.js';
import {
  type CatalogueDatabase,
  type KeptCustomer,
  type KeptProduct,
  parkedPrefix,
  type TillDatabase,
} from './till-database.js';

/** What the pull asks of the server. */
export interface PullPort {
  pull(cursor: string | undefined): Promise<PullAnswer>;
}

/** The two places a catalogue can stand in; one is in force, the other idle. */
export interface CatalogueShelves {
  till: TillDatabase;
  open(name: ShelfName): CatalogueDatabase;
}

/** Ids of the rows that a pull changed. */
export type ChangedIds = Record<RowKind, string[]>;

export interface PullResult {
  /** Which catalogue is in force now, and whether that changed. */
  shelf: ShelfName;
  switched: boolean;
  pages: number;
  /** What changed in the catalogue that stayed in force. */
  changed: ChangedIds;
  /** The server was put back: what this till keeps waits again. */
  waitsAgain: boolean;
}
type Pulled = Omit<PullResult, 'waitsAgain'>;

/** The outlet's business date at the server's time: calendar figures of customers belong to it. */
function businessDateOf({ settings, serverTime }: PullAnswer): string | null {
  if (!settings) return null;
  const { id, timeZone, dayStartMinute } = settings.outlet;
  return outletClock(Date.parse(serverTime), { outletId: id, timeZone, dayStartMinute })
    .businessDate;
}

/** The small tables of a page and its cursor; runs inside the transaction of the page. */
async function storeRest(catalogue: CatalogueDatabase, page: PullAnswer): Promise<void> {
  const { categories, staff, preorders, values } = catalogue;
  await categories.bulkPut(page.categories);
  await staff.bulkPut(page.staff);
  await preorders.bulkPut(page.preorders);
  if (page.settings) await values.put({ key: 'settings', value: page.settings });
  if (page.rulebook) await values.put({ key: 'rulebook', value: page.rulebook });
  // Not said at all: an older server, which schedules nothing.
  await values.put({ key: 'nextRulebook', value: page.nextRulebook ?? null });
  await values.put({ key: 'cursor', value: page.cursor });
  for (const row of page.parked ?? []) await values.put({ key: parkedPrefix + row.id, value: row });
  if (page.done) await values.put({ key: 'pulledAt', value: page.serverTime });
}

/** Stores one page of changes and its cursor in one transaction: a torn download leaves the old page whole. */
export async function storePage(catalogue: CatalogueDatabase, page: PullAnswer): Promise<void> {
  const { products, customers, categories, staff, preorders, values, directory } = catalogue;
  const keptOn = businessDateOf(page);
  await catalogue.transaction(
    'rw',
    [products, customers, categories, staff, preorders, values, directory],
    async () => {
      await storeChanged(catalogue, 'products', page.products.map(keptProduct));
      await storeChanged(
        catalogue,
        'customers',
        page.customers.map((row) => keptCustomer(row, keptOn)),
      );
      await storeRest(catalogue, page);
    },
  );
}

/** Changed rows name the place they have in the blocks; a deleted one stays only if it has one. */
async function storeChanged(
  catalogue: CatalogueDatabase,
  kind: RowKind,
  rows: (KeptProduct | KeptCustomer)[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  const places = await placesOfIds(catalogue, kind, ids);
  const kept = rows.map((row) => {
    const base = places.get(row.id);
    return base === undefined ? row : { ...row, base };
  });
  const isGone = (row: (typeof kept)[number]) => row.deletedAt !== null && row.base === undefined;
  await catalogue[kind].bulkDelete(kept.filter(isGone).map((row) => row.id));
  await catalogue.table(kind).bulkPut(kept.filter((row) => !isGone(row)));
}

async function clear(catalogue: CatalogueDatabase): Promise<void> {
  await catalogue.transaction('rw', catalogue.tables, async () => {
    for (const table of catalogue.tables) await table.clear();
  });
}

const noChanges = (): ChangedIds => ({ products: [], customers: [] });

/** Fills the idle catalogue from this first page on and switches to it once it is whole. */
async function resync(
  shelves: CatalogueShelves,
  port: PullPort,
  first: PullAnswer,
): Promise<Pulled> {
  const filling = await beginFilling(shelves.till);
  const catalogue = shelves.open(filling.shelf);
  await clear(catalogue);
  const filler = new ShelfFiller(catalogue);
  const { categories, staff, preorders, values } = catalogue;
  let page = first;
  let pages = 1;
  for (; ; pages++) {
    // The next page is on its way while this one is written.
    const next = page.done ? null : port.pull(page.cursor);
    next?.catch(() => undefined);
    await filler.addProducts(page.products);
    await filler.addCustomers(page.customers, businessDateOf(page));
    const stored = page;
    await catalogue.transaction('rw', [categories, staff, preorders, values], () =>
      storeRest(catalogue, stored),
    );
    if (!next) break;
    page = await next;
    // The ground changed once more: what was filled so far is of a server that is no more.
    if (page.full) return resync(shelves, port, page);
  }
  await filler.finish(crypto.randomUUID());
  await putInForce(shelves.till, filling);
  return { shelf: filling.shelf, switched: true, pages, changed: noChanges() };
}

/** When enough has changed, blocks are written anew in the idle catalogue; without room for it the next pull tries again. */
async function settled(shelves: CatalogueShelves, result: Pulled): Promise<Pulled> {
  if (!(await needsSettling(shelves.open(result.shelf)))) return result;
  return writeAnew(shelves, result).catch((error: unknown) => {
    if (!(error instanceof ShelfLost) && !isFull(error)) throw error;
    return result;
  });
}

async function writeAnew(shelves: CatalogueShelves, result: Pulled): Promise<Pulled> {
  const present = shelves.open(result.shelf);
  const filling = await beginFilling(shelves.till);
  const idle = shelves.open(filling.shelf);
  await clear(idle);
  await settle(present, idle);
  await putInForce(shelves.till, filling);
  return { ...result, shelf: filling.shelf, switched: true };
}

/**
 * Brings the catalogue up to date. The server decides between a few pages more and a full resync; during a resync
 * selling goes on with the old data.
 * @throws when the server can't be reached; what was stored so far is whole
 */
export async function pullAll(shelves: CatalogueShelves, port: PullPort): Promise<PullResult> {
  let waitsAgain = false;
  const pull = async (cursor: string | undefined): Promise<PullAnswer> => {
    const page = await port.pull(cursor);
    if (await heedGeneration(shelves.till, page)) waitsAgain = true;
    return page;
  };
  const pulled = await pullPages(shelves, { pull });
  return { ...pulled, waitsAgain };
}

async function pullPages(shelves: CatalogueShelves, port: PullPort): Promise<Pulled> {
  const present = await shelfInForce(shelves.till);
  if (!present) return resync(shelves, port, await port.pull(undefined));
  const catalogue = shelves.open(present);
  const changed = noChanges();
  let cursor = (await catalogue.values.get('cursor'))?.value as string | undefined;
  for (let pages = 1; ; pages++) {
    const page = await port.pull(cursor);
    if (page.full) return resync(shelves, port, page);
    await storePage(catalogue, page);
    for (const kind of ['products', 'customers'] as const)
      changed[kind].push(...page[kind].map((row) => row.id));
    if (page.done) return settled(shelves, { shelf: present, switched: false, pages, changed });
    cursor = page.cursor;
  }
}
