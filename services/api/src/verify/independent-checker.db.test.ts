import { createHash } from 'node:crypto';
import { type EntryEnvelope, pushRoute } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { checkHistories, checkJournals, checkTables, rules } from '@khanut/testkit/checker';
import { outcomesOf } from '@khanut/testkit/history';
import pg from 'pg';
import { v7 } from 'uuid';
import { loyaltyOf } from '../domains/sales/testing/points-shop.js';
import { envelopeOf, sealedSale } from '../domains/sales/testing/sealed-sale.js';
import { createSellingShop, type SellingShop } from '../domains/sales/testing/selling-shop.js';
import { createTestApi, type TestApi } from '../platform/testing/create-test-api.js';
import { TestCaller } from '../platform/testing/test-caller.js';

// The test kit's checker shares nothing with the laws beside this file. Here it looks at a shop that is right, then at
// one in which somebody spoiled a single thing: it must name just that rule.

let db: TestDatabase;
let api: TestApi;
let shop: SellingShop;
let client: pg.Client;
let entries: EntryEnvelope[];

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl, { loyalty: loyaltyOf() });
  api = await createTestApi({ databaseUrl: db.appUrl });
  const till = new TestCaller(api.app, { authorization: `Bearer ${shop.registerToken}` });
  const at = new Date().toISOString();
  const origin = { outletId: shop.outletId, registerId: shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: shop.cashierId }; // prettier-ignore
  const moved = { id: v7(), ...origin, shiftId: shop.shiftId, amount: 70_000, reason: 'change' };
  entries = [
    ...[1, 2, 3].map((number) => {
      const options = { number, lines: [{}, {}, {}], withCustomer: true };
      return envelopeOf(sealedSale(shop, options), 'sale', number);
    }),
    envelopeOf(moved, 'cash-movement', 4),
  ];
  await till.call(pushRoute, { body: { entries } as never });
  await api.drainOutbox();
  client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

/** Looks at the shop after `sql`, which is taken back afterwards. As a superuser, past triggers and foreign keys. */
async function spoiled<T>(sql: string, look: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query('set local session_replication_role = replica');
    await client.query(sql);
    return await look();
  } finally {
    await client.query('rollback');
  }
}

const first = (table: string, column = 'id') =>
  `(select ${column} from ${table} order by ${column} limit 1)`;

const faults: Record<string, string> = {
  'receipt numbers run 1..n in each register and epoch': `update sales set number = 7 where number = 3`,
  'Z numbers run 1..n in each register and epoch': `update shifts set z_number = 2`,
  'entries of a journal run 1..n': `update entries set seq = 9 where seq = 4`,
  'the server counts receipts as they are': `update register_numbers set receipts = receipts + 1`,
  'every sale is one entry of the journal with the same id': `delete from entries where id = ${first('sales')}`,
  'a kept body has the hash it is kept under': `update entries set body = body || ' '::bytea where seq = 2`,
  'a sale stands in the tables as it was sealed': `update sales set payable = payable + 1 where number = 1`,
  'a posted sale is told once': `insert into outbox (topic, outlet_id, subject_id, body) select topic, outlet_id, subject_id, body from outbox`,
  'nothing waits in quarantine': `insert into quarantine (entry_id, hash, body, reason) values ('x', '', '', 'TEST')`,
  'no two entries claim one id': `insert into entry_conflicts (id, hash, register_id, body) select id, hash, register_id, body from entries`,
  'a sale’s lines, rounding and payments come to the same sum': `update sale_lines set net = net + 1 where line_id = ${first('sale_lines', 'line_id')}`,
  'every sale has lines and payments': `delete from payments where sale_id = ${first('sales')}`,
  'what was given is what was due and the change': `update sales set change = change + 1 where number = 1`,
  'a shift’s totals are the sum of its sales': `update shift_totals set sales = sales + 1`,
  'a shift’s cash is what its sales and movements brought': `delete from cash_movements`,
  'a counted drawer differs by what its Z says': `update shifts set closed_at = now(), expected_cash = 5, counted_cash = 4, difference = 1`,
  'stock is the sum of its movements': `update stock_levels set on_hand = on_hand + 1 where product_id = ${first('stock_levels', 'product_id')}`,
  'every line sold moved its stock once': `insert into stock_movements select gen_random_uuid(), outlet_id, product_id, quantity, cost, cause, document_id, line_id, at, staff_id, reason from stock_movements where id = ${first('stock_movements')}`,
  'every movement of a sale has its line': `update stock_movements set line_id = gen_random_uuid() where id = ${first('stock_movements')}`,
  'what is reserved is what open pre-orders ask for': `update stock_levels set reserved = 1 where product_id = ${first('stock_levels', 'product_id')}`,
  'a balance is the sum of its ledger': `update balances set amount = amount + 1`,
  'what is set aside is what open holds say': `update balances set held = 1`,
  'no account is below nothing but by a booked overdraft': `update balances set amount = -1`,
  'a sale earns once': `insert into balance_entries select (jsonb_populate_record(e, '{"source_id":"0199c0de-0000-7000-8000-000000000001"}')).* from balance_entries e where e.reason = 'earn' limit 1`,
  'a customer’s figures are the sum of their ledger': `update customer_totals set visits = visits + 1`,
};

test('nothing is said of a shop that is right', async () => {
  expect(await checkTables(client)).toEqual([]);
});

test('there is a fault to try for every rule', () => {
  expect(Object.keys(faults).toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
});

test.each(Object.entries(faults))('red when it is not so that %s', async (rule, sql) => {
  const said = await spoiled(sql, () => checkTables(client));
  expect(said.join('\n')).toContain(`not so: ${rule} (`);
});

describe('journals against entries', () => {
  const journalOf = (change: (kept: EntryEnvelope[]) => EntryEnvelope[] = (kept) => kept) => [
    { name: 'till', registerId: shop.registerId, entries: change(entries.map((one) => ({ ...one }))) },
  ]; // prettier-ignore

  test('nothing is said when both hold the same bytes', async () => {
    expect(await checkJournals(client, journalOf())).toEqual([]);
  });

  test('a lost entry, a changed one and an invented one are named', async () => {
    const look = () => checkJournals(client, journalOf());
    expect(await spoiled('delete from entries where seq = 2', look)).toEqual([
      expect.stringContaining('in its journal, not on the server: 1/2'),
    ]);
    expect(await spoiled(`update entries set body = '{}' where seq = 3`, look)).toHaveLength(2);
    const shorter = journalOf((kept) => kept.slice(0, 3));
    expect(await checkJournals(client, shorter)).toEqual([
      expect.stringContaining('on the server, not in its journal: 1/4'),
    ]);
  });

  test('a hash that is not the body’s is named', async () => {
    const hash = createHash('sha256').update('other').digest('hex');
    const said = await checkJournals(client, journalOf(([one, ...rest]) => [{ ...one!, hash }, ...rest])); // prettier-ignore
    expect(said).toEqual([expect.stringContaining('is not what its hash says')]);
  });
});

describe('histories against sales', () => {
  /** The diary of a till that sold these; `change` spoils one deed. */
  async function diary() {
    const { rows } = await client.query('select id, number, payable from sales order by number');
    return outcomesOf(
      rows.map(({ id, number, payable }) => ({
        ...{ at: '', actor: 'till', phase: 'ok' as const, op: 'sale', id },
        facts: { number, payable: Number(payable) },
      })),
    );
  }

  test('nothing is said when each sale is there once', async () => {
    expect(await checkHistories(client, await diary(), [shop.registerId])).toEqual([]);
  });

  test('a lost, an invented, an undone and a changed sale are named; an unknown one may be there or not', async () => {
    const [one, two, three] = await diary();
    const said = await checkHistories(
      client,
      [
        { ...one!, outcome: 'fail' },
        { ...two!, facts: { ...two!.facts, payable: 1 } },
        { ...three!, id: v7() },
        { ...three!, id: v7(), outcome: 'unknown' },
        { ...three!, outcome: 'unknown' },
      ],
      [shop.registerId],
    );
    expect(said).toEqual([
      expect.stringContaining('failed to sell, yet there is a sale'),
      expect.stringContaining('"payable":1'),
      expect.stringContaining('lost: sale 3'),
    ]);
    expect(await checkHistories(client, [two!, three!], [shop.registerId])).toEqual([
      expect.stringContaining('a sale that nobody made'),
    ]);
  });
});
