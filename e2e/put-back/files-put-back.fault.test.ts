import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  createSellingShop,
  type SellingShop,
} from '@khanut/api/domains/sales/testing/selling-shop';
import { migrate } from '@khanut/api/platform/database/migrate';
import { createTestApi, type TestApi } from '@khanut/api/platform/testing/create-test-api';
import { TestCaller } from '@khanut/api/platform/testing/test-caller';
import { type RunningPostgres, startPostgres, withClient } from '@khanut/embedded-postgres';
import { type PullAnswer, pullRoute } from '@khanut/shared/contracts';
import { waitFor } from '@khanut/testkit';
import type { ClientBase } from 'pg';

// The database's files are copied while it runs, and put back later: nothing in them tells that they are a copy.
jest.setTimeout(60_000);

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-files-'));
const files = path.join(dir, 'postgres');
const copy = path.join(dir, 'copy');
const label = path.join(copy, 'backup_label');
let postgres: RunningPostgres;
let shop: SellingShop;
let api: TestApi;

beforeAll(async () => {
  postgres = await startPostgres({ dir });
  await migrate(postgres.urls.owner);
  shop = await createSellingShop(postgres.urls.owner);
  api = await createTestApi({ databaseUrl: postgres.urls.app });
});
afterAll(async () => {
  await api?.close();
  await postgres?.stop();
  fs.rmSync(dir, { recursive: true, force: true });
});

const asOwner = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
  withClient(postgres.urls.owner, work);

/** The server ends and begins anew, the API with it. */
async function restart(between: () => void = () => undefined): Promise<void> {
  await api.close();
  await postgres.stop();
  between();
  postgres = await startPostgres({ dir });
  api = await createTestApi({ databaseUrl: postgres.urls.app });
}

/** As the manual says of a copy without a tool: https://www.postgresql.org/docs/18/continuous-archiving.html */
const copyFiles = () =>
  withClient(postgres.urls.admin, async (client) => {
    await client.query(`select pg_backup_start('test', fast => true)`);
    copyWithOwners(files, copy);
    const { rows } = await client.query('select labelfile from pg_backup_stop(wait_for_archive => false)'); // prettier-ignore
    fs.writeFileSync(label, rows[0].labelfile);
    const { uid, gid } = fs.statSync(copy);
    fs.chownSync(label, uid, gid);
    copyWithOwners(`${files}/pg_wal/.`, path.join(copy, 'pg_wal'));
    fs.rmSync(path.join(copy, 'postmaster.pid'));
  }); // prettier-ignore
/** The server runs as another user than a test that root began. */
const copyWithOwners = (from: string, to: string) => execFileSync('cp', ['-a', from, to]);

/** @returns the transaction that did it */
const rename = (at: number, name: string): Promise<bigint> =>
  asOwner(async (client) => {
    const { rows } = await client.query(
      'update products set name = $2, xid = pg_current_xact_id() where id = $1 returning xid::text as xid',
      [shop.products[at]!.id, name],
    );
    return BigInt(rows[0].xid);
  });

const pull = (cursor?: string): Promise<PullAnswer> => {
  const till = new TestCaller(api.app, { authorization: `Bearer ${shop.registerToken}` });
  return till.call(pullRoute, { query: cursor ? { cursor } : {} } as never) as Promise<PullAnswer>;
};
const nameIn = ({ products }: PullAnswer, at: number) =>
  products.find(({ id }) => id === shop.products[at]!.id)?.name;

test('a till that stands at a row which is newer in the copy than what it was told learns that the rest is older', async () => {
  const named = await asOwner((client) =>
    client.query('select name from products where id = $1', [shop.products[0]!.id]),
  );
  await copyFiles();
  await rename(0, 'of the lost time');
  const told = await rename(1, 'last told');
  const ahead = await waitFor(async () => {
    const answer = await pull();
    return nameIn(answer, 1) === 'last told' ? answer : undefined;
  });
  expect(nameIn(ahead, 0)).toBe('of the lost time');

  await restart();
  const { cursor, ...going } = await pull(ahead.cursor);
  expect(going).toMatchObject({ full: false, generation: ahead.generation });

  await restart(() => {
    fs.rmSync(files, { recursive: true });
    fs.renameSync(copy, files);
  });
  while ((await rename(1, 'changed anew')) < told);
  for (const standing of [ahead.cursor, cursor]) {
    const anew = await pull(standing);
    expect(anew).toMatchObject({ full: true });
    expect(anew.generation).not.toBe(ahead.generation);
    expect(nameIn(anew, 0)).toBe(named.rows[0].name);
  }
});
