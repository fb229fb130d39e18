import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabelDocument } from '@khanut/protocols/labels';
import type { LabelJob, UplinkUp } from '@khanut/shared/contracts';
import { Journal } from '../journal/journal.js';
import { applyLabelRecord, type KeptLabels, recordsOfLabels } from '../journal/kept-labels.js';
import { until } from '../simulators/testing/until.js';
import { LabelQueue } from './label-queue.js';
import { type LabelPort, LabelRefused, PrinterUnavailable } from './ports.js';

const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const jobOf = (n: number, labels: number): LabelJob => ({
  jobId: id(n),
  widthMm: 58,
  heightMm: 40,
  gapMm: 2,
  labels: Array.from({ length: labels }, (_, at) => ({
    labelId: id(n * 100 + at),
    copies: at + 1,
    elements: [{ kind: 'text', text: `Թեյ ${at}`, leftMm: 1, topMm: 1, heightMm: 4 }],
  })),
});

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-labels-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** A printer that does as scripted, one call after the other; then it prints. */
class Printer implements LabelPort {
  readonly printed: string[] = [];
  tries = 0;
  constructor(private readonly script: (Error | 'never' | 'print')[] = []) {}
  async print(label: LabelDocument, copies: number): Promise<void> {
    this.tries += 1;
    const next = this.script.shift() ?? 'print';
    if (next instanceof Error) throw next;
    const [text] = label.elements;
    this.printed.push(`${copies} × ${text?.kind === 'text' ? text.text : '?'}`);
    if (next === 'never') await new Promise(() => undefined);
  }
}

/** The API's end of the line: what it heard; it stores results while it is connected. */
class Api {
  readonly heard: UplinkUp[] = [];
  isConnected = true;
  stores = true;
  queue: LabelQueue | null = null;
  readonly up = (message: UplinkUp): boolean => {
    if (!this.isConnected) return false;
    this.heard.push(message);
    if (message.kind === 'label-result' && this.stores)
      queueMicrotask(() => void this.queue?.stored(message.jobId, message.labelId));
    return true;
  };
  results = (): string[] =>
    this.heard.flatMap((m) => (m.kind === 'label-result' ? [m.reason ?? m.result] : []));
}

async function open(
  printer: LabelPort | null,
  api: Api,
  retryAfterMs = 5,
): Promise<[Journal, LabelQueue]> {
  const journal = await Journal.open(dir);
  const queue = new LabelQueue(journal, () => printer, api.up, retryAfterMs);
  api.queue = queue;
  await queue.start();
  return [journal, queue];
}
const shut = async ([journal, queue]: [Journal, LabelQueue]): Promise<void> => {
  await queue.stop();
  await journal.close();
};

test('labels of a job are printed in order, once, whatever is offered again, and forgotten once told', async () => {
  const [printer, api] = [new Printer(), new Api()];
  const agent = await open(printer, api);
  const [journal, queue] = agent;
  await Promise.all([queue.offer([jobOf(1, 3)]), queue.offer([jobOf(1, 3)])]);
  await until('the job to be forgotten', () => journal.state.labels.size === 0);
  expect(printer.printed).toEqual(['1 × Թեյ 0', '2 × Թեյ 1', '3 × Թեյ 2']);
  expect(api.results()).toEqual(['printed', 'printed', 'printed']);
  expect(api.heard[0]).toEqual({ kind: 'labels-queued', jobIds: [id(1)] });
  await shut(agent);
});

test('a printer that could not begin is asked again; what it refuses and what it leaves in doubt is told', async () => {
  const printer = new Printer([
    new PrinterUnavailable('PAPER_OUT'),
    'print',
    new LabelRefused('outside'),
    new Error('silence'),
  ]);
  const api = new Api();
  const agent = await open(printer, api);
  await agent[1].offer([jobOf(1, 4)]);
  await until('4 results', () => api.results().length === 4);
  expect(api.results()).toEqual(['printed', 'CANNOT_BE_PRINTED', 'LOOK_AT_LABELS', 'printed']);
  expect(printer.printed).toEqual(['1 × Թեյ 0', '4 × Թեյ 3']);
  await shut(agent);
});

test('a printer that is said to be well again is tried at once', async () => {
  const printer = new Printer([new PrinterUnavailable('OFFLINE')]);
  const agent = await open(printer, new Api(), 3_600_000);
  const [journal, queue] = agent;
  await queue.offer([jobOf(1, 1)]);
  const waits = () => journal.state.labels.get(id(1))?.labels.get(id(100))?.state === 'queued';
  await until('the refused try', () => printer.tries === 1 && waits());
  await until('the label', () => {
    queue.printerIsBack();
    return printer.printed.length === 1;
  });
  await shut(agent);
});

test('what was on the wire when the agent died is unknown and is not printed again; the rest goes on', async () => {
  const dying = new Printer(['never']);
  const [first] = await open(dying, new Api());
  await first.write({ kind: 'labels-queued', job: jobOf(1, 2), at: first.instant() });
  await until('the first label on the wire', () => dying.printed.length === 1);
  // No stop: the process is gone. Another one opens the same journal.
  const [printer, api] = [new Printer(), new Api()];
  const agent = await open(printer, api);
  await until('2 results', () => api.results().length === 2);
  expect(api.results()).toEqual(['LOOK_AT_LABELS', 'printed']);
  expect(printer.printed).toEqual(['2 × Թեյ 1']);
  await shut(agent);
  await first.close();
});

test('results that the API has not stored are told again after each connection, also by the next process', async () => {
  const api = new Api();
  api.stores = false;
  const agent = await open(new Printer(), api);
  await agent[1].offer([jobOf(1, 1)]);
  await until('1 results', () => api.results().length === 1);
  agent[1].connected();
  expect(api.results()).toEqual(['printed', 'printed']);
  await shut(agent);
  const later = new Api();
  const again = await open(new Printer(), later);
  again[1].connected();
  await until('the job to be forgotten', () => again[0].state.labels.size === 0);
  expect(later.results()).toEqual(['printed']);
  await shut(again);
});

test('a cancelled job gives up what has not begun', async () => {
  const api = new Api();
  const agent = await open(null, api);
  await agent[1].offer([jobOf(1, 2)]);
  await agent[1].cancel(id(1));
  await agent[1].cancel(id(7));
  expect(api.results()).toEqual(['CANCELLED', 'CANCELLED']);
  expect(api.heard.at(-1)).toEqual({ kind: 'labels-cancelled', jobId: id(7) });
  await until('the jobs to be forgotten', () => agent[0].state.labels.size === 0);
  await shut(agent);
});

test('more results than the line takes at once go in portions', async () => {
  const api = new Api();
  api.isConnected = false;
  const agent = await open(new Printer(), api);
  await agent[1].offer([jobOf(1, 99), jobOf(2, 99), jobOf(3, 99)]);
  const ended = () =>
    [...agent[0].state.labels.values()].flatMap(({ labels }) => [...labels.values()]);
  await until('all to be printed', () => ended().every(({ state }) => state === 'printed'));
  api.isConnected = true;
  agent[1].connected();
  await until('the jobs to be forgotten', () => agent[0].state.labels.size === 0);
  expect(api.results()).toHaveLength(297);
  await shut(agent);
});

test('a rewritten journal remembers the labels as they were', async () => {
  const api = new Api();
  api.stores = false;
  const agent = await open(new Printer(['print', new Error('silence')]), api);
  await agent[1].offer([jobOf(1, 3)]);
  await until('3 results', () => api.results().length === 3);
  const [first] = jobOf(1, 3).labels;
  await agent[1].stored(id(1), first!.labelId);
  const again = new Map<string, KeptLabels>();
  for (const record of recordsOfLabels(agent[0].state.labels)) applyLabelRecord(again, record);
  expect(again).toEqual(agent[0].state.labels);
  await shut(agent);
});
