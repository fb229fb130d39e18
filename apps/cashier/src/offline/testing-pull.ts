import type { PullAnswer, PulledCustomer, PulledProduct } from '@khanut/shared/contracts';
import { Catalogue } from './catalogue.js';
import { pullAll } from './pull.js';
import { shelfInForce } from './shelf-in-force.js';
import { profile } from './testing-stores.js';
import type { CatalogueDatabase } from './till-database.js';

export const product = (
  id: string,
  name: string,
  code: string,
  change: Partial<PulledProduct> = {},
): PulledProduct => ({
  id,
  sku: `S${id}`,
  name,
  names: { ru: `${name} ru` },
  unit: 'pcs',
  categoryIds: [],
  brand: null,
  taxClassId: 'vat',
  barcodes: [{ code, quantity: 1000 as never }],
  prices: [],
  lowestPrice: null,
  neverDiscounted: false,
  earnsNothing: false,
  openPrice: false,
  favourite: false,
  deletedAt: null,
  ...change,
});
export const customer = (id: string, name: string, phone: string): PulledCustomer => ({
  id,
  kind: 'person',
  name,
  phones: [phone],
  cards: [`29${id}`],
  categories: [],
  tier: null,
  individual: null,
  pointsBalance: 0,
  accumulations: [],
  lastVisitAt: null,
  birthday: null,
  note: null,
  deletedAt: null,
});
export const page = (change: Partial<PullAnswer>): PullAnswer => ({
  kind: 'pull-answer',
  full: false,
  cursor: 'c',
  done: true,
  serverTime: '2026-11-23T08:00:00.000Z',
  settings: null,
  rulebook: null,
  products: [],
  categories: [],
  customers: [],
  staff: [],
  preorders: [],
  ...change,
});

/** A till with its two shelves, and a server that answers the given pages in turn. */
export function till(...pages: (PullAnswer | Error)[]) {
  const browser = profile();
  const shelves = new Map<string, CatalogueDatabase>();
  const open = (name: 'a' | 'b') => {
    if (!shelves.has(name)) shelves.set(name, browser.catalogue(name));
    return shelves.get(name)!;
  };
  const asked: (string | undefined)[] = [];
  const port = {
    pull: async (cursor: string | undefined) => {
      asked.push(cursor);
      const next = pages.shift();
      if (!next || next instanceof Error) throw next ?? new Error('NETWORK');
      return next;
    },
  };
  const database = browser.till();
  const pull = () => pullAll({ till: database, open }, port);
  const inForce = async () => new Catalogue(open((await shelfInForce(database))!));
  return { pull, asked, inForce, database, pages, open, port };
}
