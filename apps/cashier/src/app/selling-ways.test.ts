import { type PulledProduct, SaleBody } from '@khanut/shared/contracts';
import { approveByPin } from './approval-actions.js';
import { mayAttach } from './attach-actions.js';
import { dropReceipt } from './recorded-actions.js';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { createCustomer, ownerOfPhone, ownerOnServer } from './new-customer-actions.js';
import { setNote } from './note-actions.js';
import { cashDue, leavePay, payCash, sealSale } from './pay-actions.js';
import { changePrice, listPriceMinor, restorePrice } from './price-actions.js';
import { endPriceCheck, sellChecked, startPriceCheck } from './price-check-actions.js';
import { addPage, addTile, finishArranging, moveTile, removeTile } from './quick-actions.js';
import { confirmAge, openAge, refuseAge } from './restriction-actions.js';
import { removeLine, stepQuantity } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { searchFor, takeSearched } from './search-actions.js';
import { openShift } from './shift-actions.js';
import { pullNow } from './sync-actions.js';
import { payByHand, putNote } from './hand-tender-actions.js';
import { davit, ids, shop, uuid } from './testing-shop.js';
import { testingTill } from './testing-till.js';

const milk = '4850001000025';
const wine = '4850001000117';
const six = '4850001000124';
const beer = '4850001000131';
const wineId = uuid(81);
const beerId = uuid(82);
const drinks = uuid(83);

const [milkRow, tomatoes, open] = shop.products as [PulledProduct, PulledProduct, PulledProduct];
const night = { fromMinute: 1380, toMinute: 600 };
const products: PulledProduct[] = [
  milkRow,
  tomatoes,
  open,
  {
    ...milkRow,
    id: wineId,
    sku: '00117',
    name: 'Wine',
    categoryIds: [drinks],
    lowestPrice: 40_000 as never,
    barcodes: [
      { code: wine, quantity: 1000 as never },
      { code: six, quantity: 6000 as never, price: 300_000 as never },
    ],
  },
  {
    ...milkRow,
    id: beerId,
    sku: '00131',
    name: 'Beer',
    barcodes: [{ code: beer, quantity: 1000 as never }],
    restriction: { minimumAge: 18, forbidden: night, inForbidden: 'approval' },
  },
];
const drinksCategory = {
  id: drinks,
  name: 'Drinks',
  names: {},
  parentId: null,
  restriction: { minimumAge: 16, forbidden: night, inForbidden: 'refuse' as const },
  deletedAt: null,
};

/** A till with a cashier, an open shift and a shop that has everything special. */
async function specialTill() {
  const made = testingTill();
  const { till, world } = made;
  world.shop = {
    ...shop,
    staff: [...shop.staff, davit],
    products,
    categories: [drinksCategory],
    settings: {
      ...shop.settings!,
      selling: {
        labelPatterns: ['21.....{NNDDD}', '22.....{PPPPP}'],
        shelfPriceLimit: 100_000 as never,
        wallets: ['Idram'],
        callingCode: '374',
      },
    },
  };
  await enrol(till, 'AAAA');
  const cashier = till.store.get().staff.find((one) => one.id === ids.ani)!;
  await enterPin(till, cashier, 'passwd');
  await openShift(till, 5_000_000);
  // What goes on behind the shift's opening is over before a test looks.
  await made.round.push();
  const bodies = (kind: string) =>
    world.pushed.filter((one) => one.kind === kind).map((one) => JSON.parse(one.body));
  return { ...made, bodies };
}
const line = (till: Awaited<ReturnType<typeof specialTill>>['till'], at = 0) =>
  till.store.get().sale.lines[at]!;
const approve = async (till: Awaited<ReturnType<typeof specialTill>>['till']) => {
  const manager = till.store.get().staff.find((one) => one.pin?.approver)!;
  expect(await approveByPin(till, manager, 'passwd', 'Agreed before')).toEqual({ kind: 'in' });
  return manager;
};

test('another price asks a manager; line, why and record say who and why', async () => {
  const { till, round, bodies } = await specialTill();
  await scan(till, milk);
  const lineId = line(till).id;
  const wish = { unitPriceMinor: 45_000, reason: 'Damaged', isShelf: false };
  changePrice(till, lineId, wish);
  expect(till.store.get()).toMatchObject({
    approval: { ask: { act: 'price-override', amountMinor: 9000, ratePpm: 166_667 } },
    sale: { lines: [{ fixedPrice: null }] },
  });
  const manager = await approve(till);
  expect(line(till).fixedPrice).toMatchObject({
    kind: 'override',
    unitPrice: 45_000,
    reason: 'Damaged',
    approvedBy: manager.id,
  });
  expect(till.store.get().priced?.totals.payableExact).toBe(45_000);
  await round.push();
  expect(bodies('audit')).toMatchObject([
    { act: 'price-override', detail: { listPrice: 54_000, price: 45_000, approvedBy: manager.id } },
  ]);
  restorePrice(till, lineId);
  expect(till.store.get().priced?.totals.payableExact).toBe(54_000);
});

test('a price below the lowest one is another question', async () => {
  const { till } = await specialTill();
  await scan(till, wine);
  confirmAge(till, 'document');
  changePrice(till, line(till).id, { unitPriceMinor: 39_900, reason: 'x', isShelf: true });
  expect(till.store.get().approval?.ask.act).toBe('below-floor');
});

test('the shelf’s price holds within the limit and leaves a task; further off a manager is asked', async () => {
  const { till, round, bodies } = await specialTill();
  await scan(till, milk);
  const lineId = line(till).id;
  changePrice(till, lineId, { unitPriceMinor: 48_600, reason: 'Shelf', isShelf: true });
  expect(line(till).fixedPrice).toMatchObject({ basis: 'shelf', approvedBy: ids.ani });
  expect(listPriceMinor(till, line(till))).toBe(54_000);
  await until(async () => {
    await round.push();
    return bodies('shelf-price-noted').length > 0;
  });
  expect(bodies('shelf-price-noted')).toMatchObject([
    { productId: ids.milk, shelfPrice: 48_600, listPrice: 54_000 },
  ]);
  changePrice(till, lineId, { unitPriceMinor: 48_000, reason: 'Shelf', isShelf: true });
  expect(till.store.get().approval?.ask).toMatchObject({ act: 'shelf-price', ratePpm: 111_112 });
});

test('the price-check key tells one price and sells nothing; the scan after it sells', async () => {
  const { till, round, bodies } = await specialTill();
  startPriceCheck(till);
  await scan(till, six);
  expect(till.store.get()).toMatchObject({
    sale: { lines: [] },
    priceCheck: { kind: 'found', product: { name: 'Wine' }, thousandths: 6000 },
  });
  await scan(till, milk);
  expect(till.store.get()).toMatchObject({
    priceCheck: null,
    sale: { lines: [{ quantity: 1000 }] },
  });
  startPriceCheck(till);
  await scan(till, '9999999999999');
  expect(till.store.get()).toMatchObject({
    priceCheck: { kind: 'unknown' },
    sale: { badScans: [] },
  });
  endPriceCheck(till);
  startPriceCheck(till);
  await scan(till, milk);
  sellChecked(till);
  expect(till.store.get().sale.lines).toMatchObject([{ quantity: 2000 }]);
  await round.push();
  expect(bodies('audit').map(({ act }) => act)).toEqual(['price-check', 'price-check']);
});

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
  expect(till.store.get().sale).toMatchObject({
    receivedMinor: 100_000,
    receivedNotes: { 50000: 2 },
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

test('an age is asked in place while scans land, blocks paying, and is on record once', async () => {
  const { till, round, bodies } = await specialTill();
  await scan(till, wine);
  expect(openAge(till)).toMatchObject({ minimumAge: 16 });
  await scan(till, milk);
  await scan(till, beer);
  expect(till.store.get().sale.lines).toHaveLength(3);
  expect(openAge(till)).toMatchObject({ minimumAge: 18, name: 'Beer' });
  payCash(till, 200_000);
  expect(till.store.get()).toMatchObject({ screen: 'sell', notice: { key: 'notice.checkAge' } });
  confirmAge(till, 'document');
  expect(openAge(till)).toBeNull();
  payCash(till, 200_000);
  await sealSale(till);
  await round.push();
  expect(SaleBody.parse(bodies('sale')[0]).ageCheck).toMatchObject({
    minimumAge: 18,
    seen: 'document',
    by: ids.ani,
  });
  expect(bodies('audit')).toMatchObject([{ act: 'age-check', detail: { minimumAge: 18 } }]);
});

test('who is too young leaves the item; the rest goes on', async () => {
  const { till, round, bodies } = await specialTill();
  await scan(till, milk);
  await scan(till, beer);
  await refuseAge(till);
  expect(till.store.get().sale.lines.map(({ product }) => product.name)).toEqual(['Milk']);
  expect(openAge(till)).toBeNull();
  await round.push();
  expect(bodies('audit')).toMatchObject([{ act: 'age-refused' }]);
});

test('in forbidden hours one item is refused in words, another sold when a manager says so', async () => {
  const { till, world } = await specialTill();
  // 23:30 in Yerevan.
  world.nowMs = Date.parse('2026-11-23T19:30:00Z');
  await scan(till, wine);
  expect(till.store.get()).toMatchObject({
    sale: { lines: [] },
    notice: { key: 'notice.notNow', values: { name: 'Wine', from: '23:00', to: '10:00' } },
  });
  await scan(till, beer);
  expect(till.store.get()).toMatchObject({
    sale: { lines: [] },
    approval: { ask: { act: 'forbidden-hours' } },
  });
  await scan(till, milk);
  await approve(till);
  expect(till.store.get().sale.lines.map(({ product }) => product.name)).toEqual(['Milk', 'Beer']);
  confirmAge(till, 'evident');
  payCash(till, 200_000);
  expect(till.store.get().screen).toBe('pay');
});

test('hours that begin between scan and payment stop the payment', async () => {
  const { till, world } = await specialTill();
  await scan(till, wine);
  confirmAge(till, 'evident');
  world.nowMs = Date.parse('2026-11-23T19:30:00Z');
  payCash(till, 200_000);
  expect(till.store.get().notice?.key).toBe('notice.notNowInReceipt');
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

test('a pull brings restrictions of categories', async () => {
  const { till, world } = await specialTill();
  world.shop = { ...world.shop, categories: [{ ...drinksCategory, restriction: null }] };
  await pullNow(till);
  expect(till.store.get().categoryRestrictions).toEqual({});
});

/** Waits until what goes on behind an act has been done. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 3 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
