import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceSettings, EntryEnvelope, PrintJob } from '@khanut/shared/contracts';
import { DeviceSet } from '../device-set.js';
import { PrintQueue } from '../jobs/print-queue.js';
import { Journal } from '../journal/journal.js';
import { encodeHidScan } from '@khanut/protocols/scanner-hid';
import { serialPlug } from '../simulators/plug.js';
import { printedLines, startPrinterSimulator, type PrinterSimulator } from '../simulators/printer-simulator.js'; // prettier-ignore
import { startSimulators, type RunningSimulators } from '../simulators/start-simulators.js';
import { until } from '../simulators/testing/until.js';
import type { DeviceListener } from './open-device.js';

// A plug pulled in the middle and put back: at the same port, or under another path as USB does it (the pseudo-terminal
// is another one, the name of the line leads to it). The devices' own tapes are the truth.

let dir: string;
let simulators: RunningSimulators;
let set: DeviceSet;
let told: Parameters<DeviceListener>[0][];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-replug-'));
  told = [];
});
beforeEach(async () => {
  simulators = await startSimulators({ dir });
  set = new DeviceSet({ dataDir: dir, tell: (event) => told.push(event), hid: simulators.hid });
});
afterEach(async () => {
  await set.stop();
  await simulators.stop();
  rmSync(dir, { recursive: true });
});

const open = async (kind: DeviceSettings['kind'], change: object = {}): Promise<void> => {
  const settings = simulators.settings.find((one) => one.kind === kind)!;
  await set.open({ ...settings, ...change } as DeviceSettings);
};
const stateOf = (id: string) => set.statuses().find((one) => one.id === id)?.state;
const becomes = (id: string, state: string) => until(`${id} ${state}`, () => stateOf(id) === state);
const scans = () => told.flatMap((event) => (event.kind === 'scan' ? [event.code] : []));
const weights = () => told.flatMap((event) => (event.kind === 'weight' ? [event] : []));

describe.each(['tcp', 'serial'] as const)('during a print over %s', (cable) => {
  let journal: Journal;
  let queue: PrintQueue;
  let printer: PrinterSimulator;

  beforeEach(async () => {
    printer =
      cable === 'tcp'
        ? simulators.printer
        : await startPrinterSimulator({
            tapePath: join(dir, 'serial-printer.jsonl'),
            connect: (serve) => serialPlug(join(dir, 'tty-printer'), serve),
          });
    expect(printer.plug.address.kind).toBe(cable);
    journal = await Journal.open(join(dir, 'journal'));
    queue = new PrintQueue(
      journal,
      () => set.printer,
      () => undefined,
    );
    await open('printer', { transport: printer.plug.address });
  });
  afterEach(async () => {
    await queue.stop();
    await journal.close();
    await printer.stop();
  });

  const sealed = async (): Promise<EntryEnvelope> => {
    const id = randomUUID();
    const body = JSON.stringify({ id });
    const hash = createHash('sha256').update(body).digest('hex');
    const entry: EntryEnvelope = { id, kind: 'sale', epoch: 1, seq: 1, hash, body };
    await journal.keepEntries('r1', [entry]);
    return entry;
  };
  const receipt = (
    { id, hash }: EntryEnvelope,
    kind: PrintJob['kind'],
    text: string,
  ): PrintJob => ({
    jobId: randomUUID(),
    kind,
    entry: { id, hash },
    rows: [...Array.from({ length: 30 }, (_, at) => ({ kind: 'text', text: `${text} ${at}` })), { kind: 'cut' }], // prettier-ignore
    openDrawer: kind === 'receipt',
  });
  const stands = (job: PrintJob, state: string) =>
    until(`the job ${state}`, () => queue.stateOf(job.jobId)?.state === state);
  const lines = () => printedLines(printer.tape.events());
  const kicks = () => printer.tape.events().filter(({ kind }) => kind === 'kick').length;

  it('what stood half on paper is a question, and is never printed again but as a copy', async () => {
    const entry = await sealed();
    const job = receipt(entry, 'receipt', 'line');
    const unwatch = printer.tape.watch((event) => {
      if (event.kind !== 'line') return;
      unwatch();
      void printer.setFaults({ vanished: true });
    });
    await queue.add('r1', job);
    await stands(job, 'unknown');
    expect(queue.asking()).toHaveLength(1);
    const half = lines().length;
    await printer.setFaults({ vanished: false });
    await queue.add('r1', job);
    await queue.answer(job.jobId, false);
    const copy = receipt(entry, 'copy', 'COPY');
    await queue.add('r1', copy);
    await stands(copy, 'printed');
    expect(
      lines()
        .slice(half)
        .every((line) => line.startsWith('COPY')),
    ).toBe(true);
    expect([lines().length - half, kicks()]).toEqual([30, 1]);
  });

  it('what had not begun waits for the plug, then prints once, in order', async () => {
    await printer.setFaults({ vanished: true });
    const jobs = [];
    for (const name of ['first', 'second']) {
      const job = receipt(await sealed(), 'receipt', name);
      await queue.add('r1', job);
      jobs.push(job);
    }
    await stands(jobs[0]!, 'waiting');
    await becomes('printer', 'offline');
    expect(lines()).toEqual([]);
    await printer.setFaults({ vanished: false });
    for (const job of jobs) await stands(job, 'printed');
    expect(lines().map((line) => line.split(' ')[0])).toEqual([
      ...Array.from({ length: 30 }, () => 'first'),
      ...Array.from({ length: 30 }, () => 'second'),
    ]);
    expect(kicks()).toBe(2);
    expect(stateOf('printer')).toBe('ready');
  });
});

it('during a weighing: no weight while it is out, and only the new one when it is back', async () => {
  await open('scale');
  simulators.scale.set({ weightGrams: 1240 });
  await until('the weight', () => weights().at(-1)?.stable === true && weights().at(-1)?.grams === 1240); // prettier-ignore
  await simulators.scale.plug.pull();
  await becomes('scale', 'offline');
  expect(weights().at(-1)).toMatchObject({ stable: false, grams: 0 });
  const before = weights().length;
  simulators.scale.set({ weightGrams: 355 });
  await simulators.scale.plug.putBack();
  await becomes('scale', 'ready');
  await until('the new weight', () => weights().at(-1)?.grams === 355);
  expect(new Set(weights().slice(before).filter(({ stable }) => stable).map(({ grams }) => grams as number))).toEqual(new Set([355])); // prettier-ignore
});

it('during a weighing, between its two answers: the half that was heard is forgotten', async () => {
  const { scale } = simulators;
  await open('scale');
  await becomes('scale', 'ready');
  let answers = 0;
  const unwatch = scale.tape.watch(({ hex }) => {
    answers += 1;
    // The first answer comes whole, of the second one only the beginning; then the plug is out.
    if (answers === 1) scale.set({ garbage: Buffer.from(hex, 'hex').subarray(0, 3) });
    if (answers < 2) return;
    unwatch();
    void scale.plug.pull();
  });
  scale.set({ weightGrams: 1240 });
  await becomes('scale', 'offline');
  scale.set({ weightGrams: 355, garbage: undefined });
  await scale.plug.putBack();
  await until('the new weight', () => weights().at(-1)?.grams === 355);
  expect(answers).toBe(2);
  const told = weights().filter(({ stable }) => stable);
  expect(told.map(({ grams }) => grams as number)).toEqual([0, 355]);
});

it.each(['serial', 'hid'] as const)(
  'during a scan (%s): half a code is none, and each whole one comes once',
  async (cable) => {
    const gun = cable === 'hid' ? simulators.hidScanner : simulators.scanner;
    const half =
      cable === 'hid' ? encodeHidScan({ text: '1'.repeat(60) })[0]! : Buffer.from('4850');
    await open('scanner', { transport: gun.plug.address });
    await becomes('scanner', 'ready');
    gun.fire('4850001270041');
    await until('a code', () => scans().length === 1);
    gun.fireRaw(half);
    await gun.plug.pull();
    await becomes('scanner', 'offline');
    // Nobody hears it, and it is not kept for later.
    gun.fire('1111111111116');
    await gun.plug.putBack();
    await becomes('scanner', 'ready');
    gun.fire('4850001270058');
    await until('a code', () => scans().length === 2);
    expect(scans()).toEqual(['4850001270041', '4850001270058']);
  },
);

it('a display that comes back shows what the till wants by now', async () => {
  await open('display');
  await becomes('display', 'ready');
  const line = (text: string) => ({ text, amount: '' });
  set.display!.show(line('Milk'), line('Total'));
  await until('the text', () => simulators.display.screen()?.lines[0].includes('Milk') === true);
  await simulators.display.plug.pull();
  await becomes('display', 'offline');
  set.display!.show(line('Bread'), line('Total'));
  await simulators.display.plug.putBack();
  await until('the newest text', () => simulators.display.screen()?.lines[0].includes('Bread') === true); // prettier-ignore
  expect(simulators.display.tape.events().filter(({ lines }) => lines[0].includes('Milk') && lines[1].includes('Total'))).toHaveLength(1); // prettier-ignore
});
