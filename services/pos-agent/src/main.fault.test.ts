import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DeviceSettings, EntryEnvelope } from '@khanut/shared/contracts';
import { waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { type RunningSimulators, startSimulators } from './simulators/start-simulators.js';
import { ApiSide } from './testing/api-side.js';
import { soldEntry } from './testing/sold-entry.js';

// The built agent itself, killed with -9 in the middle; the devices live on in this process, as they do on a counter.
const program = resolve(__dirname, '../dist/bundle/main.js');
const settledWithinMs = 40_000;

let dir: string;
let api: ApiSide;
let apiUrl: string;
let devices: RunningSimulators;
let running: { child: ChildProcess; url: string } | undefined;

beforeEach(async () => {
  if (!existsSync(program)) throw new Error('the agent is not built: npm run build');
  dir = mkdtempSync(join(tmpdir(), 'khanut-agent-'));
  api = new ApiSide();
  apiUrl = await api.listen();
  devices = await startSimulators({ dir: join(dir, 'simulators') });
});
afterEach(async () => {
  await kill();
  await devices.stop();
  await api.close();
  rmSync(dir, { recursive: true });
});

async function kill(): Promise<void> {
  const child = running?.child;
  running = undefined;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Starts the agent with the named devices and enrols its till. */
async function start(...names: DeviceSettings['kind'][]): Promise<void> {
  const dataDir = join(dir, 'data');
  const named = devices.settings.filter(({ kind }) => names.includes(kind));
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'agent.json'), JSON.stringify({ version: 2, devices: named }));
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      AGENT_PORT: '0',
      AGENT_DATA_DIR: dataDir,
      API_URL: apiUrl,
      AGENT_SIMULATE: '0',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Known before its first line: a queue that waits may reach its device, and with it the end, at once.
  running = { child, url: '' };
  const ended = once(child, 'exit').then(() => {
    throw new Error('the agent ended before its first line');
  });
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  const { port } = JSON.parse(String(line)) as { port: number };
  running.url = `http://localhost:${port}`;
  await ask('POST', '/agent/v1/enrol', { code: 'ABCD-1234', origin: running.url });
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${running?.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${api.token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as T;
}

/** The agent dies while the device has done its work and has not yet answered. */
function dieAt(tape: { watch(listener: () => void): () => void }): Promise<void> {
  return new Promise((done) => {
    const stop = tape.watch(() => {
      stop();
      running?.child.kill('SIGKILL');
      done();
    });
  });
}

const keep = (...entries: EntryEnvelope[]): Promise<unknown> =>
  ask('POST', '/agent/v1/journal', { entries });
const fiscalOf = ({
  id,
  hash,
}: EntryEnvelope): Promise<{ state: string; documentNumber: string | null }> =>
  ask('POST', '/agent/v1/fiscal', { entry: { id, hash } });

test('killed after the register made the document: the next run asks, adopts it, and makes no second one', async () => {
  await start('fiscal');
  const [sale, next] = [soldEntry(api.registerId, 1), soldEntry(api.registerId, 2)];
  const died = dieAt(devices.fiscal.tape);
  await keep(sale);
  await died;
  await start('fiscal');
  await waitFor(async () => (await fiscalOf(sale)).state === 'done', settledWithinMs);
  expect(await fiscalOf(sale)).toMatchObject({ state: 'done', documentNumber: '1' });
  expect(devices.fiscal.tape.events()).toHaveLength(1);
  await keep(sale, next);
  await waitFor(async () => (await fiscalOf(next)).state === 'done', settledWithinMs);
  expect(devices.fiscal.tape.events().map(({ number }) => number)).toEqual([1, 2]);
}, 90_000);

test('killed when the request was lost on its way: the next run asks, finds none, and makes the one document', async () => {
  await start('fiscal');
  await devices.fiscal.setFaults({ cutRequestAt: 4 });
  const sale = soldEntry(api.registerId, 1);
  await keep(sale);
  await waitFor(() => devices.fiscal.faults().cutRequestAt === undefined, settledWithinMs);
  await kill();
  expect(devices.fiscal.tape.events()).toEqual([]);
  await start('fiscal');
  await waitFor(async () => (await fiscalOf(sale)).state === 'done', settledWithinMs);
  expect(devices.fiscal.tape.events()).toHaveLength(1);
}, 90_000);

test('seven sales while the register has no paper: each gets its one document when the roll is back', async () => {
  await start('fiscal');
  await devices.fiscal.setFaults({ paperOut: true });
  const sales = Array.from({ length: 7 }, (_, at) => soldEntry(api.registerId, at + 1));
  await keep(...sales);
  for (const sale of sales) expect(await fiscalOf(sale)).toMatchObject({ state: 'refused' });
  await devices.fiscal.setFaults({ paperOut: false });
  for (const sale of sales) expect(await fiscalOf(sale)).toMatchObject({ state: 'done' });
  expect(devices.fiscal.tape.events()).toHaveLength(7);
}, 90_000);

test('killed while the modem held a message: its result is unknown, told once more, and never sent again', async () => {
  await start('modem');
  api.offers = [{ messageId: v7(), phone: '+37491000001', text: 'Բարև' }];
  const died = dieAt(devices.modem.tape);
  await kill();
  // It may die before its enrolment is answered; that was done by the first run.
  await Promise.all([start('modem').catch(() => undefined), died]);
  const released = api.released.length;
  await start('modem');
  await waitFor(() => api.results.length > 0, settledWithinMs);
  expect(api.results[0]).toMatchObject({ result: 'unknown' });
  expect(api.released).toHaveLength(released);
  expect(devices.modem.tape.events()).toHaveLength(1);
}, 90_000);

test('a line lost when the result was told: it is told again, and each message went out once', async () => {
  api.offers = [1, 2, 3].map((n) => ({
    messageId: v7(),
    phone: `+3749100000${n}`,
    text: `Offer ${n}`,
  }));
  api.cutsAtResult = 2;
  await start('modem');
  const told = (): Set<string> => new Set(api.results.map(({ messageId }) => messageId));
  await waitFor(() => told().size === 3 && api.results.length >= 5, settledWithinMs);
  expect(new Set(api.results.map(({ result }) => result))).toEqual(new Set(['sent']));
  expect(
    devices.modem.tape
      .events()
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(api.offers.map(({ phone }) => phone));
}, 90_000);

test('killed while paper moved: the job is a question, and nothing prints until a person has answered', async () => {
  await start('printer');
  const sale = soldEntry(api.registerId, 1);
  await keep(sale);
  const rows = [{ kind: 'text', text: 'Tea' }, { kind: 'cut' }];
  const job = {
    jobId: v7(),
    kind: 'receipt',
    entry: { id: sale.id, hash: sale.hash },
    rows,
    openDrawer: true,
  };
  const died = dieAt(devices.printer.tape);
  await ask('POST', '/agent/v1/print', job).catch(() => undefined);
  await died;
  await start('printer');
  const state = (): Promise<{ state: string }> => ask('GET', `/agent/v1/print/${job.jobId}`);
  expect(await state()).toMatchObject({ state: 'unknown', advice: 'LOOK_AT_PAPER' });
  await ask('POST', '/agent/v1/print', job);
  expect(await state()).toMatchObject({ state: 'unknown' });
  await ask('POST', `/agent/v1/print/${job.jobId}/answer`, { printed: false });
  expect(await state()).toMatchObject({ state: 'failed', advice: null });
  const again = { ...job, jobId: v7(), kind: 'copy', openDrawer: false };
  await ask('POST', '/agent/v1/print', again);
  const copy = (): Promise<{ state: string }> => ask('GET', `/agent/v1/print/${again.jobId}`);
  await waitFor(async () => (await copy()).state === 'printed', settledWithinMs);
  expect(devices.printer.tape.events().filter(({ kind }) => kind === 'kick')).toHaveLength(1);
}, 90_000);

test('a product name opens no drawer, cuts no paper and feeds nothing: its control bytes never reach the wire', async () => {
  await start('printer');
  const kick = '\u001b\u0070\u0000\u0019\u00fa';
  const cut = '\u001d\u0056\u0000';
  const sale = soldEntry(api.registerId, 1, `Tea${kick}${cut}`);
  await keep(sale);
  const rows = [
    { kind: 'text', text: `Tea${kick}${cut}\u009b\u202e` },
    { kind: 'pair', left: `${kick}Tea`, right: cut },
  ];
  const job = {
    jobId: v7(),
    kind: 'receipt',
    entry: { id: sale.id, hash: sale.hash },
    rows,
    openDrawer: false,
  };
  await ask('POST', '/agent/v1/print', job);
  const state = (): Promise<{ state: string }> => ask('GET', `/agent/v1/print/${job.jobId}`);
  await waitFor(async () => (await state()).state === 'printed', settledWithinMs);
  const kinds = devices.printer.tape.events().map(({ kind }) => kind as string);
  expect(kinds).not.toContain('kick');
  expect(kinds).not.toContain('cut');
}, 90_000);

/** The request as bytes: a client that makes ten thousand of them would take longer than the agent that answers. */
function printRequest(job: object): string {
  const body = JSON.stringify(job);
  const { port } = new URL(running?.url ?? '');
  return [
    'POST /agent/v1/print HTTP/1.1',
    `host: localhost:${port}`,
    `authorization: Bearer ${api.token}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

/** Sends all down one connection without waiting in between, and counts the answers by status. */
async function countAnswers(requests: readonly string[]): Promise<Map<string, number>> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(running?.url ?? '').port) });
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  // Who is told that it is too much finds the door shut while it still sends.
  socket.on('error', () => undefined);
  socket.write(requests.join(''));
  const statuses = (): string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => String(status)); // prettier-ignore
  await waitFor(() => statuses().length === requests.length, settledWithinMs);
  socket.destroy();
  const counts = new Map<string, number>();
  for (const status of statuses()) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

test('a job of ten megabytes and ten thousand jobs at once: too much is refused, and the till goes on', async () => {
  await start('printer');
  await devices.printer.setFaults({ paperOut: true });
  const jobOf = (...lines: string[]) => ({
    ...{ jobId: v7(), kind: 'test', entry: null, openDrawer: false },
    rows: lines.map((text) => ({ kind: 'text', text })),
  });
  const big = printRequest(jobOf('x'.repeat(10 * 1024 * 1024)));
  expect(await countAnswers([big])).toEqual(new Map([['413', 1]]));
  const first = jobOf('first');
  const jobs = [first, ...Array.from({ length: 9_999 }, () => jobOf('x'))];
  expect(await countAnswers(jobs.map(printRequest))).toEqual(new Map([['200', 200], ['429', 9_800]])); // prettier-ignore
  const sale = soldEntry(api.registerId, 1);
  expect(await keep(sale)).toEqual({ stored: [{ id: sale.id, hash: sale.hash }] });
  await devices.printer.setFaults({ paperOut: false });
  const state = (): Promise<{ state: string }> => ask('GET', `/agent/v1/print/${first.jobId}`);
  await waitFor(async () => (await state()).state === 'printed', settledWithinMs);
}, 90_000);
