import { Catalogue } from './catalogue.js';
import { makeRoom } from './make-room.js';
import { storePage, pullAll } from './pull.js';
import { ShelfLost, shelfInForce } from './shelf-in-force.js';
import { needsSettling, settle } from './settle-shelf.js';
import { customer, page, product, till } from './testing-pull.js';
import { profile } from './testing-stores.js';

test('the first pull fills a catalogue and puts it in force when it is whole', async () => {
  const { pull, inForce, asked } = till(
    page({ full: true, cursor: 'c1', done: false, products: [product('1', 'Milk', '485')] }),
    page({ cursor: 'c2', products: [product('2', 'Bread', '486')] }),
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

test('a shelf that room was made of while it was filled is not put in force', async () => {
  const { pull, inForce, pages, database, open, port } = till(
    page({ full: true, cursor: 'c1', products: [product('1', 'Milk', '485')] }),
  );
  await pull();
  pages.push(
    page({ full: true, cursor: 'n1', done: false, products: [product('9', 'New', '999')] }),
    page({ cursor: 'n2', products: [product('8', 'Newer', '888')] }),
  );
  const ask = port.pull;
  port.pull = async (cursor) => {
    if (cursor === 'n1') await makeRoom({ till: database, open });
    return ask(cursor);
  };
  await expect(pull()).rejects.toThrow(ShelfLost);
  expect(await shelfInForce(database)).toBe('a');
  expect((await (await inForce()).productByCode('485'))?.product.name).toBe('Milk');

  pages.push(page({ full: true, cursor: 'n3', products: [product('9', 'New', '999')] }));
  expect(await pull()).toMatchObject({ shelf: 'b', switched: true });
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

test('a resync under which the server is put back begins anew: nothing of the first server is mixed in', async () => {
  const { pull, inForce } = till(
    page({ full: true, cursor: 'n1', done: false, products: [product('1', 'Gone', '485')] }),
    page({ full: true, cursor: 'm1', done: false, products: [product('2', 'Tea', '111')] }),
    page({ cursor: 'm2', products: [product('3', 'Milk', '222')] }),
  );
  expect(await pull()).toMatchObject({ switched: true });
  const catalogue = await inForce();
  expect(await catalogue.productByCode('485')).toBeNull();
  expect((await catalogue.productByCode('111'))?.product.name).toBe('Tea');
  expect((await catalogue.productByCode('222'))?.product.name).toBe('Milk');
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
    (await catalogue.searchProducts(text, 5)).rows.map((one) => one.id);
  expect(await found('պան')).toEqual(['1']);
  expect(await found('СЫР лор')).toEqual(['1']);
  expect(await found('chee 400')).toEqual(['1']);
  expect(await found('485000')).toEqual(['1']);
  expect(await found('s2')).toEqual(['2']);
  expect(await found('лор хлеб')).toEqual([]);
  expect(await found('  ')).toEqual([]);
});

const idsOf = async (found: Promise<{ rows: { id: string }[] }>) =>
  (await found).rows.map((one) => one.id);
const gone = { deletedAt: '2026-11-23T08:00:00.000Z' };

test('what changed since the full pull wins over it in every look-up, and the counts agree', async () => {
  const { pull, inForce, pages } = till(
    page({
      full: true,
      products: [
        ...Array.from({ length: 200 }, (_, at) => product(`${at}`, `Tea ${at}`, `10${at}`)),
        product('open', 'Anything', '7', { openPrice: true, categoryIds: ['fruit', 'food'] }),
        product('quick', 'Bag', '8', { favourite: true }),
      ],
    }),
  );
  await pull();
  expect((await (await inForce()).searchProducts('tea', 5)).total).toBe(200);
  const catalogue = await inForce();
  expect((await catalogue.openPriceProduct())?.id).toBe('open');
  expect((await catalogue.favourites(5)).map((one) => one.id)).toEqual(['quick']);
  expect((await catalogue.productsOfCategory('food', 5)).map((one) => one.id)).toEqual(['open']);

  pages.push(
    page({
      products: [
        product('1', 'Coffee', '201'),
        product('2', 'Tea 2', '102', gone),
        product('3', 'Tea 3', '103', { favourite: true }),
        product('quick', 'Bag', '8'),
        product('open', 'Anything', '7', gone),
        product('new', 'Tea, new', '300'),
        product('never here', 'Tea', '301', gone),
      ],
    }),
  );
  const { changed } = await pull();
  catalogue.refresh(changed);
  for (const one of [catalogue, await inForce()]) {
    const tea = await one.searchProducts('tea', 5);
    expect(tea.total).toBe(199);
    expect(tea.rows).toHaveLength(5);
    expect(await idsOf(one.searchProducts('coffee', 5))).toEqual(['1']);
    expect(await idsOf(one.searchProducts('tea new', 5))).toEqual(['new']);
    expect(await one.productByCode('101')).toBeNull();
    expect((await one.productByCode('201'))?.product.name).toBe('Coffee');
    expect(await one.productByCode('102')).toBeNull();
    expect(await one.product('2')).toBeUndefined();
    expect((await one.product('4'))?.name).toBe('Tea 4');
    expect(await one.openPriceProduct()).toBeNull();
    expect((await one.favourites(5)).map(({ id }) => id)).toEqual(['3']);
  }
});

test('a code looked up before its scan ends is answered from that, unless the catalogue changed in between', async () => {
  const { pull, inForce, pages } = till(
    page({ full: true, products: [product('1', 'Milk', '485'), product('2', 'Tea', '486')] }),
  );
  await pull();
  const catalogue = await inForce();
  catalogue.expect('485');
  catalogue.expect('486');
  expect((await catalogue.productByCode('485'))?.product.name).toBe('Milk');
  catalogue.expect('486');
  const journeys = jest.spyOn(catalogue.database, 'transaction');
  expect((await catalogue.productByCode('486'))?.product.name).toBe('Tea');
  expect(journeys).not.toHaveBeenCalled();
  journeys.mockRestore();
  catalogue.expect('486');
  pages.push(page({ products: [product('2', 'Green tea', '486')] }));
  catalogue.refresh((await pull()).changed);
  expect((await catalogue.productByCode('486'))?.product.name).toBe('Green tea');
});

test('a row that changes while everything is pulled comes twice: the later one counts', async () => {
  const { pull, inForce } = till(
    page({
      full: true,
      done: false,
      products: [product('1', 'Milk', '485'), product('2', 'Tea', '486')],
    }),
    page({ products: [product('1', 'Kefir', '487'), product('2', 'Tea', '486', gone)] }),
  );
  await pull();
  const catalogue = await inForce();
  expect((await catalogue.productByCode('487'))?.product.name).toBe('Kefir');
  expect(await catalogue.productByCode('485')).toBeNull();
  expect(await catalogue.productByCode('486')).toBeNull();
  expect((await catalogue.searchProducts('milk', 5)).total).toBe(0);
});

test('two items of one code: when the first is deleted the other is found', async () => {
  const { pull, inForce, pages } = till(
    page({ full: true, products: [product('1', 'Old', '485'), product('2', 'New', '485')] }),
  );
  await pull();
  expect((await (await inForce()).productByCode('485'))?.product.id).toBe('1');
  pages.push(page({ products: [product('1', 'Old', '485', gone)] }));
  await pull();
  expect((await (await inForce()).productByCode('485'))?.product.id).toBe('2');
});

test('settling writes what changed into blocks and loses nothing', async () => {
  const browser = profile();
  const [from, to] = [browser.catalogue('a'), browser.catalogue('b')];
  const one = { till: browser.till(), open: () => from };
  await pullAll(one, {
    pull: async () =>
      page({
        full: true,
        cursor: 'c9',
        products: Array.from({ length: 150 }, (_, at) => product(`${at}`, `Tea ${at}`, `10${at}`)),
        customers: [customer('1', 'Ani', '+37491000001')],
      }),
  });
  await storePage(
    from,
    page({
      cursor: 'c9',
      products: [
        product('5', 'Coffee', '205'),
        product('6', 'Tea', '106', gone),
        product('n', 'Tea n', '3'),
      ],
      customers: [customer('1', 'Ani Sargsyan', '+37491000001')],
    }),
  );
  expect(await needsSettling(from, 3)).toBe(true);
  await settle(from, to);
  expect(await needsSettling(to, 0)).toBe(false);
  const settled = new Catalogue(to);
  expect((await settled.searchProducts('tea', 5)).total).toBe(149);
  expect((await settled.productByCode('205'))?.product.name).toBe('Coffee');
  expect(await settled.productByCode('106')).toBeNull();
  expect((await settled.customerByCode('37491000001'))?.name).toBe('Ani Sargsyan');
  expect((await to.values.get('cursor'))?.value).toBe('c9');
});

test('a customer is found by card, by phone however it is typed, and by name', async () => {
  const { pull, inForce } = till(
    page({ full: true, customers: [customer('1', 'Нарине Ованнисян', '+37491223344')] }),
  );
  await pull();
  const catalogue = await inForce();
  for (const code of ['291', '+374 91 22-33-44', '37491223344'])
    expect((await catalogue.customerByCode(code))?.id).toBe('1');
  expect((await catalogue.searchCustomers('ован', 5)).rows.map((one) => one.id)).toEqual(['1']);
  expect(await catalogue.customerByCode('292')).toBeNull();
});
