import { SaleBody } from '@khanut/shared/contracts';
import { payCash, sealSale } from './pay-actions.js';
import { confirmAge, openAge, refuseAge } from './restriction-actions.js';
import { scan } from './scan-actions.js';
import { pullNow } from './sync-actions.js';
import { ids } from './testing-shop.js';
import { approve, beer, drinksCategory, milk, specialTill, wine } from './testing-special-till.js';

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

test('a pull brings restrictions of categories', async () => {
  const { till, world } = await specialTill();
  world.shop = { ...world.shop, categories: [{ ...drinksCategory, restriction: null }] };
  await pullNow(till);
  expect(till.store.get().categoryRestrictions).toEqual({});
});
