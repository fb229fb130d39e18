import { changePrice, listPriceMinor, restorePrice } from './price-actions.js';
import { endPriceCheck, sellChecked, startPriceCheck } from './price-check-actions.js';
import { confirmAge } from './restriction-actions.js';
import { scan } from './scan-actions.js';
import { ids } from './testing-shop.js';
import { approve, line, milk, six, specialTill, until, wine } from './testing-special-till.js';

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
    byStaffId: ids.ani,
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
  expect(line(till).fixedPrice).toMatchObject({
    basis: 'shelf',
    byStaffId: ids.ani,
    approvedBy: ids.ani,
  });
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

test('a price above the list’s is an override, whatever the shelf says', async () => {
  const { till } = await specialTill();
  await scan(till, milk);
  changePrice(till, line(till).id, { unitPriceMinor: 54_100, reason: 'Shelf', isShelf: true });
  expect(till.store.get()).toMatchObject({
    approval: { ask: { act: 'price-override' } },
    sale: { lines: [{ fixedPrice: null }] },
  });
  await approve(till);
  expect(line(till).fixedPrice).toMatchObject({ unitPrice: 54_100, basis: 'shelf' });
});

test('the price-check key tells one price and sells nothing; the scan after it sells', async () => {
  const { till, round, bodies } = await specialTill();
  startPriceCheck(till);
  await scan(till, six);
  expect(till.store.get()).toMatchObject({
    sale: { lines: [] },
    priceCheck: { kind: 'found', product: { name: 'Wine' }, scanned: { thousandths: 6000 } },
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
