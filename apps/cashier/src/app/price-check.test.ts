import { shelfPrice } from '../sale/product-facts.js';
import { attachCode } from './attach-actions.js';
import { checkedPrice } from './price-check.js';
import { sellChecked, startPriceCheck, touchItem } from './price-check-actions.js';
import { scan } from './scan-actions.js';
import { openSearch, searchFor, takeSearched } from './search-actions.js';
import { ids } from './testing-shop.js';
import { line, milk, six, specialTill, until, wine } from './testing-special-till.js';
import { outletTime, type Till } from './till.js';

const labels = { weight: '2112345007304', sum: '2212345009428' };

/** What the band says of what was found: name, minor units and thousandths. */
function told(till: Till) {
  const { priceCheck } = till.store.get();
  if (priceCheck?.kind !== 'found') return priceCheck;
  const { product } = priceCheck;
  const unitPrice = shelfPrice(product, outletTime(till.store.get()).outletId, till.nowMs());
  return { name: product.name, ...checkedPrice(priceCheck, unitPrice) };
}

test.each([
  ['a piece', milk, { name: 'Milk', priceMinor: 54_000, quantity: 1000 }],
  ['a pack by its own price', six, { name: 'Wine', priceMinor: 300_000, quantity: 6000 }],
  ['a bottle of that pack', wine, { name: 'Wine', priceMinor: 54_000, quantity: 1000 }],
  ['a weight label', labels.weight, { name: 'Tomatoes', priceMinor: 94_170, quantity: 730 }],
  ['a sum label', labels.sum, { name: 'Tomatoes', priceMinor: 94_200, quantity: 730 }],
  ['a price to type', '4850001000099', { name: 'Open price', priceMinor: null, quantity: 1000 }],
])('the price check reads %s', async (_, code, expected) => {
  const { till } = await specialTill();
  startPriceCheck(till);
  await scan(till, code);
  expect(told(till)).toEqual(expected);
  expect(till.store.get().sale).toMatchObject({ lines: [], badScans: [] });
});

test('a label that was looked up is sold as it is', async () => {
  const { till } = await specialTill();
  startPriceCheck(till);
  await scan(till, labels.weight);
  sellChecked(till);
  startPriceCheck(till);
  await scan(till, labels.sum);
  sellChecked(till);
  expect(line(till, 0)).toMatchObject({ quantity: 730, fixedPrice: null });
  expect(line(till, 1)).toMatchObject({ fixedPrice: { kind: 'label', lineAmount: 94_200 } });
});

test('a code attached a moment ago tells its price', async () => {
  const { till } = await specialTill();
  await attachCode(till, '4859999999998', (await till.catalogue.product(ids.milk))!);
  startPriceCheck(till);
  await scan(till, '4859999999998');
  expect(told(till)).toMatchObject({ name: 'Milk', priceMinor: 54_000 });
});

test('an item found by name or touched tells its price once; the next one is sold', async () => {
  const { till, round, bodies } = await specialTill();
  startPriceCheck(till);
  openSearch(till);
  await searchFor(till, 'milk');
  takeSearched(till);
  expect(told(till)).toMatchObject({ name: 'Milk' });
  expect(till.store.get()).toMatchObject({ search: null, sale: { lines: [] } });
  const tomatoes = (await till.catalogue.product(ids.tomatoes))!;
  startPriceCheck(till);
  touchItem(till, tomatoes);
  expect(told(till)).toMatchObject({ name: 'Tomatoes', priceMinor: 129_000 });
  touchItem(till, tomatoes);
  expect(till.store.get()).toMatchObject({ priceCheck: null, sale: { lines: [{}] } });
  await until(async () => {
    await round.push();
    return bodies('audit').length === 2;
  });
  expect(bodies('audit')).toMatchObject([
    { act: 'price-check', subjectId: ids.milk },
    { act: 'price-check', subjectId: ids.tomatoes },
  ]);
});
