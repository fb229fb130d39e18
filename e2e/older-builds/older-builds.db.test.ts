import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { TestCaller } from '@khanut/api/platform/testing/test-caller';
import { createTestApi, type TestApi } from '@khanut/api/platform/testing/create-test-api';
import { enrol } from '@khanut/cashier/app/enrol-actions';
import { enterPin } from '@khanut/cashier/app/lock-actions';
import { payCash, sealSale } from '@khanut/cashier/app/pay-actions';
import { scan } from '@khanut/cashier/app/scan-actions';
import { openShift } from '@khanut/cashier/app/shift-actions';
import { testingTill } from '@khanut/cashier/app/testing-till';
import { type EntryEnvelope, PullAnswer, pushRoute, SaleBody } from '@khanut/shared/contracts';
import { createTestDatabase, insertRow, type TestDatabase, testClock } from '@khanut/testkit';
import { checkTables } from '@khanut/testkit/checker';
import { Client } from 'pg';

// What older builds of the till really pushed and were told, recorded from them and never changed since; and the same
// from a build that is still to come, which says more than anybody here knows.
interface Recorded {
  pull: PullAnswer;
  entries: EntryEnvelope[];
}
const recorded = (name: string) =>
  JSON.parse(fs.readFileSync(path.join(__dirname, 'fixtures', `${name}.json`), 'utf8')) as Recorded;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const milk = '4850001000025';

/** The same value with a field in each of its objects that nobody knows. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, part]) => [name, withMore(part)]);
  return { ...Object.fromEntries(fields), later: { told: [1] } };
}

function fromTheFuture({ pull, entries }: Recorded): Recorded {
  const changed = entries.map((entry) => {
    const body = JSON.stringify(withMore(JSON.parse(entry.body)));
    return { ...entry, body, hash: sha256(body), later: true };
  });
  return { pull: withMore(pull) as PullAnswer, entries: changed };
}

const builds: [string, Recorded][] = [
  ['the first build', recorded('till-1')],
  ['the build before last', recorded('till-2')],
  ['a build still to come', fromTheFuture(recorded('till-2'))],
];

describe.each(builds)('a till of %s and today’s server', (_, { pull, entries }) => {
  let db: TestDatabase;
  let api: TestApi;
  let client: Client;

  beforeAll(async () => {
    db = await createTestDatabase();
    client = new Client({ connectionString: db.ownerUrl });
    await client.connect();
    await furnishAs(client, pull);
    const clock = testClock('2026-11-23T09:00:00.000Z');
    api = await createTestApi({ databaseUrl: db.appUrl, clock });
  });
  afterAll(async () => {
    await api?.close();
    await client?.end();
    await db?.drop();
  });

  test('everything it pushes is taken without a word, kept as it came, and once', async () => {
    const till = new TestCaller(api.app, { authorization: 'Bearer token' });
    const push = async () =>
      (await till.call(pushRoute, { body: { entries } as never })).verdicts.map(
        ({ hash, verdict, codes }) => ({ hash, verdict, codes }),
      );
    const verdict = (said: string) => entries.map(({ hash }) => ({ hash, verdict: said, codes: [] })); // prettier-ignore
    expect(await push()).toEqual(verdict('accepted'));
    expect(await push()).toEqual(verdict('duplicate'));

    const kept = await client.query('select id, body from entries');
    expect(new Map(kept.rows.map(({ id, body }) => [id, body.toString()]))).toEqual(
      new Map(entries.map(({ id, body }) => [id, body])),
    );
    const sales = entries
      .filter(({ kind }) => kind === 'sale')
      .map(({ body }) => SaleBody.parse(JSON.parse(body)))
      .map(({ id, number, priced }) => ({ id, number, payable: priced.totals.payable }));
    const stored = await client.query('select id, number, payable::int from sales order by number');
    expect(stored.rows).toEqual(sales);
    expect(await checkTables(client)).toEqual([]);
  });
});

test.each(builds)('a server of %s and today’s till: it pulls and sells', async (_, { pull }) => {
  const { till, world } = testingTill();
  // What the wire lets through is what the contract reads.
  world.shop = PullAnswer.parse(pull);
  expect(await enrol(till, 'AAAA')).toBeNull();
  const [staff] = till.store.get().staff;
  expect(await enterPin(till, staff as NonNullable<typeof staff>, 'passwd')).toEqual({ kind: 'in' }); // prettier-ignore
  await openShift(till, 5_000_000);
  await scan(till, milk);
  await scan(till, '2900000000017');
  payCash(till, 100_000);
  await sealSale(till);
  // One milk at 540.00 less 5 %, in coins of 10.
  expect(till.store.get().paid).toMatchObject({ number: 1, totalMinor: 51_000 });
});

/** A database whose shop is the one that the recorded till was told of. */
async function furnishAs(client: Client, { settings, rulebook, ...pull }: PullAnswer) {
  const { outlet, register } = settings as NonNullable<PullAnswer['settings']>;
  const book = rulebook as NonNullable<PullAnswer['rulebook']>;
  const put = (table: string, row: Record<string, unknown>) => insertRow(client, table, row);
  await put('company', { id: outlet.id, name: 'Araks', currency: 'AMD', country: 'AM', locale: 'hy', cash_step: 1000, denominations: '{}' }); // prettier-ignore
  await put('outlets', { id: outlet.id, code: 'K', name: outlet.name, time_zone: outlet.timeZone });
  await put('registers', { id: register.id, outlet_id: outlet.id, code: 'T3', name: 'T3', epoch: 1, token_hash: createHash('sha256').update('token').digest() }); // prettier-ignore
  await put('tax_classes', { id: 'vat', name: 'VAT', mode: 'included', rates: JSON.stringify(book.taxClasses[0]?.rates) }); // prettier-ignore
  await put('rulebooks', { version: book.version, body: JSON.stringify(book), published_at: '2026-11-01', starts_at: '2026-11-01' }); // prettier-ignore
  for (const { id, name } of pull.staff) await put('staff', { id, name, role: 'cashier' });
  for (const { id, name } of pull.customers) await put('customers', { id, name });
  for (const { id, sku, name, prices } of pull.products) {
    await put('products', { id, sku, name, tax_class_id: 'vat' });
    for (const price of prices)
      await put('prices', { id: price.id, product_id: id, unit_price: price.unitPrice, starts_at: '2026-11-01' }); // prettier-ignore
  }
}
