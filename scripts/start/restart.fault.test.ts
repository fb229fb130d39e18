import fs from 'node:fs';
import path from 'node:path';
import { isRunning } from '@khanut/embedded-postgres';
import { waitFor } from '@khanut/testkit';
import { newShopDirectory, runFileOf, type ShopProcess, startShop } from './shop-process.js';

jest.setTimeout(300_000);

let dir: string;
let shop: ShopProcess | undefined;

// One shop for all, opened anew where a test is about that: a start takes longer than all that is looked at here.
beforeAll(() => {
  dir = newShopDirectory();
});
afterAll(async () => {
  shop?.child.kill('SIGINT');
  await shop?.ended();
  fs.rmSync(path.dirname(dir), { recursive: true, force: true });
});

/** The rows of the shop that is open, or of a new start when none is. */
function opened(): Promise<Record<string, string>> {
  const isOpen = shop?.child.exitCode === null && shop.child.signalCode === null;
  if (!shop || !isOpen) shop = startShop(dir);
  return shop.opened();
}
/** kill -9 or an interrupt of the starter, and what it ended with. */
async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null | undefined> {
  shop?.child.kill(signal);
  return shop?.ended();
}

const alive = (pid: number | undefined): boolean =>
  pid !== undefined && isRunning({ pid, startTicks: null });
const firstRunOf = (folder: string) =>
  JSON.parse(fs.readFileSync(path.join(folder, 'first-run.json'), 'utf8')) as { logins: unknown[] };
const pidsOf = (): number[] => {
  const { postgres, programs = [] } = runFileOf(dir);
  return [...programs.map(({ pid }) => pid), ...(postgres ? [postgres.pid] : [])];
};

test('Ctrl-C ends every program, and the next start installs, builds and fills in nothing', async () => {
  const { Backoffice } = await opened();
  expect((await fetch(`${Backoffice}/api/health/ready`)).status).toBe(200);
  const pids = pidsOf();
  expect(pids).toHaveLength(3);
  expect(await end('SIGINT')).toBe(0);
  expect(pids.filter(alive)).toEqual([]);

  const first = firstRunOf(dir);
  await opened();
  expect(shop?.output()).not.toMatch(/Installing|Built/);
  // A demo filled in again would have other people.
  expect(firstRunOf(dir).logins).toEqual(first.logins);
});

test('after kill -9 of the starter the next start takes over: one database, one API, one agent', async () => {
  await opened();
  const before = runFileOf(dir);
  await end('SIGKILL');

  const { Backoffice, Database } = await opened();
  const after = runFileOf(dir);
  expect(Database).toBe('PostgreSQL');
  expect(after.postgres?.pid).toBe(before.postgres?.pid);
  expect((before.programs ?? []).filter(({ pid }) => alive(pid))).toEqual([]);
  expect((await fetch(`${Backoffice}/api/health/ready`)).status).toBe(200);
});

test('an API that is killed is started again on the same port', async () => {
  const { Backoffice } = await opened();
  const api = runFileOf(dir).programs?.find(({ name }) => name === 'api');
  process.kill(api?.pid as number, 'SIGKILL');
  await waitFor(
    async () => runFileOf(dir).programs?.find(({ name }) => name === 'api')?.pid !== api?.pid,
    60_000,
    'the API to come back',
  );
  expect((await fetch(`${Backoffice}/api/health/ready`)).status).toBe(200);
});

test('a second start on the same directory says where the first one is', async () => {
  await opened();
  const second = startShop(dir);
  expect(await second.ended()).toBe(1);
  expect(second.output().trim()).toMatch(
    /^Khanut already runs on .* choose another directory with --data\.$/,
  );
});
