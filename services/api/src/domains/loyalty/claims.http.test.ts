import {
  claimRoute,
  loyaltySettingsRoute,
  loyaltySettingsSaveRoute,
  type SaleBody,
} from '@khanut/shared/contracts';
import { createTestDatabase, testClock } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { PointsShop, stateOf, type TestTill } from '../sales/testing/points-shop.js';
import { returnedSale } from './testing/returned-sale.js';

const dayMs = 86_400_000;
const clock = testClock('2026-11-10T09:00:00.000Z');
let at: PointsShop;
let till: TestTill;

const customers = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await at.customer());
  return ids;
};

beforeAll(async () => {
  at = await PointsShop.open(
    await createTestDatabase(),
    { pendingDays: 3, expiryDays: 100 },
    { clock },
  );
  till = await at.till();
});
afterEach(async () => expect(await at.brokenAccounts()).toEqual([]));
afterAll(() => at?.close());

const claim = (saleId: string, customerId: string) =>
  till.cashier.call(claimRoute, { body: { saleId, customerId } });
const refusal = async (saleId: string, customerId: string) =>
  (await till.cashier.refusal(claimRoute, { body: { saleId, customerId } })).code;
/** Receipts that are only computed leave holes in the numbers. */
const push = async (sale: SaleBody) => {
  const [verdict] = await at.push(till, sale);
  expect(verdict?.codes.filter((code) => code !== 'NUMBER_GAP')).toEqual([]);
  expect(verdict?.verdict).not.toBe('quarantined');
};
const sold = async (options: Parameters<PointsShop['sale']>[1] = {}) => {
  const sale = at.sale(till, { sealedAt: clock.now(), ...options });
  await push(sale);
  return sale;
};
const returned = async (sale: Awaited<ReturnType<typeof sold>>, quantity?: number) => {
  const back = returnedSale(sale, at.shop.rulebook, {
    number: at.sale(till).number ?? 0, sealedAt: clock.now(), ...(quantity === undefined ? {} : { quantity }),
  }); // prettier-ignore
  await push(back);
  await at.api.drainOutbox();
  return back;
};
const ledger = (customerId: string) =>
  rows<{ sale_id: string; purchases: number }>(
    at.api.dataSource.manager,
    'select sale_id, purchases from customer_ledger where customer_id = $1 order by purchases desc',
    [customerId],
  );

test('a forgotten card brings the points and the purchase of the receipt, with the receipt’s own dates', async () => {
  const [sale, id] = [await sold({ lines: [{}, {}] }), await at.customer()];
  const expected = at.sale(till, { sealedAt: clock.now(), lines: [{}, {}], customer: stateOf(id) })
    .priced.totals;
  const answer = await claim(sale.id, id);
  expect(answer).toEqual({
    saleId: sale.id,
    customerId: id,
    points: expected.pointsEarned,
    amount: sale.priced.totals.payable,
  });
  expect(await at.balance('points', id)).toEqual({ amount: expected.pointsEarned, held: 0 });
  const [entry] = await rows<Record<string, unknown>>(
    at.api.dataSource.manager,
    `select reason, available_at, expires_at from balance_entries where holder = $1`,
    [id],
  );
  const sealedMs = Date.parse(sale.sealedAt);
  expect(entry).toEqual({
    reason: 'claim',
    available_at: new Date(sealedMs + 3 * dayMs).toISOString(),
    expires_at: new Date(sealedMs + 100 * dayMs).toISOString(),
  });
  expect(await ledger(id)).toEqual([{ sale_id: sale.id, purchases: sale.priced.totals.purchases }]);
});

test('asked again, the same customer gets the same answer and nothing twice; another is refused', async () => {
  const [sale, id, other] = [await sold(), await at.customer(), await at.customer()];
  const first = await claim(sale.id, id);
  expect(await claim(sale.id, id)).toEqual(first);
  expect(await at.balance('points', id)).toEqual({ amount: first.points, held: 0 });
  expect(await refusal(sale.id, other)).toBe('ALREADY_CLAIMED');
  expect(await at.balance('points', other)).toBeNull();
});

test('of twenty customers who claim one receipt at once, one gets it', async () => {
  const sale = await sold();
  const ids = await customers(20);
  const answers = await Promise.all(
    ids.map((id) => till.cashier.ask(claimRoute, { body: { saleId: sale.id, customerId: id } })),
  );
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
    200,
    ...Array.from({ length: 19 }, () => 409),
  ]);
  const booked = await rows<{ count: number }>(
    at.api.dataSource.manager,
    `select count(*) from balance_entries where source_id = $1 and reason = 'claim'`,
    [sale.id],
  );
  expect(booked[0]?.count).toBe(1);
});

test('the day after the last is too late; 0 days are never', async () => {
  const before = (ms: number) => ({ sealedAt: new Date(clock.nowMs() - ms) });
  const [sale, id] = [await sold(before(14 * dayMs - 1)), await at.customer()];
  await claim(sale.id, id);
  const late = await sold(before(14 * dayMs));
  expect(await refusal(late.id, id)).toBe('CLAIM_TOO_LATE');
  const { policy, server, version } = await at.owner.call(loyaltySettingsRoute, {});
  await at.owner.call(loyaltySettingsSaveRoute, {
    body: { policy, server: { ...server, claimDays: 0 }, version, publish: false },
  });
  expect(await refusal((await sold()).id, id)).toBe('CLAIM_TOO_LATE');
  await at.owner.call(loyaltySettingsSaveRoute, {
    body: { policy, server, version: version + 1, publish: false },
  });
});

test('receipts that are nobody’s to claim', async () => {
  const [id, plain] = [await at.customer(), await sold()];
  const named = await sold({ customer: stateOf(id) });
  expect(await refusal(named.id, id)).toBe('ALREADY_CLAIMED');
  expect(await refusal(v7(), id)).toBe('NOT_FOUND');
  expect(await refusal(plain.id, v7())).toBe('NOT_FOUND');
  const back = await returned(plain);
  expect(await refusal(back.id, id)).toBe('NOT_FOUND');
  expect(
    (await till.cashier.refusal(claimRoute, { body: { saleId: 'x', customerId: id } })).code,
  ).toBe('VALIDATION_FAILED');
});

test('what came back before the claim is not claimed', async () => {
  const [sale, id] = [await sold({ lines: [{ quantity: 4000 }] }), await at.customer()];
  const whole = at.sale(till, {
    sealedAt: clock.now(),
    lines: [{ quantity: 4000 }],
    customer: stateOf(id),
  }).priced.totals.pointsEarned;
  const back = await returned(sale, 1000);
  const { points } = await claim(sale.id, id);
  expect(points).toBe(whole - Math.floor(whole / 4));
  expect((await ledger(id)).map(({ sale_id }) => sale_id)).toEqual([sale.id, back.id]);
});

test('what comes back after the claim takes its points and purchases with it, to exactly nothing', async () => {
  const [sale, id] = [await sold({ lines: [{ quantity: 3000 }] }), await at.customer()];
  const { points } = await claim(sale.id, id);
  await returned(sale, 1000);
  expect(await at.balance('points', id)).toEqual({
    amount: points - Math.floor(points / 3),
    held: 0,
  });
  await returned(sale, 2000);
  expect(await at.balance('points', id)).toEqual({ amount: 0, held: 0 });
  expect((await ledger(id)).reduce((sum, row) => sum + row.purchases, 0)).toBe(0);
});
