import { SaleBody } from '@khanut/shared/contracts';
import { addProduct } from './add-actions.js';
import { freePriceBadScan } from './free-price-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { attachBadScan, enterTyped, scan, skipBadScan } from './scan-actions.js';
import { typeDigits } from './screen-actions.js';
import { openSearch, searchFor, takeSearched } from './search-actions.js';
import { ids } from './testing-shop.js';
import { approve, line, milk, specialTill, until } from './testing-special-till.js';
import type { Till } from './till.js';

const open = '4850001000099';
const item = { id: ids.free, name: 'Open price' };

/** The ways to choose the item of the tests whose price is typed. */
const ways: Record<string, (till: Till) => Promise<void>> = {
  scan: (till) => scan(till, open),
  search: async (till) => {
    openSearch(till);
    await searchFor(till, 'Open price');
    takeSearched(till);
  },
  tile: async (till) =>
    addProduct(till, (await till.catalogue.product(ids.free))!, { barcode: null }),
};

test.each(Object.entries(ways))(
  'an item whose price is typed, by %s: digits before it are its price; without them it is asked for by name',
  async (_, choose) => {
    const { till } = await specialTill();
    typeDigits(till, '350');
    await choose(till);
    expect(till.store.get()).toMatchObject({
      ...{ typed: '', notice: null, search: null },
      sale: { badScans: [], lines: [{ product: { id: ids.free }, quantity: 1000 }] },
    });
    expect(line(till).fixedPrice).toMatchObject({ kind: 'open', unitPrice: 35_000, reason: null });
    await choose(till);
    expect(till.store.get().sale).toMatchObject({ lines: [{}], badScans: [{ item }] });
    payCash(till);
    expect(till.store.get()).toMatchObject({
      screen: 'sell',
      notice: { key: 'notice.settleCode' },
    });
    await freePriceBadScan(till);
    expect(till.store.get().notice).toMatchObject({
      key: 'notice.typePriceOf',
      values: { name: 'Open price' },
    });
    typeDigits(till, '1200');
    enterTyped(till);
    await until(() => till.store.get().sale.badScans.length === 0);
    expect(till.store.get().priced?.totals.payableExact).toBe(155_000);
    expect(till.store.get().sale.lines).toHaveLength(2);
  },
);

test('it is sold as what it is, under its own code; what a customer leaves is left out', async () => {
  const { till, round, bodies } = await specialTill();
  await scan(till, open);
  await scan(till, open);
  skipBadScan(till);
  typeDigits(till, '99,5');
  // Touched twice, sold once.
  await Promise.all([freePriceBadScan(till), freePriceBadScan(till)]);
  expect(till.store.get().sale).toMatchObject({ lines: [{ barcode: open }], badScans: [] });
  payCash(till, 100_000);
  await sealSale(till);
  await round.push();
  const { lines } = SaleBody.parse(bodies('sale')[0]).cart;
  expect(lines).toMatchObject([
    { product: { id: ids.free }, fixedPrice: { kind: 'open', unitPrice: 9950, approvedBy: null } },
  ]);
});

test('Enter takes a price while one is asked for, and a code that is typed all the same', async () => {
  const { till } = await specialTill();
  await scan(till, open);
  typeDigits(till, milk);
  enterTyped(till);
  await until(() => till.store.get().sale.lines.length === 1);
  expect(till.store.get().sale).toMatchObject({
    ...{ badScans: [{ item }], lines: [{ product: { id: ids.milk } }] },
  });
  typeDigits(till, '1500000');
  enterTyped(till);
  await until(() => till.store.get().sale.lines.length === 2);
  expect(line(till, 1).fixedPrice).toMatchObject({ unitPrice: 150_000_000 });
  // Nothing waits any more: a short number waits for its verb.
  typeDigits(till, '3');
  enterTyped(till);
  expect(till.store.get()).toMatchObject({ typed: '3', sale: { lines: [{}, {}] } });
});

test('an unknown code that is found to be such an item asks for its price, and waits no more itself', async () => {
  const { till } = await specialTill();
  const code = '4859999999998';
  await scan(till, code);
  typeDigits(till, '350');
  attachBadScan(till);
  expect(till.store.get()).toMatchObject({ typed: '', search: {} });
  await searchFor(till, 'Open price');
  takeSearched(till);
  expect(till.store.get().sale).toMatchObject({ lines: [], badScans: [{ code, item }] });
  typeDigits(till, '20');
  await freePriceBadScan(till);
  expect(till.store.get().sale).toMatchObject({ badScans: [], lines: [{ barcode: code }] });
});

test('digits typed before a search are the quantity of what is found', async () => {
  const { till } = await specialTill();
  typeDigits(till, '3');
  openSearch(till);
  await searchFor(till, 'milk');
  takeSearched(till);
  expect(line(till).quantity).toBe(3000);
});

test('an unknown code at a typed price needs a manager: the line says who, and the code is settled once', async () => {
  const { till, round, bodies } = await specialTill();
  const code = '9999999999999';
  await scan(till, code);
  await freePriceBadScan(till);
  expect(till.store.get()).toMatchObject({
    ...{ approval: null, notice: { key: 'notice.typePriceFirst' } },
  });
  typeDigits(till, '350');
  await freePriceBadScan(till);
  expect(till.store.get()).toMatchObject({
    approval: { ask: { act: 'price-override', amountMinor: 35_000, detail: { item: code } } },
    sale: { lines: [], badScans: [{ code }] },
  });
  // The receipt goes on meanwhile.
  await scan(till, milk);
  const manager = await approve(till);
  expect(till.store.get().sale).toMatchObject({ badScans: [], lines: [{}, { barcode: code }] });
  payCash(till, 100_000);
  await sealSale(till);
  await round.push();
  const [approval] = bodies('approval');
  expect(SaleBody.parse(bodies('sale')[0]).cart.lines[1]!.fixedPrice).toMatchObject({
    ...{ kind: 'open', unitPrice: 35_000, reason: code },
    ...{ approvedBy: manager.id, approvalId: approval.id },
  });
});

test('who may change prices sells an unknown code at a typed price alone', async () => {
  const { till } = await specialTill();
  const { cashier } = till.store.get();
  const permissions = ['till.discount', 'till.price-override'] as const;
  till.store.set({ cashier: { ...cashier!, permissions: [...permissions] } });
  await scan(till, '9999999999999');
  typeDigits(till, '350');
  await freePriceBadScan(till);
  expect(till.store.get()).toMatchObject({ approval: null, sale: { badScans: [] } });
  expect(till.store.get().priced?.totals.payableExact).toBe(35_000);
});

test('a code left out while the manager was asked is not sold', async () => {
  const { till } = await specialTill();
  await scan(till, '9999999999999');
  typeDigits(till, '350');
  await freePriceBadScan(till);
  skipBadScan(till);
  await approve(till);
  expect(till.store.get().sale.lines).toEqual([]);
});
