import { holdRoute, type PullAnswer, pullRoute } from '@khanut/shared/contracts';
import type { Points } from '@khanut/shared/money';
import { v7 } from 'uuid';
import { PointsShop, stateOf, tenderOf, type TestTill } from './testing/points-shop.js';

let at: PointsShop;
let till: TestTill;

beforeAll(async () => {
  at = await PointsShop.open();
  till = await at.till();
});
afterEach(async () => expect(await at.brokenAccounts()).toEqual([]));
afterAll(() => at?.close());

async function pulled(id: string): Promise<PullAnswer['customers'][number]> {
  let cursor: string | undefined;
  let found: PullAnswer['customers'][number] | undefined;
  for (;;) {
    const page = (await till.push.call(pullRoute, {
      query: { limit: 2000, ...(cursor ? { cursor } : {}) },
    })) as PullAnswer;
    found = page.customers.find((customer) => customer.id === id) ?? found;
    if (page.done && found) return found;
    cursor = page.cursor;
  }
}

test('a sale earns points, the till pulls them, holds them, and the next sale takes what it held', async () => {
  const id = await at.customer();
  const first = at.sale(till, { customer: stateOf(id), lines: [{}, {}] });
  const earned = first.priced.totals.pointsEarned;
  expect(earned).toBeGreaterThan(20);
  expect(await at.push(till, first)).toMatchObject([{ verdict: 'accepted' }]);
  expect(await at.balance('points', id)).toEqual({ amount: earned, held: 0 });
  expect(await pulled(id)).toMatchObject({ pointsBalance: earned, mayBurn: true });

  const sale = at.sale(till, {
    customer: stateOf(id, { pointsBalance: earned as Points }),
    tenders: [tenderOf('points', 2000, { points: 20 as Points, holdId: v7() })],
  });
  const tender = sale.cart.tenders[0];
  const hold = await till.cashier.call(holdRoute, {
    params: { id: tender?.holdId as string },
    body: { kind: 'points', holder: id, amount: 20, saleId: sale.id },
  });
  expect(hold).toMatchObject({ state: 'open', holder: id, spendableAfter: earned - 20 });
  expect(await at.balance('points', id)).toEqual({ amount: earned, held: 20 });

  expect(await at.push(till, sale)).toMatchObject([{ verdict: 'accepted', codes: [] }]);
  const after = earned - 20 + sale.priced.totals.pointsEarned;
  expect(await at.balance('points', id)).toEqual({ amount: after, held: 0 });
  expect(await at.push(till, sale)).toMatchObject([{ verdict: 'duplicate' }]);
  expect(await at.balance('points', id)).toEqual({ amount: after, held: 0 });
  expect((await at.entries('points', id)).map(({ reason }) => reason)).toEqual([
    'earn',
    'earn',
    'burn',
  ]);
});
