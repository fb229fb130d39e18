import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPaperDecoder, type PaperItem } from '@khanut/protocols/escpos';
import { serialPlug, tcpPlug } from '../../simulators/plug.js';
import type { PrinterLanguageName } from '../../simulators/printer-voices.js';
import {
  printedLines,
  startPrinterSimulator,
  type PrinterSimulator,
} from '../../simulators/printer-simulator.js';
import { until } from '../../simulators/testing/until.js';
import { createTransport } from '../../transports/create-transport.js';
import { createEscposPrinter } from './escpos-printer.js';
import type { ReceiptPrinter } from './printer.js';
import { epson80mm } from './profile.js';
import { createStarPrinter } from './star-printer.js';

const receipt = [
  { kind: 'text', text: 'Խանութ', align: 'center', bold: true, double: true },
  { kind: 'columns', left: 'Чай чёрный 100 г', right: '1 200.00' },
  { kind: 'text', text: 'Tea\u001bp0<x\u001dV\u0000 with a drawer command in its name' },
  { kind: 'columns', left: 'Ընդամենը', right: '1 200.00 ֏', bold: true },
  { kind: 'rule' },
  { kind: 'qr', data: 'https://khanut.example/r/0190' },
  { kind: 'kick' },
  { kind: 'future', of: 'a newer till' },
  { kind: 'cut' },
];

/** What stands on the tape for the receipt: Star draws a line of double height in two rows. */
const wholeReceipt: Record<PrinterLanguageName, string> = {
  escpos: 'kick raster line line raster line qr feed cut',
  'star-line': 'kick raster raster line line raster line qr feed cut',
};
const drivers = { escpos: createEscposPrinter, 'star-line': createStarPrinter };

describe.each([
  ['escpos', 'tcp'],
  ['escpos', 'serial'],
  ['star-line', 'tcp'],
  ['star-line', 'serial'],
] as const)('receipt printer, %s over %s', (language, kind) => {
  let dir: string;
  let simulator: PrinterSimulator;
  let printer: ReceiptPrinter;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-printer-'));
    simulator = await startPrinterSimulator({
      tapePath: join(dir, 'printer.jsonl'),
      language,
      connect: (serve) =>
        kind === 'tcp' ? tcpPlug(0, serve) : serialPlug(join(dir, 'tty-printer'), serve),
    });
    expect(simulator.plug.address.kind).toBe(kind);
    const transport = createTransport(simulator.plug.address);
    printer = drivers[language]({
      transport,
      profile: epson80mm,
      statusTimeoutMs: 400,
      processedTimeoutMs: 3_000,
    });
  });
  afterEach(async () => {
    await simulator.stop();
    rmSync(dir, { recursive: true });
  });
  const kinds = () => simulator.tape.events().map((event) => event.kind);
  const kicks = () => kinds().filter((each) => each === 'kick').length;

  it('prints a receipt and opens the drawer once', async () => {
    expect(await printer.print(receipt, { kick: true })).toEqual({ outcome: 'printed' });
    expect(kinds().join(' ')).toBe(wholeReceipt[language]);
    expect(printedLines(simulator.tape.events()).slice(0, 2)).toEqual([
      'Чай чёрный 100 г                        1 200.00',
      'Tea p0<x V with a drawer command in its name',
    ]);
    expect(simulator.isDrawerOpen()).toBe(true);
  });

  it('prints without a kick when none is asked for, and kicks without paper', async () => {
    await printer.print(receipt, { kick: false });
    expect(kicks()).toBe(0);
    expect(await printer.kick()).toEqual({ outcome: 'printed' });
    expect(kicks()).toBe(1);
  });

  it.each([
    ['paperOut', 'paper-out', 'PAPER_OUT'],
    ['coverOpen', 'cover-open', 'COVER_OPEN'],
  ] as const)(
    'with %s prints nothing, says so, and prints when it is mended',
    async (fault, state, problem) => {
      await simulator.setFaults({ [fault]: true });
      expect(await printer.state()).toMatchObject({ state, problem });
      expect(await printer.print(receipt, { kick: true })).toEqual({
        outcome: 'not-printed',
        problem,
      });
      expect(kinds()).toEqual([]);
      await simulator.setFaults({ [fault]: false });
      expect(await printer.print(receipt, { kick: true })).toEqual({ outcome: 'printed' });
      expect(kicks()).toBe(1);
    },
  );

  it('warns of a low roll and still prints', async () => {
    await simulator.setFaults({ paperLow: true });
    expect(await printer.state()).toMatchObject({ state: 'paper-low', problem: 'PAPER_LOW' });
    expect(await printer.print(receipt, { kick: false })).toEqual({ outcome: 'printed' });
  });

  it('does not know after a roll that ended in the middle', async () => {
    await simulator.setFaults({ linesLeft: 2 });
    expect(await printer.print(receipt, { kick: false })).toEqual({
      outcome: 'maybe-printed',
      problem: 'PAPER_OUT',
    });
    expect(kinds()).not.toContain('cut');
  });

  it('does not know after a printer that fell silent in the middle', async () => {
    const unwatch = simulator.tape.watch(() => void simulator.setFaults({ stalled: true }));
    expect(await printer.print(receipt, { kick: false })).toEqual({
      outcome: 'maybe-printed',
      problem: 'OFFLINE',
    });
    unwatch();
  });

  it('prints on a clone that never answers, and claims no more than that it was sent', async () => {
    await simulator.setFaults({ mute: true });
    const profile = { ...epson80mm, answersStatus: false };
    const clone = drivers[language]({
      transport: createTransport(simulator.plug.address),
      profile,
    });
    expect(await clone.print(receipt, { kick: false })).toEqual({ outcome: 'sent' });
    await until('the slip is cut', () => kinds().includes('cut'));
  });

  it('sends nothing to a printer that does not answer', async () => {
    await simulator.setFaults({ stalled: true });
    expect(await printer.print(receipt, { kick: true })).toEqual({
      outcome: 'not-printed',
      problem: 'OFFLINE',
    });
    await simulator.setFaults({ stalled: false });
    await printer.kick();
    expect(kinds()).toEqual(['kick']);
  });

  it('is offline while the plug is out and prints when it is back', async () => {
    await simulator.setFaults({ vanished: true });
    expect(await printer.state()).toMatchObject({ state: 'offline', problem: 'OFFLINE' });
    expect(await printer.print(receipt, { kick: false })).toEqual({
      outcome: 'not-printed',
      problem: 'OFFLINE',
    });
    await simulator.setFaults({ vanished: false });
    expect(await printer.print(receipt, { kick: false })).toEqual({ outcome: 'printed' });
  });

  it('prints a page by which columns and code page are found', async () => {
    const facts = { name: 'Front', address: 'tcp 192.168.1.50:9100' };
    expect(await printer.printTestPage(facts)).toEqual({ outcome: 'printed' });
    const lines = printedLines(simulator.tape.events());
    const ruler = lines.findIndex((line) => line.startsWith('.2.4.6.81012'));
    expect(lines[ruler]).toMatch(/4648$/);
    expect(lines[ruler]).toHaveLength(48);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Front',
        'tcp 192.168.1.50:9100',
        'cp866   English Привет Ёё №',
        'cp1251  English Привет Ёё №',
        'cp437   English Grüße café £',
      ]),
    );
    expect(kinds().filter((each) => ['barcode', 'qr', 'kick'].includes(each))).toEqual(['barcode', 'qr']); // prettier-ignore
    expect(kinds().at(-1)).toBe('cut');
  });

  it('serves jobs one after another', async () => {
    const rows = (text: string) => [{ kind: 'text', text }, { kind: 'cut' }];
    const jobs = ['one', 'two', 'three'].map((text) => printer.print(rows(text), { kick: false }));
    expect(await Promise.all(jobs)).toEqual(jobs.map(() => ({ outcome: 'printed' })));
    expect(printedLines(simulator.tape.events())).toEqual(['one', 'two', 'three']);
  });
});

describe('ESC/POS printer into a file', () => {
  it('hands the bytes over and claims no more', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'khanut-printer-'));
    const path = join(dir, 'receipts.bin');
    const printer = createEscposPrinter({
      transport: createTransport({ kind: 'file', path }),
      profile: epson80mm,
    });
    expect(await printer.print(receipt, { kick: true })).toEqual({ outcome: 'sent' });
    expect(await printer.state()).toMatchObject({ state: 'unknown' });
    const paper = createPaperDecoder({ columns: 48, codeTables: { 17: 'cp866' } }).push(
      readFileSync(path),
    );
    expect(paper.map((item: PaperItem) => item.kind)).toEqual([
      'kick',
      'raster',
      'line',
      'line',
      'raster',
      'line',
      'qr',
      'feed',
      'cut',
    ]);
    rmSync(dir, { recursive: true });
  });

  it('says when the file cannot be written', async () => {
    const transport = createTransport({
      kind: 'file',
      path: join(tmpdir(), 'no-such-folder-khanut', 'x'),
    });
    const printer = createEscposPrinter({ transport, profile: epson80mm });
    expect(await printer.print(receipt, { kick: false })).toEqual({
      outcome: 'not-printed',
      problem: 'OFFLINE',
    });
  });
});
