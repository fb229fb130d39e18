import fs from 'node:fs';
import path from 'node:path';
import { isRunning } from '@khanut/embedded-postgres';
import { waitFor } from '@khanut/testkit';
import { newShopDirectory, runFileOf, type ShopProcess, startShop } from './shop-process.js';

jest.setTimeout(300_000);

let dir: string;
let shop: ShopProcess | undefined;

// One shop's data for all: filling in a demo anew takes most of a cold start.
beforeAll(() => {
  dir = newShopDirectory();
});
afterEach(async () => {
  shop?.child.kill('SIGINT');
  await shop?.ended();
});
afterAll(() => fs.rmSync(path.dirname(dir), { recursive: true, force: true }));

const alive = (pid: number | undefined): boolean =>
  pid !== undefined && isRunning({ pid, startTicks: null });
const firstRunOf = (folder: string) =>
  JSON.parse(fs.readFileSync(path.join(folder, 'first-run.json'), 'utf8')) as { logins: unknown[] };
const pidsOf = (): number[] => {
  const { postgres, programs = [] } = runFileOf(dir);
  return [...programs.map(({ pid }) => pid), ...(postgres ? [postgres.pid] : [])];
};

test('Ctrl-C ends every program, and the next start installs, builds and fills in nothing', async () => {
  shop = startShop(dir);
  const { Backoffice } = await shop.opened();
  expect((await fetch(`${Backoffice}/api/health/ready`)).status).toBe(200);
  const pids = pidsOf();
  expect(pids).toHaveLength(3);
  shop.child.kill('SIGINT');
  expect(await shop.ended()).toBe(0);
  expect(pids.filter(alive)).toEqual([]);

  const first = firstRunOf(dir);
  shop = startShop(dir);
  await shop.opened();
  expect(shop.output()).not.toMatch(/Installing|Built/);
  // A demo filled in again would have other people.
  expect(firstRunOf(dir).logins).toEqual(first.logins);
});

test('after kill -9 of the starter the next start takes over: one database, one API, one agent', async () => {
  shop = startShop(dir);
  await shop.opened();
  const before = runFileOf(dir);
  shop.child.kill('SIGKILL');
  await shop.ended();

  shop = startShop(dir);
  const { Backoffice, Database } = await shop.opened();
  const after = runFileOf(dir);
  expect(Database).toBe('PostgreSQL');
  expect(after.postgres?.pid).toBe(before.postgres?.pid);
  expect((before.programs ?? []).filter(({ pid }) => alive(pid))).toEqual([]);
  expect((await fetch(`${Backoffice}/api/health/ready`)).status).toBe(200);
});

test('an API that is killed is started again on the same port', async () => {
  shop = startShop(dir);
  const { Backoffice } = await shop.opened();
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
  shop = startShop(dir);
  await shop.opened();
  const second = startShop(dir);
  expect(await second.ended()).toBe(1);
  expect(second.output().trim()).toMatch(
    /^Khanut already runs on .* choose another directory with --data\.$/,
  );
});
