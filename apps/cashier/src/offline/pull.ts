import type { PullAnswer, PulledCustomer, PulledProduct } from '@khanut/shared/contracts';
import { outletClock } from '../sale/outlet-clock.js';
import { digitsOf, searchWords } from './search-words.js';
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

export type ShelfName = 'a' | 'b';

/** Which catalogue is in force; null before the first pull has ended. */
export async function shelfInForce(till: TillDatabase): Promise<ShelfName | null> {
  return ((await till.values.get('catalogue'))?.value as ShelfName | undefined) ?? null;
}

const keptProduct = (row: PulledProduct): KeptProduct => ({
  ...row,
  codes: [...row.barcodes.map((barcode) => barcode.code), row.sku],
  words: searchWords([
    row.name,
    ...Object.values(row.names).filter((name) => typeof name === 'string'),
    row.sku,
  ]),
  ...(row.favourite ? { quick: 1 as const } : {}),
  ...(row.openPrice ? { open: 1 as const } : {}),
});

const keptCustomer = (row: PulledCustomer, keptOn: string | null): KeptCustomer => ({
  ...row,
  keptOn,
  codes: [...row.cards, ...row.phones.map(digitsOf)],
  words: searchWords([row.name]),
});

/** The outlet's business date at the server's time: calendar figures of customers belong to it. */
function businessDateOf({ settings, serverTime }: PullAnswer): string | null {
  if (!settings) return null;
  const { id, timeZone, dayStartMinute } = settings.outlet;
  return outletClock(Date.parse(serverTime), { outletId: id, timeZone, dayStartMinute })
    .businessDate;
}

const isGone = (row: { deletedAt: string | null }): boolean => row.deletedAt !== null;

/** Stores one page and its cursor in one transaction: a torn download leaves the old page whole. */
export async function storePage(catalogue: CatalogueDatabase, page: PullAnswer): Promise<void> {
  const { products, categories, customers, staff, preorders, values } = catalogue;
  const keptOn = businessDateOf(page);
  await catalogue.transaction(
    'rw',
    [products, categories, customers, staff, preorders, values],
    async () => {
      await products.bulkDelete(page.products.filter(isGone).map((row) => row.id));
      await products.bulkPut(page.products.filter((row) => !isGone(row)).map(keptProduct));
      await categories.bulkPut(page.categories);
      await customers.bulkDelete(page.customers.filter(isGone).map((row) => row.id));
      await customers.bulkPut(
        page.customers.filter((row) => !isGone(row)).map((row) => keptCustomer(row, keptOn)),
      );
      await staff.bulkPut(page.staff);
      await preorders.bulkPut(page.preorders);
      if (page.settings) await values.put({ key: 'settings', value: page.settings });
      if (page.rulebook) await values.put({ key: 'rulebook', value: page.rulebook });
      // Not said at all: an older server, which schedules nothing.
      await values.put({ key: 'nextRulebook', value: page.nextRulebook ?? null });
      await values.put({ key: 'cursor', value: page.cursor });
      for (const row of page.parked ?? [])
        await values.put({ key: parkedPrefix + row.id, value: row });
      if (page.done) await values.put({ key: 'pulledAt', value: page.serverTime });
    },
  );
}

async function clear(catalogue: CatalogueDatabase): Promise<void> {
  await catalogue.transaction('rw', catalogue.tables, async () => {
    for (const table of catalogue.tables) await table.clear();
  });
}

/** Fills the idle catalogue from this first page on and switches to it once it is whole. */
async function resync(
  shelves: CatalogueShelves,
  port: PullPort,
  first: PullAnswer,
): Promise<ShelfName> {
  const idle: ShelfName = (await shelfInForce(shelves.till)) === 'a' ? 'b' : 'a';
  const catalogue = shelves.open(idle);
  await clear(catalogue);
  let page = first;
  await storePage(catalogue, page);
  while (!page.done) {
    page = await port.pull(page.cursor);
    await storePage(catalogue, page);
  }
  await shelves.till.values.put({ key: 'catalogue', value: idle });
  return idle;
}

/**
 * Brings the catalogue up to date. The server decides between a few pages more and a full resync; during a resync
 * selling goes on with the old data. Answers which catalogue is in force then, and whether that changed.
 * @throws when the server can't be reached; what was stored so far is whole
 */
export async function pullAll(
  shelves: CatalogueShelves,
  port: PullPort,
): Promise<{ shelf: ShelfName; switched: boolean; pages: number }> {
  const present = await shelfInForce(shelves.till);
  if (!present)
    return {
      shelf: await resync(shelves, port, await port.pull(undefined)),
      switched: true,
      pages: 1,
    };
  const catalogue = shelves.open(present);
  let cursor = (await catalogue.values.get('cursor'))?.value as string | undefined;
  for (let pages = 1; ; pages++) {
    const page = await port.pull(cursor);
    if (page.full) return { shelf: await resync(shelves, port, page), switched: true, pages };
    await storePage(catalogue, page);
    if (page.done) return { shelf: present, switched: false, pages };
    cursor = page.cursor;
  }
}
