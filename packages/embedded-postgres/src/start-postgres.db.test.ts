import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PostgresStartError, readRunFile, startPostgres, withClient } from './index.js';
import { readPostmasterFile } from './postmaster.js';
import { giveTo, serverProcessIds } from './os-user.js';
import { isRunning } from './processes.js';
import { waitUntil } from './wait-until.js';

jest.setTimeout(60_000);
const DURABILITY = 'unsafe-for-tests' as const;

let dir: string;
/** A shop's data that was begun and ended in order: setting one up anew takes most of a cold start. */
let begun: string;
const strangers: ChildProcess[] = [];

beforeAll(async () => {
  begun = newDirectory();
  await startAndStop(begun);
});
afterAll(() => fs.rmSync(begun, { recursive: true, force: true }));

beforeEach(() => {
  dir = newDirectory();
});
afterEach(async () => {
  for (const child of strangers.splice(0)) child.kill('SIGKILL');
  const { postgres } = readRunFile(dir);
  if (postgres) kill(postgres.pid, 'SIGINT');
  await waitUntil(() => !postgres || !running(postgres.pid), 20_000);
  fs.rmSync(dir, { recursive: true, force: true });
});

const newDirectory = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-launcher-'));

const startAndStop = async (place: string): Promise<void> =>
  (await startPostgres({ dir: place, durability: DURABILITY })).stop();

/** Makes of an empty directory one in which a shop has been before. */
async function goOnIn(place: string): Promise<void> {
  const cluster = path.join(begun, 'postgres');
  // Where the server's account cannot enter, the files lie elsewhere and cannot be copied.
  if (fs.lstatSync(cluster).isSymbolicLink()) return startAndStop(place);
  fs.cpSync(begun, place, { recursive: true });
  giveTo(path.join(place, 'postgres'), serverProcessIds(cluster));
}

const running = (pid: number): boolean => isRunning({ pid, startTicks: null });

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

const ask = async (url: string, sql: string): Promise<unknown> =>
  withClient(url, async (client) => (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer);

/** A process to hold a server for; the launcher looks only at whether it lives. */
async function stranger(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  strangers.push(child);
  return child.pid as number;
}

test('cold start, stop, warm start: the data is still there and passwords stay secret', async () => {
  const first = await startPostgres({ dir, durability: DURABILITY });
  expect(first.adopted).toBe(false);
  await ask(first.urls.owner, `create table kept as select 'here' as answer`);
  await first.stop();
  expect(running(first.pid)).toBe(false);
  const second = await startPostgres({ dir, durability: DURABILITY });
  expect(await ask(second.urls.owner, 'select answer from kept')).toBe('here');
  expect(fs.statSync(path.join(dir, 'secrets.json')).mode & 0o077).toBe(0);
  expect(fs.readFileSync(path.join(dir, 'run.json'), 'utf8')).not.toContain('password');
  await expect(ask(second.urls.app.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
    /password/,
  );
});

test('the roles may do what their names say', async () => {
  await goOnIn(dir);
  const server = await startPostgres({ dir, durability: DURABILITY });
  await ask(server.urls.owner, 'create extension pg_trgm');
  await expect(ask(server.urls.app, 'create table no ()')).rejects.toThrow(/permission denied/);
  await expect(ask(server.urls.reader, 'create table no ()')).rejects.toThrow(/permission denied/);
  await expect(ask(server.urls.owner, 'create role no')).rejects.toThrow(/permission denied/);
  expect(await ask(server.urls.owner, `select similarity('кофе', 'кофейня') > 0.3 as answer`)).toBe(
    true,
  );
});

test('an orphan whose holder was killed is adopted, then stopped by the adopter', async () => {
  await goOnIn(dir);
  const holderPid = await stranger();
  const orphan = await startPostgres({ dir, durability: DURABILITY, holderPid });
  strangers.splice(0).forEach((child) => child.kill('SIGKILL'));
  await waitUntil(() => !running(holderPid), 5_000);
  const adopted = await startPostgres({ dir, durability: DURABILITY });
  expect(adopted).toMatchObject({ adopted: true, pid: orphan.pid, port: orphan.port });
  await adopted.stop();
  expect(running(orphan.pid)).toBe(false);
});

test('a server another live program holds outlives our stop', async () => {
  await goOnIn(dir);
  const owner = await startPostgres({ dir, durability: DURABILITY, holderPid: await stranger() });
  const guest = await startPostgres({ dir, durability: DURABILITY });
  await guest.stop();
  expect(running(owner.pid)).toBe(true);
  expect(await ask(owner.urls.app, 'select 1 as answer')).toBe(1);
});

test('server and holder killed -9: the next start recovers every committed row', async () => {
  await goOnIn(dir);
  // Durable, as a shop runs it: the other tests trade that for speed.
  const first = await startPostgres({ dir, holderPid: await stranger() });
  await ask(first.urls.owner, 'create table kept as select 7 as answer');
  kill(first.pid, 'SIGKILL');
  strangers.splice(0).forEach((child) => child.kill('SIGKILL'));
  const second = await startPostgres({ dir });
  expect(second.adopted).toBe(false);
  expect(await ask(second.urls.owner, 'select answer from kept')).toBe(7);
});

test('a server that dies in the instant it is adopted is started anew', async () => {
  await goOnIn(dir);
  const first = await startPostgres({ dir, durability: DURABILITY, holderPid: await stranger() });
  // Halted it still counts as running and answers nobody: it is adopted, and killed while its adopter asks.
  kill(first.pid, 'SIGSTOP');
  const adopting = startPostgres({ dir, durability: DURABILITY });
  const isAdopted = () =>
    readRunFile(dir).postgres?.holders.some(({ pid }) => pid === process.pid) ?? false;
  expect(await waitUntil(isAdopted, 20_000)).toBe(true);
  kill(first.pid, 'SIGKILL');
  const second = await adopting;
  expect(second.adopted).toBe(false);
  expect(await ask(second.urls.app, 'select 1 as answer')).toBe(1);
});

test('a lock file whose number now belongs to another program does not stop a start', async () => {
  await goOnIn(dir);
  const first = await startPostgres({ dir, durability: DURABILITY });
  const lockFile = path.join(dir, 'postgres', 'postmaster.pid');
  const lines = fs.readFileSync(lockFile, 'utf8').split('\n');
  await first.stop();
  fs.writeFileSync(lockFile, [String(process.pid), ...lines.slice(1)].join('\n'));
  const second = await startPostgres({ dir, durability: DURABILITY });
  expect(readPostmasterFile(path.join(dir, 'postgres'))?.pid).toBe(second.pid);
});

test('two starters at the same moment share one server', async () => {
  const [one, two] = await Promise.all([
    startPostgres({ dir, durability: DURABILITY, holderPid: await stranger() }),
    startPostgres({ dir, durability: DURABILITY, holderPid: await stranger() }),
  ]);
  expect(one.pid).toBe(two.pid);
  expect([one.adopted, two.adopted].filter(Boolean)).toHaveLength(1);
  expect(readRunFile(dir).postgres?.holders).toHaveLength(2);
});

const codeOf = async (start: Promise<unknown>): Promise<string> =>
  start.then(
    () => 'started',
    (error: unknown) => (error instanceof PostgresStartError ? error.code : String(error)),
  );

test('a directory with other things in it is refused and left alone', async () => {
  fs.writeFileSync(path.join(dir, 'thesis.odt'), 'ten years of work');
  expect(await codeOf(startPostgres({ dir }))).toBe('DATA_DIRECTORY_FOREIGN');
  expect(fs.readdirSync(dir)).toEqual(['thesis.odt']);
});

test('a cluster of another major version is refused', async () => {
  await goOnIn(dir);
  fs.writeFileSync(path.join(dir, 'postgres', 'PG_VERSION'), '15\n');
  expect(await codeOf(startPostgres({ dir }))).toBe('DATA_DIRECTORY_WRONG_VERSION');
});

test('a busy port is named', async () => {
  await goOnIn(dir);
  const first = await startPostgres({ dir, durability: DURABILITY });
  const other = newDirectory();
  await goOnIn(other);
  try {
    expect(
      await codeOf(startPostgres({ dir: other, port: first.port, durability: DURABILITY })),
    ).toBe('PORT_BUSY');
  } finally {
    fs.rmSync(other, { recursive: true, force: true });
  }
});

test('lost passwords are said to be lost', async () => {
  await goOnIn(dir);
  fs.rmSync(path.join(dir, 'secrets.json'));
  expect(await codeOf(startPostgres({ dir }))).toBe('SECRETS_MISSING');
});

test('no room on the disk is refused before anything is written', async () => {
  process.env['KHANUT_MIN_FREE_MB'] = '1000000000000';
  try {
    expect(await codeOf(startPostgres({ dir }))).toBe('DISK_FULL');
  } finally {
    delete process.env['KHANUT_MIN_FREE_MB'];
  }
});

test('a place that cannot be written is refused', async () => {
  const closed = process.getuid?.() === 0 ? '/proc/khanut' : path.join(dir, 'closed/khanut');
  if (process.getuid?.() !== 0) fs.mkdirSync(path.dirname(closed), { mode: 0o500 });
  expect(await codeOf(startPostgres({ dir: closed }))).toBe('DATA_DIRECTORY_NOT_WRITABLE');
});
