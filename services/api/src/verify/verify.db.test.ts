import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { pushRoute } from '@khanut/shared/contracts';
import pg from 'pg';
import { v7 } from 'uuid';
import { ShiftEntries } from '../domains/sales/testing/shift-entries.js';
import { envelopeOf, sealedSale } from '../domains/sales/testing/sealed-sale.js';
import { createSellingShop, type SellingShop } from '../domains/sales/testing/selling-shop.js';
import { createTestApi, type TestApi } from '../platform/testing/create-test-api.js';
import { TestCaller } from '../platform/testing/test-caller.js';
import { checkLaws, describeFindings, verifyDatabase } from './verify.js';

let db: TestDatabase;
let api: TestApi;
let shop: SellingShop;
let client: pg.Client;

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl);
  api = await createTestApi({ databaseUrl: db.appUrl });
  client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  const till = new TestCaller(api.app, { authorization: `Bearer ${shop.registerToken}` });
  const entries = [1, 2, 3, 4].map((number) =>
    envelopeOf(
      sealedSale(shop, { number, lines: [{}, {}, {}], withCustomer: true }),
      'sale',
      number,
    ),
  );
  await till.call(pushRoute, { body: { entries } as never });
  const shift = new ShiftEntries(shop, shop.registerId, { seq: 10, number: 4, z: 0 });
  const ofShift = [shift.opened(50_000), shift.sale(), shift.moved(-10_000), shift.closed()];
  await till.call(pushRoute, { body: { entries: ofShift } as never });
  await api.drainOutbox();
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

test('all laws hold on a shop that has sold, and each says over how much', async () => {
  const findings = await verifyDatabase(db.readerUrl);
  expect(findings.filter((finding) => finding.broken > 0)).toEqual([]);
  const text = describeFindings(findings);
  expect(text).toContain('lines + added tax + rounding = payable = payments: 5 sales');
  expect(text).toMatch(/all \d+ laws hold/);
});

describe('a fault is found', () => {
  test.each([
    ['a changed line', [`update sale_lines set net = net + 1 where line_id = (select min(line_id::text)::uuid from sale_lines)`], 'sale: lines + added tax + rounding = payable = payments'],
    ['a lost payment', [`delete from payments where id = (select min(id::text)::uuid from payments)`], 'sale: lines + added tax + rounding = payable = payments'],
    ['changed bytes', [`update entries set body = body || ' '::bytea where seq = 2`], 'the kept bytes are the ones that were hashed'],
    ['a lost sale', [`delete from sales where number = 2`], 'every sale that arrived is posted'],
    ['a hole in the numbers', [`update sales set number = 9 where number = 4`], 'receipt numbers are 1..n'],
    ['a level that drifted', [`update stock_levels set on_hand = on_hand + 1`], 'stock level = Σ movements'],
    ['a value that drifted', [`update stock_levels set value = value + 1`], 'stock value = Σ cost of movements'],
    ['a sale that moved stock twice', [`insert into stock_movements select uuidv7(), outlet_id, product_id, quantity, cost, cause, document_id, line_id, at from stock_movements limit 1`], 'each sale line moved stock at most once'],
    ['a Z that was changed', [`update shifts set counted_cash = counted_cash + 1, difference = difference + 1 where z_number = 1`], 'a closed Z is the bytes of its closing'],
    ['another float than the Z was made with', [`update shifts set float = float + 1 where z_number = 1`], 'closed shift: expected cash = float + Σ signed movements'],
    ['a sale taken out of its Z', [`insert into late_sales (sale_id, shift_id, outlet_id, in_z, arrived_on) select id, shift_id, outlet_id, false, current_date from sales where number = 5`], 'Z totals = Σ its sales'],
    ['a shift total that drifted', [`update shift_totals set cash = cash + 1`], 'shift totals = sums over its sales and cash movements'],
    ['a customer total that drifted', [`update customer_totals set net = net - 1`], 'customer totals = Σ ledger'],
    ['an account that drifted', [`insert into balances (kind, holder, amount) values ('gift-card', 'X', 5)`], 'accounts: balance = Σ entries'],
    ['an entry without its account', [`insert into balance_entries (source_id, kind, holder, reason, amount, at, business_date) values ('${v7()}', 'points', 'x', 'earn', 5, now(), now())`], 'accounts: balance = Σ entries'],
    ['a sum set aside for nothing', [`insert into balances (kind, holder, held) values ('gift-card', 'X', 5)`], 'accounts: held = Σ open holds'],
    ['an overdraft unseen', [`insert into balances (kind, holder, amount) values ('gift-card', 'X', -5)`], 'accounts: none is below its limit unseen'],
    ['an overdraft untold', [`insert into balance_entries (source_id, kind, holder, reason, amount, overdraft, at, business_date, sale_id) select id, 'gift-card', 'X', 'redeem', -5, true, now(), now(), id from sales limit 1`], 'accounts: what a sale overdrew was told'],
    ['a hold captured by no sale', [`insert into balances (kind, holder) values ('gift-card', 'X')`, `insert into holds (id, kind, holder, amount, state, sale_id, outlet_id, register_id, expires_at) values ('${v7()}', 'gift-card', 'X', 5, 'captured', '${v7()}', '${v7()}', '${v7()}', now())`], 'a captured hold names its sale'],
    ['points that nobody has', [`update sales set points_earned = 5 where number = 1`], 'points of a sale = what it booked on accounts'],
    ['a card payment without the card', [`update payments set kind = 'gift-card' where id = (select min(id::text)::uuid from payments)`], 'accounts: what sales took = what they were paid with'],
    ['a use of a coupon that no receipt made', [`insert into coupon_definitions (id, name, kind, prefix, key) values ('${v7()}', 'x', 'single', 'X', '')`, `insert into coupons (code, definition_id, serial, uses) select 'X1', id, 1, 1 from coupon_definitions`], 'coupons: uses = Σ of the receipts that used them'],
    ['a claim without its points', [`insert into sale_claims (sale_id, customer_id, points, points_left, lines) select s.id, c.id, 5, 5, '[]' from sales s, customers c limit 1`], 'claimed points = what the ledger holds of them'],
    ['a rollup that drifted', [`update sales_by_hour set net = net + 1`], 'hours of the reports = sums over the sales read so far'],
    ['a message without consent', [`insert into campaigns (id, name, gateway, template, audience, state) values ('${v7()}', 'x', 'twilio', 'x', '{}', 'done')`, `insert into messages (id, campaign_id, customer_id, phone, text, parts, state, released_at) select '${v7()}', id, '${v7()}', '+1', 'x', 1, 'sent', now() from campaigns`], 'no message left without consent'],
  ])('%s', async (_, sql, name) => expect(await brokenBy(sql)).toContain(name)); // prettier-ignore
});

/** What is broken after `sql`, none of which stays. */
async function brokenBy(sql: string[]): Promise<string[]> {
  await client.query('begin');
  try {
    // Triggers that refuse changes of sealed rows rest meanwhile.
    await client.query('set local session_replication_role = replica');
    for (const statement of sql) await client.query(statement);
    const findings = await checkLaws(client);
    return findings.filter((finding) => finding.broken > 0).map((finding) => finding.law.name);
  } finally {
    await client.query('rollback');
  }
}
