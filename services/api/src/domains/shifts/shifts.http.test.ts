import {
  type EntryEnvelope,
  pullRoute,
  pushRoute,
  saleGetRoute,
  shiftFileRoute,
  shiftGetRoute,
  shiftListRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import { verifyDatabase } from '../../verify/verify.js';
import { addProduct, rulebookOf, type SellingShop } from '../sales/testing/selling-shop.js';
import { envelopeOf } from '../sales/testing/sealed-sale.js';
import { ShiftEntries } from '../sales/testing/shift-entries.js';

let db: TestDatabase;
let api: TestApi;
let shop: SellingShop;
let client: pg.Client;
let manager: TestCaller;
let till: TestCaller;
const counters = { seq: 0, number: 0, z: 0 };

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  const { outletId, registerId, registerToken, staff } = await api.shop();
  const rulebook = rulebookOf(v7());
  shop = {
    outletId, registerId, registerToken, cashierId: staff.cashier.id, shiftId: v7(), customerId: v7(), categoryId: v7(),
    rulebook, products: [],
  }; // prettier-ignore
  await client.query(
    `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', $1)`,
    [JSON.stringify(rulebook.taxClasses[0]?.rates)],
  );
  await client.query('insert into rulebooks (version, body) values (1, $1)', [
    JSON.stringify(rulebook),
  ]);
  for (let at = 0; at < 3; at++) shop.products.push(await addProduct(client, at));
  manager = await api.signIn('store_manager');
  till = await api.till();
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});
afterEach(async () => {
  const findings = await verifyDatabase(db.ownerUrl);
  expect(
    findings.filter(({ broken }) => broken > 0).map(({ law, first }) => `${law.name}: ${first}`),
  ).toEqual([]);
});

const newShift = () => new ShiftEntries(shop, shop.registerId, counters);
const push = async (...entries: EntryEnvelope[]) =>
  (await till.call(pushRoute, { body: { entries } as never })).verdicts.map(({ codes }) => codes);
const detail = (id: string) => manager.call(shiftGetRoute, { params: { id } });

test('a shift as a manager sees it: parts that add up, hand-over, Z equal to its sales', async () => {
  const shift = newShift();
  const first = [shift.opened(50_000), shift.sale(), shift.sale(), shift.moved(-20_000)];
  expect(await push(...first, shift.counted(shift.expected() - 1000))).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
  const open = await detail(shift.shiftId);
  expect(open.row).toMatchObject({ sales: 2, expectedCash: shift.expected(), closedAt: null });
  expect(open.counts).toMatchObject([{ difference: -1000, reason: 'surprise' }]);
  expect(await push(shift.closed())).toEqual([[]]);
  const closed = await detail(shift.shiftId);
  const { float, received, change, refunds, movedIn, movedOut, corrections } = closed.expected;
  expect(float + received + change + refunds + movedIn + movedOut + corrections).toBe(
    closed.row.expectedCash,
  );
  expect(closed).toMatchObject({
    zFits: true,
    handOver: { to: 'collector', takenBy: 'Hayk', amount: shift.expected() - 50_000 },
  });
  expect(closed.movements.map(({ kind }) => kind)).toEqual(['in-out', 'hand-over']);
  const list = await manager.call(shiftListRoute, { query: {} });
  expect(list.rows[0]).toMatchObject({ id: shift.shiftId, zNumber: counters.z, floatLeft: 50_000 });
  const owner = await api.signIn('owner');
  const csv = await owner.ask(shiftFileRoute, { params: { format: 'csv' }, query: {} });
  expect(csv.text.split('\r\n')[1]).toContain('Till 1');
});

test('the float found differs from the float left: told with its reason, the register is told what was left', async () => {
  const pulled = await till.call(pullRoute, { query: {} });
  expect(pulled.settings).toMatchObject({
    register: { floatLeft: { amount: 50_000 } },
    cash: { blindClose: true, tolerance: 0, moveLimit: null },
  });
  const shift = newShift();
  expect(await push(shift.opened(40_000, { reason: 'one note was torn' }))).toEqual([
    ['FLOAT_DIFFERS'],
  ]);
  const { rows } = await client.query(
    `select detail from exceptions where code = 'FLOAT_DIFFERS' and register_id = $1`,
    [shop.registerId],
  );
  expect(rows).toEqual([{ detail: { left: 50_000, found: 40_000, reason: 'one note was torn' } }]);
  expect(await push(shift.closed())).toEqual([[]]);
});

test('a tender corrected before the Z moves the money and keeps both facts; the sale stays as sealed', async () => {
  const shift = newShift();
  await push(shift.opened(50_000), shift.sale(), shift.sale());
  const [sale] = shift.sales;
  if (!sale) throw new Error('no sale');
  expect(await push(shift.toCard(sale))).toEqual([[]]);
  expect(await push(shift.closed())).toEqual([[]]);
  const { corrections, zFits, row, expected } = await detail(shift.shiftId);
  expect(corrections).toMatchObject([
    { saleId: sale.id, number: sale.number, reason: 'tapped cash', refused: null },
  ]);
  expect([zFits, row.expectedCash]).toEqual([true, shift.expected()]);
  expect(expected.corrections).toBeLessThan(0);
  const shown = await manager.call(saleGetRoute, { params: { id: sale.id } });
  expect(shown.row.tenders).toEqual([{ kind: 'card', amount: sale.priced.totals.payable }]);
  expect(shown.body.cart.tenders).toEqual(sale.cart.tenders);
});

test('the same correction again is kept and told, and moves nothing; back and forth again is no repetition', async () => {
  const shift = newShift();
  await push(shift.opened(50_000), shift.sale());
  const [sale] = shift.sales;
  if (!sale) throw new Error('no sale');
  const cashKept = sale.cart.tenders;
  const { payable } = sale.priced.totals;
  const paid = (kind: string) => [
    { id: v7(), kind, amount: payable, tendered: payable, reference: null },
  ];
  const [byCard, inCash] = [paid('card'), paid('cash')];
  // Seals beside the shift's own sums: after the refused one, back and there again come to nothing.
  const twice = new ShiftEntries(shop, shop.registerId, counters);
  const stay = { shiftId: shift.shiftId };
  expect(await push(shift.toCard(sale, { tenders: byCard }))).toEqual([[]]);
  expect(await push(twice.toCard(sale, { ...stay, before: cashKept }))).toEqual([
    ['CORRECTION_REFUSED'],
  ]);
  expect(
    await push(
      twice.toCard(sale, { ...stay, before: byCard, tenders: inCash }),
      twice.toCard(sale, { ...stay, before: inCash }),
    ),
  ).toEqual([[], []]);
  expect(await push(shift.closed({ recounts: 2 }))).toEqual([[]]);
  const { corrections, zFits, row, recounts } = await detail(shift.shiftId);
  expect(recounts).toBe(2);
  expect(corrections.map(({ refused }) => refused)).toEqual([null, 'TWICE', null, null]);
  expect([zFits, row.expectedCash]).toEqual([true, shift.expected()]);
});

test('a correction that comes before its sale moves the money once the sale is there', async () => {
  const shift = newShift();
  await push(shift.opened(50_000));
  const saleEntry = shift.sale();
  const [sale] = shift.sales;
  if (!sale) throw new Error('no sale');
  const correction = shift.toCard(sale);
  expect(await push(correction)).toEqual([[]]);
  expect(await push(saleEntry)).toEqual([[]]);
  expect(await push(shift.closed())).toEqual([[]]);
  expect((await detail(shift.shiftId)).zFits).toBe(true);
});

test('corrections after the Z, of accounts, of wrong sums and of unknown sales are kept and told, and move nothing', async () => {
  const shift = newShift();
  await push(shift.opened(50_000), shift.sale());
  const [sale] = shift.sales;
  if (!sale) throw new Error('no sale');
  const before = (await detail(shift.shiftId)).row.expectedCash;
  const tender = (kind: string, amount: number) => [
    { id: v7(), kind, amount, tendered: amount, reference: null },
  ];
  const other = new ShiftEntries(shop, shop.registerId, counters);
  const wrong = [
    other.toCard(sale, { tenders: tender('points', sale.priced.totals.payable) }),
    other.toCard(sale, { tenders: tender('card', 1) }),
    other.toCard({ ...sale, id: v7() }, { before: undefined }),
  ];
  expect(await push(...wrong)).toEqual([
    ['CORRECTION_REFUSED'],
    ['CORRECTION_REFUSED'],
    ['UNKNOWN_SALE'],
  ]);
  expect(await push(shift.closed())).toEqual([[]]);
  expect(await push(other.toCard(sale))).toEqual([['CORRECTION_AFTER_Z']]);
  const after = await detail(shift.shiftId);
  expect(after.row.expectedCash).toBe(before);
  expect(after.corrections.map(({ refused }) => refused)).toEqual([
    'LEDGER_TENDER',
    'SUMS',
    'CORRECTION_AFTER_Z',
  ]);
});

test('what comes for a closed Z leaves it: entered late beside it, counted before and only late inside it', async () => {
  const shift = newShift();
  await push(shift.opened(50_000), shift.sale());
  const missing = shift.sale();
  expect(await push(shift.closed())).toEqual([['SUMS']]);
  const z = (await detail(shift.shiftId)).row;
  expect(await push(missing)).toEqual([['LATE_FOR_CLOSED_SHIFT']]);
  const enteredAt = new Date().toISOString();
  const paper = new ShiftEntries(shop, shop.registerId, counters);
  const late = paper.sale({ shiftId: shift.shiftId, sealedAt: new Date(Date.now() - 7_200_000) });
  const body = {
    ...JSON.parse(late.body),
    lateEntry: { enteredAt, paperNumber: '17', approvedBy: null },
  };
  expect(await push(envelopeOf(body, 'sale', late.seq))).toEqual([['LATE_FOR_CLOSED_SHIFT']]);
  const after = await detail(shift.shiftId);
  expect(after.row).toMatchObject({
    expectedCash: z.expectedCash,
    countedCash: z.countedCash,
    sales: 2,
    late: 2,
  });
  expect(after.late.map(({ inZ }) => inZ).toSorted((a, b) => Number(a) - Number(b))).toEqual([
    false,
    true,
  ]);
  expect(after.paper).toMatchObject([{ saleId: body.id, enteredAt }]);
  expect(after.zFits).toBe(true);
});
