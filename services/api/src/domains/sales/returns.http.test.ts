import {
  stockMovementListRoute,
  returnPolicyRoute,
  returnPolicySaveRoute,
  type SaleBody,
  saleGetRoute,
  tillSaleFindRoute,
  tillSaleRoute,
  tillSerialRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type SeededRandom, seededRandom } from '@khanut/testkit';
import { v7 } from 'uuid';
import { OutboxReaders } from '../../platform/outbox/readers.js';
import { verifyDatabase } from '../../verify/verify.js';
import { sealedSale } from './testing/sealed-sale.js';
import { PointsShop, stateOf, tenderOf, type TestTill } from './testing/points-shop.js';
import { returnOf } from './testing/return-of.js';

let at: PointsShop;
let till: TestTill;
let other: TestTill;

beforeAll(async () => {
  at = await PointsShop.open(await createTestDatabase());
  till = await at.till();
  other = await at.till();
});
afterAll(() => at?.close());

const settled = () => at.api.app.get(OutboxReaders).drain(30_000);
const giveBack = (sale: SaleBody, by: TestTill, wish: Partial<Parameters<typeof returnOf>[2]>) => {
  const made = returnOf(sale, at.shop.rulebook, {
    refund: 'cash',
    ...wish,
    number: at.nextNumber(by),
  });
  if (!made) throw new Error('nothing is left to return');
  return { ...made, registerId: by.registerId };
};
const flags = async (...ids: string[]) => {
  const { rows } = await at.client.query<{ code: string; open: boolean; subject: string }>(
    `select code, resolved_at is null as open, subject_id as subject from exceptions where subject_id = any($1) order by code`,
    [ids],
  );
  return rows;
};
const onHand = async (productId: string) => {
  const { rows } = await at.client.query(
    'select coalesce(sum(on_hand), 0)::int as n, coalesce(sum(value), 0)::int as value from stock_levels where product_id = $1',
    [productId],
  );
  return rows[0] as { n: number; value: number };
};

test('two tills give back the same goods: both are kept, one is told of, once', async () => {
  const sale = at.sale(till, { lines: [{ quantity: 3000 }] });
  await at.push(till, sale);
  const one = giveBack(sale, till, { quantities: [2000] });
  const two = giveBack(sale, other, { quantities: [2000] });
  expect(await at.push(till, one)).toMatchObject([{ verdict: 'accepted' }]);
  expect(await at.push(other, two)).toMatchObject([
    { verdict: 'exception', codes: ['RETURN_EXCEEDS_SALE'] },
  ]);
  await at.push(other, two);
  await settled();
  expect(await flags(one.id, two.id)).toEqual([
    { code: 'RETURN_EXCEEDS_SALE', open: true, subject: two.id },
  ]);
});

test('the same at the same moment is told of by the reader, whoever came first', async () => {
  for (let round = 0; round < 3; round++) {
    const sale = at.sale(till, { lines: [{ quantity: 3000 }] });
    await at.push(till, sale);
    const one = giveBack(sale, till, { quantities: [3000] });
    const two = giveBack(sale, other, { quantities: [3000] });
    await Promise.all([at.push(till, one), at.push(other, two)]);
    await settled();
    expect(await flags(one.id, two.id)).toHaveLength(1);
  }
});

test('a refund that comes before its sale waits for it and is settled; the end is as in order', async () => {
  const sale = at.sale(till, { lines: [{ quantity: 2000 }] });
  const whole = giveBack(sale, other, {});
  expect(await at.push(other, whole)).toMatchObject([{ codes: ['UNKNOWN_SALE'] }]);
  expect(await at.push(till, sale)).toMatchObject([{ verdict: 'accepted' }]);
  await settled();
  expect(await flags(whole.id)).toEqual([{ code: 'UNKNOWN_SALE', open: false, subject: whole.id }]);
  // In one push, the sale behind it or before it: nothing to wait for.
  const next = at.sale(till, { lines: [{}] });
  const back = giveBack(next, till, {});
  expect(await at.push(till, next, back)).toMatchObject([{ codes: [] }, { codes: [] }]);
  const greedy = at.sale(till, { lines: [{}] });
  const [a, b] = [giveBack(greedy, other, {}), giveBack(greedy, other, {})];
  await at.push(other, a, b);
  await at.push(till, greedy);
  await settled();
  expect((await flags(a.id, b.id)).filter(({ open }) => open)).toEqual([
    { code: 'RETURN_EXCEEDS_SALE', open: true, subject: expect.any(String) as string },
  ]);
});

test('goods go back on the shelf, are written off, or go to their supplier', async () => {
  const { id: productId } = at.shop.products[3]!;
  await at.client.query(
    `insert into stock_levels (outlet_id, product_id, on_hand, value, unit_cost) values ($1, $2, 10000, 7000, 700)
     on conflict (outlet_id, product_id) do update set on_hand = 10000, value = 7000`,
    [at.shop.outletId, productId],
  );
  await at.client.query('delete from stock_movements where product_id = $1', [productId]);
  await at.client.query(
    `insert into stock_movements (id, outlet_id, product_id, quantity, cost, cause, document_id, at) values ($3, $1, $2, 10000, 7000, 'receipt', $3, now())`,
    [at.shop.outletId, productId, v7()],
  );
  const sale = at.sale(till, { lines: [{ product: 3, quantity: 3000 }] });
  await at.push(till, sale);
  const earlier: SaleBody[] = [];
  const levels: number[] = [];
  for (const goods of ['restock', 'write-off', 'to-supplier']) {
    const back = giveBack(sale, till, { quantities: [1000], earlier: [...earlier] });
    back.original?.lines.forEach((line) => Object.assign(line, { goods, reason: 'defect' }));
    earlier.push(back);
    expect(await at.push(till, back)).toMatchObject([{ codes: [] }]);
    levels.push((await onHand(productId)).n);
  }
  expect(levels).toEqual([8000, 8000, 8000]);
  const { rows } = await at.client.query(
    `select cause, quantity::int, cost::int, reason from stock_movements where document_id = any($1) order by document_id, quantity desc`,
    [earlier.map(({ id }) => id)],
  );
  expect(rows.map((row: { cause: string; quantity: number }) => [row.cause, row.quantity])).toEqual(
    [
      ['return', 1000],
      ['return', 1000],
      ['write-off', -1000],
      ['return', 1000],
      ['to-supplier', -1000],
    ],
  );
  expect(rows).toContainEqual({
    cause: 'write-off',
    quantity: -1000,
    cost: -700,
    reason: 'defect',
  });
  const moved = await at.owner.call(stockMovementListRoute, { query: { pageSize: 50 } as never });
  expect(moved.rows.map(({ cause }) => cause)).toContain('write-off');
});

test('a till asks where a piece was sold; it is free again once its receipt gave it back', async () => {
  const made = at.sale(till, { lines: [{ quantity: 1000 }] });
  const lines = made.cart.lines.map((line) => ({ ...line, serials: ['Sn-77'] }));
  const sale = { ...made, cart: { ...made.cart, lines } };
  const { productId } = sale.priced.lines[0]!;
  const ask = (serial: string) =>
    other.cashier.call(tillSerialRoute, { query: { productId, serial } });
  expect(await ask('SN-77')).toEqual({ sold: null });
  await at.push(till, sale);
  expect(await ask('sn-77')).toMatchObject({ sold: { number: sale.number, outletName: 'Test' } });
  expect(await ask('SN-78')).toEqual({ sold: null });
  await at.push(other, giveBack(sale, other, {}));
  expect(await ask('SN-77')).toEqual({ sold: null });
});

test('a till reads a receipt of any outlet with what came back; search stays in the outlet but for what is on paper', async () => {
  const sale = at.sale(till, { lines: [{ quantity: 2000 }, {}] });
  await at.push(till, sale);
  const part = giveBack(sale, till, { quantities: [1000, 0] });
  await at.push(till, part);
  const elsewhere = v7();
  await at.client.query(`insert into outlets (id, code, name, time_zone) values ($1, 'T2', 'Far', 'Asia/Yerevan')`, [elsewhere]); // prettier-ignore
  const far = await at.till();
  await at.client.query('update registers set outlet_id = $1 where id = $2', [
    elsewhere,
    far.registerId,
  ]);
  const found = await far.cashier.call(tillSaleRoute, { params: { id: sale.id } });
  expect(found).toMatchObject({ sale: { id: sale.id }, outletName: 'Test', registerName: expect.any(String) as string }); // prettier-ignore
  expect(found.returns.map(({ id }) => id)).toEqual([part.id]);
  const find = (by: TestTill, query: object) =>
    by.cashier.call(tillSaleFindRoute, { query: query as never }).then(({ rows }) => rows.map(({ id }) => id)); // prettier-ignore
  const { payable } = sale.priced.totals;
  expect(await find(till, { number: sale.number })).toContain(sale.id);
  expect(await find(far, { number: sale.number })).toEqual([]);
  expect(await find(far, { sum: payable })).toEqual([]);
  expect(await find(far, { number: sale.number, sum: payable })).toContain(sale.id);
  const { productId } = sale.priced.lines[1]!;
  expect(await find(till, { productId, day: sale.businessDate })).toContain(sale.id);
  expect(await find(till, {})).toEqual([]);
  expect((await till.cashier.refusal(tillSaleRoute, { params: { id: part.id } })).code).toBe(
    'NOT_FOUND',
  );
});

test('codes cannot be tried for ever', async () => {
  const thief = await at.till();
  const tries = Array.from({ length: 25 }, () => v7());
  const codes: string[] = [];
  for (const id of tries)
    codes.push((await thief.cashier.refusal(tillSaleRoute, { params: { id } })).code);
  expect(codes[0]).toBe('NOT_FOUND');
  expect(codes.at(-1)).toBe('LOCKED_OUT');
});

test('the backoffice shows returns beside their sale and the sale beside its return', async () => {
  const sale = at.sale(till, { lines: [{}] });
  const back = giveBack(sale, till, {});
  await at.push(till, sale, back);
  const read = (id: string) => at.owner.call(saleGetRoute, { params: { id } });
  expect(await read(sale.id)).toMatchObject({
    original: null,
    returns: [{ id: back.id, kind: 'return', number: back.number, outletName: 'Test' }],
  });
  expect(await read(back.id)).toMatchObject({
    original: { id: sale.id, kind: 'sale' },
    returns: [],
  });
});

test('the owner sets how goods come back; whoever saves an old version is told', async () => {
  const policy = await at.owner.call(returnPolicyRoute, {});
  expect(policy).toMatchObject({ windowDays: 14, storeCredit: true, withoutReceiptLimit: 0 });
  const saved = await at.owner.call(returnPolicySaveRoute, { body: { ...policy, windowDays: 30 } });
  expect(saved).toMatchObject({ windowDays: 30, version: policy.version + 1 });
  const late = await at.owner.refusal(returnPolicySaveRoute, { body: policy });
  expect(late.code).toBe('VERSION_CONFLICT');
});

function steps(random: SeededRandom, sale: SaleBody, refund: 'cash' | 'card' | 'gift-card') {
  const returns: SaleBody[] = [];
  for (;;) {
    const quantities = sale.cart.lines.map(() => random.integer(0, 1500));
    const wish = { refund, reference: 'LAW-CARD', earlier: returns, quantities, number: 0 };
    const whole = returnOf(sale, at.shop.rulebook, { ...wish, quantities: sale.cart.lines.map(() => 9_000_000) }); // prettier-ignore
    if (!whole) return returns;
    if (!returnOf(sale, at.shop.rulebook, wish)) continue;
    const made = giveBack(sale, till, wish);
    made.original?.lines.forEach((line) =>
      Object.assign(line, { goods: random.pick(['restock', 'write-off', 'to-supplier']) }),
    );
    returns.push(made);
  }
}

test('a sale and its full return in any steps leave nothing in any ledger', async () => {
  const random = seededRandom();
  for (const refund of ['cash', 'gift-card'] as const) {
    const customerId = await at.customer();
    const customer = stateOf(customerId);
    await at.fund('gift-card', 'LAW-CARD', 50_000_000);
    const lines = [{ product: 0, quantity: 3000 }, { product: 1, quantity: 2500 }]; // prettier-ignore
    const dry = sealedSale(at.shop, { customer, lines, number: 1 }).priced.totals;
    const tenders = refund === 'cash' ? [] : [tenderOf(refund, dry.payableExact, { reference: 'LAW-CARD' })]; // prettier-ignore
    const sale = at.sale(till, { customer, lines, tenders });
    const before = await at.balance('gift-card', 'LAW-CARD');
    await at.push(till, sale);
    const returns = steps(random, sale, refund);
    for (const back of random.next() < 0.5 ? returns : returns.toReversed())
      await at.push(till, back);
    await settled();
    const ids = [sale.id, ...returns.map(({ id }) => id)];
    const { rows } = await at.client.query(
      `select
        (select sum(net + added_tax)::int from sales where id = any($1)) as net,
        (select sum(included_tax)::int from sales where id = any($1)) as tax,
        (select sum(payable)::int from sales where id = any($1)) as paid,
        (select sum(discount)::int from sales where id = any($1)) as discount,
        (select sum(quantity)::int from sale_lines where sale_id = any($1)) as pieces,
        (select sum(amount)::int from payments where sale_id = any($1)) as payments,
        (select sum(amount)::int from balance_entries where sale_id = any($1)) as accounts,
        (select net::int from customer_totals where customer_id = $2) as bought,
        (select coalesce(sum(purchases), 0)::int from customer_ledger where customer_id = $2) as purchases`,
      [ids, customerId],
    );
    const zeros = { net: 0, tax: 0, paid: 0, discount: 0, pieces: 0, payments: 0, accounts: 0, bought: 0, purchases: 0 }; // prettier-ignore
    expect(rows[0]).toEqual(zeros);
    expect(await at.balance('gift-card', 'LAW-CARD')).toEqual(before);
    expect((await at.balance('points', customerId))?.amount ?? 0).toBe(0);
    expect((await flags(...ids)).filter(({ code }) => code === 'RETURN_EXCEEDS_SALE')).toEqual([]);
  }
}, 60_000);

test('the laws hold on all of it', async () => {
  await settled();
  const broken = (await verifyDatabase(at.db.readerUrl)).filter(
    (finding) => finding.broken > 0 && !/receipt numbers|last number/.test(finding.law.name),
  );
  expect(broken.map(({ law, first }) => [law.name, first])).toEqual([]);
});
