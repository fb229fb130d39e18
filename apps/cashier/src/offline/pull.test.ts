import type { PullAnswer, PulledCustomer, PulledProduct } from '@khanut/shared/contracts';
import { Catalogue } from './catalogue.js';
import { pullAll, shelfInForce } from './pull.js';
import { profile } from './testing-stores.js';
import type { CatalogueDatabase } from './till-database.js';

const product = (
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
const customer = (id: string, name: string, phone: string): PulledCustomer => ({
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
const page = (change: Partial<PullAnswer>): PullAnswer => ({
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
function till(...pages: (PullAnswer | Error)[]) {
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
  return { pull, asked, inForce, database, pages };
}

test('the first pull fills a catalogue and puts it in force when it is whole', async () => {
  const { pull, inForce, asked } = till(
    page({ full: true, cursor: 'c1', done: false, products: [product('1', 'Milk', '485')] }),
    page({ full: true, cursor: 'c2', products: [product('2', 'Bread', '486')] }),
  );
  expect(await pull()).toMatchObject({ shelf: 'a', switched: true });
  expect(asked).toEqual([undefined, 'c1']);
  const catalogue = await inForce();
  expect((await catalogue.productByCode('486'))?.product.name).toBe('Bread');
});

test('later pulls go on from the cursor and change what is in force', async () => {
  const { pull, inForce, asked, pages } = till(
    page({
      full: true,
      cursor: 'c1',
      products: [product('1', 'Milk', '485'), product('2', 'Bread', '486')],
    }),
  );
  await pull();
  pages.push(
    page({
      cursor: 'c2',
      products: [
        product('1', 'Milk 1 l', '485'),
        product('2', 'Bread', '486', { deletedAt: '2026-11-23T08:00:00.000Z' }),
      ],
    }),
  );
  expect(await pull()).toMatchObject({ shelf: 'a', switched: false });
  expect(asked).toEqual([undefined, 'c1']);
  const catalogue = await inForce();
  expect((await catalogue.productByCode('485'))?.product.name).toBe('Milk 1 l');
  expect(await catalogue.productByCode('486')).toBeNull();
});

test('a full resync torn in the middle leaves the old catalogue whole', async () => {
  const { pull, inForce, pages, database } = till(
    page({ full: true, cursor: 'c1', products: [product('1', 'Milk', '485')] }),
  );
  await pull();
  pages.push(
    page({ full: true, cursor: 'n1', done: false, products: [product('9', 'New', '999')] }),
    new Error('NETWORK'),
  );
  await expect(pull()).rejects.toThrow('NETWORK');
  expect(await shelfInForce(database)).toBe('a');
  expect((await (await inForce()).productByCode('485'))?.product.name).toBe('Milk');
  expect(await (await inForce()).productByCode('999')).toBeNull();

  pages.push(page({ full: true, cursor: 'n2', products: [product('9', 'New', '999')] }));
  expect(await pull()).toMatchObject({ shelf: 'b', switched: true });
  expect(await (await inForce()).productByCode('485')).toBeNull();
});

test('items are found by the beginnings of words in any language, by code and SKU', async () => {
  const { pull, inForce } = till(
    page({
      full: true,
      products: [
        product('1', 'Պանիր «Լոռի», 400 գ', '4850001203315', {
          names: { ru: 'Сыр «Лори», 400 г', en: 'Cheese “Lori”' },
        }),
        product('2', 'Հաց', '486'),
      ],
    }),
  );
  await pull();
  const catalogue = await inForce();
  const found = async (text: string) =>
    (await catalogue.searchProducts(text, 5)).map((one) => one.id);
  expect(await found('պան')).toEqual(['1']);
  expect(await found('СЫР лор')).toEqual(['1']);
  expect(await found('chee 400')).toEqual(['1']);
  expect(await found('485000')).toEqual(['1']);
  expect(await found('s2')).toEqual(['2']);
  expect(await found('лор хлеб')).toEqual([]);
  expect(await found('  ')).toEqual([]);
});

test('a customer is found by card, by phone however it is typed, and by name', async () => {
  const { pull, inForce } = till(
    page({ full: true, customers: [customer('1', 'Нарине Ованнисян', '+37491223344')] }),
  );
  await pull();
  const catalogue = await inForce();
  for (const code of ['291', '+374 91 22-33-44', '37491223344'])
    expect((await catalogue.customerByCode(code))?.id).toBe('1');
  expect((await catalogue.searchCustomers('ован', 5)).map((one) => one.id)).toEqual(['1']);
  expect(await catalogue.customerByCode('292')).toBeNull();
});
