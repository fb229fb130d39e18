import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntryEnvelope, PrintJob } from '@khanut/shared/contracts';
import { Journal } from '../journal/journal.js';
import { PrinterUnavailable, type PrinterPort } from './ports.js';
import { PrintQueue } from './print-queue.js';

let dir: string;
let journal: Journal;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-print-'));
  journal = await Journal.open(dir);
});
afterEach(async () => {
  await journal.close();
  await rm(dir, { recursive: true });
});

function sealed(): EntryEnvelope {
  const id = randomUUID();
  const body = JSON.stringify({ id });
  return {
    id,
    kind: 'sale',
    epoch: 1,
    seq: 1,
    hash: createHash('sha256').update(body).digest('hex'),
    body,
  };
}

const jobOf = (entry: EntryEnvelope | null, change: Partial<PrintJob> = {}): PrintJob => ({
  jobId: randomUUID(),
  kind: 'receipt',
  entry: entry && { id: entry.id, hash: entry.hash },
  rows: [{ kind: 'text', text: 'x' }],
  openDrawer: true,
  ...change,
});

/** A printer whose next answers are scripted. */
class ScriptedPrinter implements PrinterPort {
  readonly printed: { kick: boolean }[] = [];
  constructor(private readonly script: (Error | 'never' | null)[] = []) {}
  async print(_rows: PrintJob['rows'], options: { kick: boolean }): Promise<void> {
    const next = this.script.shift() ?? null;
    if (next === 'never') await new Promise(() => undefined);
    if (next instanceof Error) throw next;
    this.printed.push(options);
  }
  kick = (): Promise<void> => Promise.resolve();
}

const always = (printer: PrinterPort) => (): PrinterPort => printer;

async function stateBecomes(queue: PrintQueue, jobId: string, state: string): Promise<void> {
  const until = Date.now() + 5_000;
  while (queue.stateOf(jobId)?.state !== state) {
    if (Date.now() > until) throw new Error(`job is ${queue.stateOf(jobId)?.state}, not ${state}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a receipt whose entry is not in the journal is refused and nothing prints', async () => {
  const printer = new ScriptedPrinter();
  const queue = new PrintQueue(
    journal,
    () => printer,
    () => undefined,
  );
  await expect(queue.add('r1', jobOf(sealed()))).rejects.toMatchObject({
    code: 'ENTRY_NOT_IN_JOURNAL',
  });
  await expect(queue.add('r1', jobOf(null))).rejects.toMatchObject({ code: 'ENTRY_NEEDED' });
  expect(printer.printed).toEqual([]);
});

test('the slip of cash that was moved opens the drawer; a paper without an entry, and a copy, never do', async () => {
  const printer = new ScriptedPrinter();
  const queue = new PrintQueue(journal, always(printer), () => undefined);
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  for (const job of [jobOf(null, { kind: 'slip' }), jobOf(entry, { kind: 'copy' })])
    await expect(queue.add('r1', job)).rejects.toMatchObject({ code: 'ENTRY_NEEDED' });
  const { jobId } = await queue.add('r1', jobOf(entry, { kind: 'slip' }));
  await stateBecomes(queue, jobId, 'printed');
  expect(printer.printed).toEqual([{ kick: true }]);
});

test('a drawer that was asked for too long ago stays shut, on the paper and alone', async () => {
  const printer = new ScriptedPrinter();
  const queue = new PrintQueue(journal, always(printer), () => undefined);
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const { jobId } = await queue.add('r1', jobOf(entry, { kickBefore: Date.now() - 1 }));
  await stateBecomes(queue, jobId, 'printed');
  expect(printer.printed).toEqual([{ kick: false }]);
  const late = queue.openDrawer(sealed().id, Date.now() - 1);
  await expect(late).rejects.toMatchObject({ code: 'DRAWER_TOO_LATE' });
});

test('the same job twice prints once; a second job of the same receipt does not kick again', async () => {
  const printer = new ScriptedPrinter();
  const queue = new PrintQueue(
    journal,
    () => printer,
    () => undefined,
  );
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const job = jobOf(entry);
  await queue.add('r1', job);
  await stateBecomes(queue, job.jobId, 'printed');
  await queue.add('r1', job);
  const second = jobOf(entry);
  await queue.add('r1', second);
  await stateBecomes(queue, second.jobId, 'printed');
  expect(printer.printed).toEqual([{ kick: true }, { kick: false }]);
});

test('an unavailable printer keeps the job waiting and prints it once it is back', async () => {
  const printer = new ScriptedPrinter([
    new PrinterUnavailable('PAPER_OUT'),
    new PrinterUnavailable('PAPER_OUT'),
  ]);
  const told: string[] = [];
  const queue = new PrintQueue(
    journal,
    () => printer,
    (job) => told.push(`${job.state} ${job.advice ?? ''}`.trim()),
    5,
  );
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const job = jobOf(entry);
  await queue.add('r1', job);
  await stateBecomes(queue, job.jobId, 'printed');
  expect(printer.printed).toEqual([{ kick: true }]);
  expect(told).toContain('waiting PAPER_OUT');
});

test('a printer that is said to be well again is tried at once', async () => {
  const printer = new ScriptedPrinter([new PrinterUnavailable('OFFLINE')]);
  const queue = new PrintQueue(journal, always(printer), () => undefined, 3_600_000);
  const { jobId } = await queue.add('r1', jobOf(null, { kind: 'test', openDrawer: false }));
  await stateBecomes(queue, jobId, 'waiting');
  queue.printerIsBack();
  await stateBecomes(queue, jobId, 'printed');
  expect(printer.printed).toHaveLength(1);
});

test('a job on the wire at a crash becomes a question; the answer settles it and nothing prints by itself', async () => {
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const before = new PrintQueue(journal, always(new ScriptedPrinter(['never'])), () => undefined);
  const job = jobOf(entry);
  await before.add('r1', job);
  await stateBecomes(before, job.jobId, 'printing');

  const reopened = await Journal.open(dir);
  const printer = new ScriptedPrinter();
  const after = new PrintQueue(
    reopened,
    () => printer,
    () => undefined,
  );
  await after.resume();
  expect(after.asking()).toEqual([{ jobId: job.jobId, state: 'unknown', advice: 'LOOK_AT_PAPER' }]);
  expect((await after.answer(job.jobId, true)).state).toBe('printed');
  expect(after.asking()).toEqual([]);
  expect(printer.printed).toEqual([]);
  await reopened.close();
});

test('a failure after bytes went out is unknown, not retried', async () => {
  const printer = new ScriptedPrinter([new Error('connection lost')]);
  const queue = new PrintQueue(
    journal,
    () => printer,
    () => undefined,
    5,
  );
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const job = jobOf(entry);
  await queue.add('r1', job);
  await stateBecomes(queue, job.jobId, 'unknown');
  await queue.stop();
  expect(printer.printed).toEqual([]);
});

test('a till that asks twice at the same moment gets one paper', async () => {
  const printer = new ScriptedPrinter();
  const queue = new PrintQueue(
    journal,
    () => printer,
    () => undefined,
  );
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const job = jobOf(entry);
  await Promise.all([queue.add('r1', job), queue.add('r1', job), queue.add('r1', job)]);
  const last = jobOf(null, { kind: 'test', openDrawer: false });
  await queue.add('r1', last);
  await stateBecomes(queue, last.jobId, 'printed');
  expect(printer.printed).toEqual([{ kick: true }, { kick: false }]);
});

test('the drawer opens once a sale, by paper or without', async () => {
  const printer = new ScriptedPrinter();
  const kicks = jest.spyOn(printer, 'kick');
  const queue = new PrintQueue(
    journal,
    () => printer,
    () => undefined,
  );
  const [entry, other] = [sealed(), sealed()];
  await journal.keepEntries('r1', [entry, other]);
  const job = jobOf(entry);
  await queue.add('r1', job);
  await stateBecomes(queue, job.jobId, 'printed');
  expect(await queue.openDrawer(entry.id)).toBe(false);
  expect(await Promise.all([queue.openDrawer(other.id), queue.openDrawer(other.id)])).toEqual([
    true,
    false,
  ]);
  const late = jobOf(other);
  await queue.add('r1', late);
  await stateBecomes(queue, late.jobId, 'printed');
  expect(printer.printed).toEqual([{ kick: true }, { kick: false }]);
  expect(kicks).toHaveBeenCalledTimes(1);
});

test('a disk that takes nothing prints nothing; what printed meanwhile becomes a question, not a second paper', async () => {
  const printer = new ScriptedPrinter();
  const queue = new PrintQueue(
    journal,
    () => printer,
    () => undefined,
    5,
  );
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const failing = ['print-started', 'print-ended'];
  const write = journal.write.bind(journal);
  jest.spyOn(journal, 'write').mockImplementation((record) => {
    if (record.kind !== failing[0]) return write(record);
    failing.shift();
    return Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
  });
  const job = jobOf(entry);
  await queue.add('r1', job);
  await stateBecomes(queue, job.jobId, 'unknown');
  expect(printer.printed).toHaveLength(1);
  await queue.stop();
});

test('a printer taken away keeps its jobs waiting, says so once, and the one put in its place prints them', async () => {
  const printer = new ScriptedPrinter([new PrinterUnavailable('OFFLINE')]);
  let present: PrinterPort | null = printer;
  const told: string[] = [];
  const queue = new PrintQueue(
    journal,
    () => present,
    (job) => {
      told.push(`${job.state} ${job.advice ?? ''}`.trim());
      if (job.advice === 'OFFLINE') present = null;
    },
    5,
  );
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const job = jobOf(entry);
  await queue.add('r1', job);
  await stateBecomes(queue, job.jobId, 'waiting');
  await expect(queue.add('r1', jobOf(entry))).rejects.toMatchObject({ code: 'NO_PRINTER' });
  const until = Date.now() + 5_000;
  while (!told.includes('waiting NO_PRINTER') && Date.now() < until)
    await new Promise((resolve) => setImmediate(resolve));
  const another = new ScriptedPrinter();
  present = another;
  await stateBecomes(queue, job.jobId, 'printed');
  expect(another.printed).toEqual([{ kick: true }]);
  expect(told.filter((line) => line === 'waiting NO_PRINTER')).toHaveLength(1);
});
