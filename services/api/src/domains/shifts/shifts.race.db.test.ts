import { type EntryEnvelope, pushRoute, type Verdict } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import { verifyDatabase } from '../../verify/verify.js';
import { addRegister, createSellingShop, type SellingShop } from '../sales/testing/selling-shop.js';
import { ShiftEntries } from '../sales/testing/shift-entries.js';

let db: TestDatabase;
/** Two API processes' worth of pools: nothing but the database is shared. */
let apis: TestApi[];
let shop: SellingShop;
let client: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl, { products: 3 });
  apis = await Promise.all([1, 2].map(() => createTestApi({ databaseUrl: db.appUrl })));
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await Promise.all(apis?.map((api) => api.close()) ?? []);
  await db?.drop();
});

async function newTill() {
  const till = { registerId: v7(), token: randomBytes(32).toString('base64url') };
  await addRegister(client, shop, till.registerId, till.token, `S-${till.registerId.slice(-6)}`);
  const shift = new ShiftEntries(shop, till.registerId, { seq: 0, number: 0, z: 0 });
  const push = async (at: number, ...entries: EntryEnvelope[]): Promise<Verdict[]> => {
    const api = apis[at % apis.length] as TestApi;
    const caller = new TestCaller(api.app, { authorization: `Bearer ${till.token}` });
    return (await caller.call(pushRoute, { body: { entries } as never })).verdicts;
  };
  return { ...till, shift, push };
}
const broken = async () =>
  (await verifyDatabase(db.ownerUrl))
    .filter((finding) => finding.broken > 0)
    .map(({ law, first }) => `${law.name}: ${first}`);
const shiftRow = async (id: string) =>
  (
    await client.query(
      'select z_number, expected_cash, counted_cash, close_body from shifts where id = $1',
      [id],
    )
  ).rows[0];

test('two closings of one shift at the same moment: one Z, the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const { shift, push } = await newTill();
    await push(0, shift.opened(50_000), shift.sale());
    const closings = [shift.closed(), shift.closed({ countedCash: 1, handOver: null })];
    const verdicts = (await Promise.all(closings.map((closing, at) => push(at, closing)))).flat();
    const winners = verdicts.filter(({ codes }) => !codes.includes('SHIFT_CLOSED_TWICE'));
    expect(winners).toHaveLength(1);
    const { close_body } = await shiftRow(shift.shiftId);
    expect(close_body.id).toBe(winners[0]?.id);
  }
  expect(await broken()).toEqual([]);
});

test('a closing while its sales still arrive: the Z stays, no sale is lost, totals are the sales', async () => {
  for (let round = 0; round < 5; round++) {
    const { shift, push } = await newTill();
    await push(0, shift.opened(50_000));
    const sales = Array.from({ length: 20 }, () => shift.sale());
    const closing = shift.closed();
    const arriving = sales.map((sale, at) => push(at, sale));
    const [verdict] = await push(round, closing);
    const z = await shiftRow(shift.shiftId);
    const codes = new Set((await Promise.all(arriving)).flat().flatMap((one) => one.codes));
    codes.delete('NUMBER_GAP');
    expect([...codes].filter((code) => code !== 'LATE_FOR_CLOSED_SHIFT')).toEqual([]);
    expect(['accepted', 'exception']).toContain(verdict?.verdict);
    expect(await shiftRow(shift.shiftId)).toEqual(z);
    const { rows } = await client.query(
      `select t.sales, t.cash, (select count(*) from sales s where s.shift_id = $1) as stored from shift_totals t where shift_id = $1`,
      [shift.shiftId],
    );
    expect(rows).toEqual([{ sales: '20', stored: '20', cash: String(shift.expected() - 50_000) }]);
  }
  expect(await broken()).toEqual([]);
});

test('sales entered after the closing race with it and stand beside the Z, never in it', async () => {
  for (let round = 0; round < 5; round++) {
    const { shift, push, registerId } = await newTill();
    await push(0, shift.opened(50_000), shift.sale(), shift.sale());
    const closing = shift.closed();
    const after = new ShiftEntries(shop, registerId, { seq: 50, number: 2, z: 1 });
    const late = Array.from({ length: 8 }, () => after.sale({ shiftId: shift.shiftId }));
    await push(0, closing);
    await Promise.all(late.map((sale, at) => push(at, sale)));
    const { rows } = await client.query(
      `select t.sales, (select count(*) from late_sales l where l.shift_id = $1 and not l.in_z) as beside from shift_totals t where shift_id = $1`,
      [shift.shiftId],
    );
    expect(rows).toEqual([{ sales: '2', beside: '8' }]);
  }
  expect(await broken()).toEqual([]);
});
