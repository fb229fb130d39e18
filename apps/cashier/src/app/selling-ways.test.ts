import { SaleBody } from '@khanut/shared/contracts';
import { mayAttach } from './attach-actions.js';
import { enrol } from './enrol-actions.js';
import { eraseLast, payByHand, putNote } from './hand-tender-actions.js';
import { createCustomer, ownerOfPhone, ownerOnServer } from './new-customer-actions.js';
import { setNote } from './note-actions.js';
import { cashDue, leavePay, payCash, sealSale } from './pay-actions.js';
import {
  addPage,
  addTile,
  finishArranging,
  moveTile,
  removePage,
  removeTile,
  undoPageRemoval,
} from './quick-actions.js';
import { dropReceipt } from './recorded-actions.js';
import { confirmAge } from './restriction-actions.js';
import { removeLine, stepQuantity } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { searchFor, takeSearched } from './search-actions.js';
import { ids, uuid } from './testing-shop.js';
import {
  beer,
  beerId,
  drinks,
  line,
  milk,
  six,
  specialTill,
  until,
  wine,
  wineId,
} from './testing-special-till.js';
import { testingTill } from './testing-till.js';

test('an unknown code given to an item by right is known from then on; without the right it is sold once', async () => {
  const { till, round, bodies } = await specialTill();
  const code = '4859999999998';
  const attach = async () => {
    await scan(till, code);
    await searchFor(till, 'milk');
    takeSearched(till);
  };
  expect(mayAttach(till)).toBe(false);
  await attach();
  expect(line(till)).toMatchObject({ barcode: code, product: { id: ids.milk } });
  await scan(till, code);
  expect(till.store.get().sale.badScans).toHaveLength(1);
  const { cashier } = till.store.get();
  till.store.set({
    cashier: { ...cashier!, permissions: [...cashier!.permissions, 'catalog.write'] },
  });
  await searchFor(till, 'milk');
  takeSearched(till);
  await until(() => till.store.get().notice?.key === 'notice.attached');
  await scan(till, code);
  expect(till.store.get().sale).toMatchObject({ badScans: [], lines: [{ quantity: 3000 }] });
  await round.push();
  expect(bodies('barcode-attached')).toMatchObject([{ code, productId: ids.milk, quantity: 1000 }]);
});

test('notes on line and receipt are sealed, each printed or not', async () => {
  const { till, round, bodies } = await specialTill();
  await scan(till, milk);
  setNote(till, 'line', ' cut in slices ', true);
  setNote(till, 'receipt', 'Gift wrap', false);
  await scan(till, milk);
  payCash(till, 200_000);
  await sealSale(till);
  await round.push();
  const sale = SaleBody.parse(bodies('sale')[0]);
  expect(sale.note).toEqual({ text: 'Gift wrap', isInternal: false });
  // A noted line stays apart from the piece scanned after it.
  expect(sale.cart.lines.map(({ note, noteIsInternal }) => [note, noteIsInternal])).toEqual([
    ['cut in slices', true],
    [null, undefined],
  ]);
});

test('quick items are arranged in place, kept at once, told once, and come back to a new enrolment', async () => {
  const { till, round, world, bodies } = await specialTill();
  expect(till.store.get().quickPages).toMatchObject([{ name: '', products: [] }]);
  const pageId = (await addPage(till, 'Drinks', drinks))!;
  const shown = () =>
    till.store
      .get()
      .quickPages.at(-1)!
      .products.map(({ name }) => name);
  const [milkKept, beerKept] = await Promise.all(
    [ids.milk, beerId].map(async (id) => (await till.catalogue.product(id))!),
  );
  expect(shown()).toEqual(['Wine']);
  addTile(till, pageId, milkKept!);
  addTile(till, pageId, beerKept!);
  moveTile(till, pageId, beerId, -1);
  expect(shown()).toEqual(['Wine', 'Beer', 'Milk']);
  removeTile(till, pageId, wineId);
  await finishArranging(till);
  await finishArranging(till);
  await round.push();
  expect(bodies('quick-layout-changed')).toHaveLength(1);
  const { layout, at } = bodies('quick-layout-changed')[0];
  expect(layout.pages.at(-1)).toMatchObject({ name: 'Drinks', productIds: [beerId, ids.milk] });

  const other = testingTill();
  other.world.shop = {
    ...world.shop,
    settings: { ...world.shop.settings!, quickLayout: { layout, changedAt: at } },
  };
  await enrol(other.till, 'AAAA');
  expect(other.till.store.get().quickPages.at(-1)).toMatchObject({
    products: [{ name: 'Beer' }, { name: 'Milk' }],
  });
});

test('a page of quick items that was taken off is put back whole, and the server is told', async () => {
  const { till, round, bodies } = await specialTill();
  await addPage(till, 'Drinks', drinks);
  await addPage(till, 'Empty', null);
  const before = till.store.get().quickPages;
  const [, page] = before;
  removePage(till, page!.id);
  await finishArranging(till);
  expect(till.store.get()).toMatchObject({
    quickPages: [{ name: '' }, { name: 'Empty' }],
    notice: { action: 'undo-page' },
  });
  undoPageRemoval(till);
  expect(till.store.get()).toMatchObject({ quickPages: before, notice: null });
  await until(async () => {
    await round.push();
    return bodies('quick-layout-changed').length === 2;
  });
  expect(bodies('quick-layout-changed')[1].layout.pages[1]).toMatchObject({
    name: 'Drinks',
    productIds: [wineId],
  });

  removePage(till, page!.id);
  await addPage(till, 'Other', null);
  expect(till.store.get().notice).toBeNull();
  undoPageRemoval(till);
  expect(till.store.get().quickPages.map(({ name }) => name)).toEqual(['', 'Empty', 'Other']);
});

test('a new customer without a network: chosen at once, told later; a known phone is found however it is typed', async () => {
  const { till, world, round, bodies } = await specialTill();
  expect(await ownerOfPhone(till, '091 22 33 44')).toMatchObject({ id: ids.narine });
  world.isServerUp = false;
  expect(await ownerOnServer(till, '077 12 34 56')).toBeNull();
  expect(await createCustomer(till, { name: '', phone: '077123456', consentText: null })).toBe(
    false,
  );
  expect(await createCustomer(till, { name: 'Arpi', phone: '077', consentText: null })).toBe(false);
  const made = await createCustomer(till, {
    name: ' Arpi ',
    phone: '077 12 34 56',
    consentText: 'Agrees to offers',
  });
  expect(made).toBe(true);
  expect(till.store.get().sale.customer).toMatchObject({ name: 'Arpi', phone: '+37477123456' });
  world.isServerUp = true;
  world.phones['+37477000000'] = { id: uuid(90), name: 'Gor' };
  expect(await ownerOnServer(till, '077 00 00 00')).toMatchObject({ name: 'Gor' });
  await round.push();
  expect(bodies('customer-created')).toMatchObject([
    {
      customer: {
        name: 'Arpi',
        phone: '+37477123456',
        smsConsent: true,
        consentText: 'Agrees to offers',
      },
    },
  ]);
  expect(await ownerOfPhone(till, '+374 77 123456')).toMatchObject({ name: 'Arpi' });
});

test('wallet and card by hand with their numbers, notes one by one, the rest in cash', async () => {
  const { till, round, bodies } = await specialTill();
  await scan(till, milk);
  await scan(till, milk);
  payCash(till);
  expect(
    payByHand(till, { kind: 'wallet', amountMinor: 30_000, by: 'Idram', reference: ' 7712 ' }),
  ).toBe(true);
  expect(payByHand(till, { kind: 'card', amountMinor: 8000, by: null, reference: '' })).toBe(true);
  expect(cashDue(till)).toBe(70_000);
  putNote(till, 50_000);
  putNote(till, 50_000);
  putNote(till, 20_000);
  eraseLast(till);
  expect(till.store.get().sale).toMatchObject({
    receivedMinor: 100_000,
    putNotes: [50_000, 50_000],
  });
  await sealSale(till);
  await round.push();
  const sale = SaleBody.parse(bodies('sale')[0]);
  expect(sale.cart.tenders.map(({ kind, amount, reference }) => [kind, amount, reference])).toEqual(
    [
      ['wallet', 30_000, 'Idram 7712'],
      ['card', 8000, null],
      ['cash', 70_000, null],
    ],
  );
  // Nothing is due: nothing more is taken.
  expect(payByHand(till, { kind: 'transfer', amountMinor: 1, by: null, reference: '' })).toBe(
    false,
  );
});

test('a price label is its sum, the weight follows; its quantity is nobody’s to change', async () => {
  const { till } = await specialTill();
  // 22 + item 12345 + 942 dram of tomatoes at 1290 a kilogram.
  await scan(till, '2212345009428');
  expect(line(till)).toMatchObject({
    quantity: 730,
    fixedPrice: { kind: 'label', lineAmount: 94_200, unitPrice: 129_000 },
  });
  expect(till.store.get().priced?.totals.payableExact).toBe(94_200);
  stepQuantity(till, 1);
  expect(till.store.get()).toMatchObject({ notice: { key: 'notice.labelSum' } });
  expect(line(till).quantity).toBe(730);
});

test('a pack’s code brings its pieces at the pack’s price; an opened pack is sold by the piece', async () => {
  const { till } = await specialTill();
  await scan(till, six);
  confirmAge(till, 'evident');
  await scan(till, six);
  expect(line(till)).toMatchObject({ quantity: 12_000, fixedPrice: { lineAmount: 600_000 } });
  stepQuantity(till, -1);
  expect(till.store.get().priced?.totals.payableExact).toBe(300_000);
  await scan(till, wine);
  expect(till.store.get().sale.lines).toHaveLength(2);
  expect(till.store.get().priced?.totals.payableExact).toBe(354_000);
});

test('after the sum was told, a line taken out and a dropped receipt are on record', async () => {
  const { till, round, bodies } = await specialTill();
  await scan(till, milk);
  removeLine(till);
  await scan(till, milk);
  await scan(till, beer);
  confirmAge(till, 'evident');
  payCash(till);
  leavePay(till);
  removeLine(till);
  await until(() => till.store.get().sale.lines.length === 1);
  dropReceipt(till);
  await until(async () => {
    await round.push();
    return bodies('receipt-dropped').length > 0;
  });
  expect(bodies('audit').map(({ act }) => act)).toEqual(['age-check', 'line-void']);
  expect(bodies('receipt-dropped')).toMatchObject([
    {
      total: 54_000,
      lineCount: 1,
      afterSubtotal: true,
      lines: [{ name: 'Milk', quantity: 1000, net: 54_000 }],
    },
  ]);
});
