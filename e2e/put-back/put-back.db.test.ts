import fs from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { addRegister } from '@khanut/api/domains/sales/testing/selling-shop';
import { enrolmentCodeHash, newEnrolmentCode } from '@khanut/api/domains/outlets/enrolment-code';
import { createTestApi, type TestApi } from '@khanut/api/platform/testing/create-test-api';
import { describeFindings, verifyDatabase } from '@khanut/api/verify/verify';
import { nextSale, payCash, sealSale } from '@khanut/cashier/app/pay-actions';
import { scan } from '@khanut/cashier/app/scan-actions';
import { openShift } from '@khanut/cashier/app/shift-actions';
import { syncRound } from '@khanut/cashier/app/sync-actions';
import type { Till } from '@khanut/cashier/app/till';
import { backlog } from '@khanut/cashier/offline/outbox';
import { storeRegistration } from '@khanut/cashier/offline/registration';
import { registrationFrom } from '@khanut/cashier/offline/server';
import { createClient, enrolRoute } from '@khanut/shared/contracts';
import { withClient } from '@khanut/embedded-postgres';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { checkJournals, checkTables } from '@khanut/testkit/checker';
import { type Furniture, furnish } from '../chaos/furnish.js';
import { openHeadlessTill } from '../headless/headless-till.js';

// A shop sells; a copy of its database is made; it sells on and is acknowledged; the copy is put in place. Nobody says so.
jest.setTimeout(60_000);

const registerIds = ['0193a1c0-0000-7000-8000-000000000001', '0193a1c0-0000-7000-8000-000000000002']; // prettier-ignore
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-put-back-'));
let db: TestDatabase;
let shop: Furniture;
let api: TestApi;
let tills: OpenTill[];

/** A till, and its rounds, which the tests alone begin. */
interface OpenTill {
  till: Till;
  round: ReturnType<typeof syncRound>;
}

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await furnish(db.ownerUrl);
  await asOwner(async (client) => {
    for (const [at, id] of registerIds.entries())
      await addRegister(client, shop, id, tokenOf(at), `W${at}`);
  });
  await openApi();
  tills = await Promise.all(registerIds.map((_, at) => openTill(at)));
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
  fs.rmSync(root, { recursive: true, force: true });
});

const tokenOf = (at: number) => `token-${at}`;
const registrationOf = (at: number) => ({
  ...{ registerId: registerIds[at]!, outletId: shop.outletId, registerToken: tokenOf(at) },
  ...{ epoch: 1, enrolledAt: '', registerName: `W${at}`, outletName: '' },
});
const asOwner = <T>(work: Parameters<typeof withClient<T>>[1]): Promise<T> =>
  withClient(db.ownerUrl, work);

async function openApi(): Promise<void> {
  api = await createTestApi({ databaseUrl: db.appUrl });
  await api.app.listen(0, '127.0.0.1');
}

/** Its server is whichever API is up. */
const send: typeof fetch = (url, init) => {
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${String(url)}`, init);
};

/** A code of this register, used up at once. */
async function enrol(at: number) {
  const code = newEnrolmentCode();
  await asOwner((client) =>
    client.query(
      `insert into enrolment_codes (code_hash, register_id, expires_at) values ($1, $2, now() + interval '1 minute')`,
      [enrolmentCodeHash(code), registerIds[at]],
    ),
  );
  const call = createClient({ baseUrl: '', fetch: send });
  const body = { code, origin: 'http://localhost:1', agent: null };
  return registrationFrom(await call(enrolRoute, { body }));
}

async function openTill(at: number): Promise<OpenTill> {
  const till = await openHeadlessTill({
    dir: path.join(root, String(at)),
    serverUrl: '',
    registration: registrationOf(at),
    send,
  });
  till.sync.stop();
  const round = syncRound(till);
  await round.pull();
  till.store.set({ cashier: till.store.get().staff[0] ?? null, screen: 'shift-open' });
  await openShift(till, 2_000_000);
  till.store.set({ screen: 'sell' });
  return { till, round };
}

async function sell({ till, round }: OpenTill, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await scan(till, shop.barcodes[0]!);
    payCash(till, 1_000_000);
    await sealSale(till);
    nextSale(till);
  }
  await round.push();
}

async function settle({ till, round }: OpenTill): Promise<void> {
  await waitFor(async () => {
    await round.pull();
    await round.push();
    return (await backlog(till.database)).count === 0 || undefined;
  });
}

const setPrice = (unitPrice: number) =>
  asOwner(async (client) => {
    const product = '(select product_id from barcodes where code = $1)';
    await client.query(
      `update prices set unit_price = $2 where product_id = ${product} and outlet_id is null`,
      [shop.barcodes[0], unitPrice],
    );
    await client.query(`update products set xid = pg_current_xact_id() where id = ${product}`, [
      shop.barcodes[0],
    ]);
  });

const priceAt = async ({ till }: OpenTill) =>
  (await till.catalogue.productByCode(shop.barcodes[0]!))?.product.prices[0]?.unitPrice;

/** The feed waits for every transaction that runs in the cluster, those of other tests too. */
const sellsAt = (each: OpenTill, unitPrice: number) =>
  waitFor(async () => {
    await settle(each);
    return (await priceAt(each)) === unitPrice || undefined;
  });

/**
 * Copies the database as it stands; the answer puts the copy in its place, and nothing shows by itself that it is one.
 * Nobody may be connected meanwhile.
 */
async function backUp(): Promise<() => Promise<void>> {
  const copy = `${db.name}_copy`;
  const admin = (...statements: string[]) =>
    withClient(db.adminUrl.replace(db.name, 'postgres'), async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  const away = async (work: () => Promise<void>) => {
    await api.close();
    await work();
    await openApi();
  };
  await away(() => admin(`create database ${copy} template ${db.name}`));
  return () =>
    away(async () => {
      await admin(`drop database ${db.name} with (force)`, `alter database ${copy} rename to ${db.name}`);
      await asOwner((client) => client.query('update feed_generation set place = null'));
    }); // prettier-ignore
}

/** What every till sold is on the server once, byte for byte; numbers run without repeat; every law holds. */
async function expectAllThereOnce(): Promise<void> {
  const journals = await Promise.all(
    tills.map(async ({ till }, at) => ({
      ...{ name: `till ${at}`, registerId: registerIds[at]! },
      entries: await till.database.entries.toArray(),
    })),
  );
  await asOwner(async (client) => {
    expect(await checkJournals(client, journals)).toEqual([]);
    expect(await checkTables(client)).toEqual([]);
    const { rows } = await client.query('select count(*)::int as n from quarantine');
    expect(rows).toEqual([{ n: 0 }]);
  });
  const broken = (await verifyDatabase(db.readerUrl)).filter((finding) => finding.broken > 0);
  expect(describeFindings(broken)).toBe(describeFindings([]));
}

const oldMarks = () =>
  asOwner(async (client) => {
    const raised = `select count(*)::int as n from exceptions where code = 'DATABASE_OLDER'`;
    return (await client.query(raised)).rows[0].n as number;
  });

test('tills notice that the server is an older copy and send again what it forgot', async () => {
  const [one, two] = tills as [OpenTill, OpenTill];
  await sell(one, 2);
  await sell(two, 1);
  const putBack = await backUp();
  await sell(one, 3);
  await sell(two, 2);
  await setPrice(222_000);
  await sellsAt(one, 222_000);

  await putBack();
  await setPrice(333_000);
  // Sold on before anybody compared anything: the new receipt stands where lost ones were.
  await sell(one, 1);
  for (const each of [one, two, one]) await settle(each);

  await expectAllThereOnce();
  for (const each of tills) await sellsAt(each, 333_000);
  expect(await oldMarks()).toBe(1);
});

test('a till that was enrolled after the copy was made goes on with its numbers when its old epoch is granted again', async () => {
  const [one] = tills as [OpenTill];
  // The last time was long ago.
  await asOwner((client) => client.query('update feed_generation set told_at = null'));
  const putBack = await backUp();
  const enrolAgain = async () => {
    const registration = await enrol(0);
    await storeRegistration(one.till.database, registration);
    one.till.store.set({ registration, shift: null, screen: 'shift-open' });
    await openShift(one.till, 2_000_000);
    one.till.store.set({ screen: 'sell' });
    return registration.epoch;
  };
  const before = await enrolAgain();
  await sell(one, 2);
  await putBack();
  await expect(one.round.pull()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });

  // The copy doesn't know yet that it is one.
  expect(await enrolAgain()).toBe(before);
  await sell(one, 2);
  await settle(one);
  await settle(one);
  await expectAllThereOnce();
  const numbers = (await one.till.database.entries.toArray())
    .filter(({ kind, epoch }) => kind === 'sale' && epoch === before)
    .map(({ number }) => number);
  expect(numbers).toEqual([1, 2, 3, 4]);
});
