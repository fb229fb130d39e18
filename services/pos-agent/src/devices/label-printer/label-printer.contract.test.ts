import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabelDocument } from '@khanut/protocols/labels';
import {
  startLabelPrinterSimulator,
  type LabelPrinterSimulator,
} from '../../simulators/label-printer-simulator.js';
import { serialPlug, tcpPlug } from '../../simulators/plug.js';
import { createTransport } from '../../transports/create-transport.js';
import type { LabelPrinter } from './label-printer.js';
import { createWireLabelPrinter } from './wire-label-printer.js';

const label: LabelDocument = {
  widthMm: 58,
  heightMm: 40,
  gapMm: 2,
  elements: [
    {
      kind: 'text',
      leftMm: 1,
      topMm: 1,
      heightMm: 4,
      text: 'Tea ^XZ~JA"\r\nPRINT 1,9\r\nP9\n 100 g',
    },
    { kind: 'text', leftMm: 1, topMm: 7, heightMm: 4, text: 'Թեյ 100 գ, 1 250 ֏' },
    {
      kind: 'barcode',
      symbology: 'ean13',
      leftMm: 2,
      topMm: 14,
      heightMm: 10,
      moduleMm: 0.25,
      data: '4601234567893',
      isReadable: true,
    },
  ],
};
/** What only a language that can say so says. */
const done = { zpl: 'printed', tspl: 'sent', epl: 'sent' } as const;
const pictures = { zpl: '^GFA', tspl: 'BITMAP ', epl: 'GW' } as const;

describe.each([
  ['zpl', 'tcp'],
  ['zpl', 'serial'],
  ['tspl', 'tcp'],
  ['tspl', 'serial'],
  ['epl', 'serial'],
] as const)('label printer, %s over %s', (language, kind) => {
  let dir: string;
  let simulator: LabelPrinterSimulator;
  let printer: LabelPrinter;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-labels-'));
    simulator = await startLabelPrinterSimulator({
      tapePath: join(dir, 'labels.jsonl'),
      language,
      connect: (serve) =>
        kind === 'tcp' ? tcpPlug(0, serve) : serialPlug(join(dir, 'tty-labels'), serve),
    });
    expect(simulator.plug.address.kind).toBe(kind);
    printer = createWireLabelPrinter({
      transport: createTransport(simulator.plug.address),
      language,
      dotsPerMm: 8,
      font: 'ascii',
      statusTimeoutMs: 400,
    });
  });
  afterEach(async () => {
    await simulator.stop();
    rmSync(dir, { recursive: true });
  });
  const rolls = () =>
    simulator.tape.events().map(({ base64 }) => Buffer.from(base64, 'base64').toString('latin1'));

  it('prints each copy once, in turn, and nothing that a name asks for', async () => {
    const results = await Promise.all([printer.print(label, 2), printer.print(label, 1)]);
    expect(results).toEqual([{ outcome: done[language] }, { outcome: done[language] }]);
    expect(rolls()).toHaveLength(3);
    expect(rolls()[0]).toContain('460123456789');
    expect(await printer.state()).toEqual({ state: 'ready', problem: undefined });
  });

  it('draws what the font of the printer lacks, and only that', async () => {
    await printer.print(label, 1);
    expect(rolls()[0]!.split(pictures[language])).toHaveLength(2);
    expect(rolls()[0]).toContain('100 g');
  });

  it.each([
    ['paperOut', 'PAPER_OUT'],
    ['headOpen', 'HEAD_OPEN'],
    ['paused', 'PAUSED'],
  ] as const)(
    'with %s prints nothing, says so, and prints when it is mended',
    async (fault, problem) => {
      await simulator.setFaults({ [fault]: true });
      expect(await printer.state()).toEqual({ state: 'stopped', problem });
      expect(await printer.print(label, 1)).toEqual({ outcome: 'not-printed', problem });
      expect(rolls()).toEqual([]);
      await simulator.setFaults({ [fault]: false });
      expect(await printer.print(label, 1)).toEqual({ outcome: done[language] });
    },
  );

  it('does not know how many came out when the roll ends in the middle', async () => {
    await simulator.setFaults({ labelsLeft: 2 });
    expect(await printer.print(label, 5)).toEqual({
      outcome: 'maybe-printed',
      problem: 'PAPER_OUT',
    });
    expect(rolls()).toHaveLength(2);
  });

  it('does not know when the plug is pulled after the first label', async () => {
    const unwatch = simulator.tape.watch(() => void simulator.setFaults({ vanished: true }));
    expect(await printer.print(label, 1)).toEqual({ outcome: 'maybe-printed', problem: 'OFFLINE' });
    unwatch();
    expect(await printer.print(label, 1)).toEqual({ outcome: 'not-printed', problem: 'OFFLINE' });
    await simulator.setFaults({ vanished: false });
    expect(await printer.print(label, 1)).toEqual({ outcome: done[language] });
    expect(rolls()).toHaveLength(2);
  });

  it('sends nothing to a printer that does not answer', async () => {
    await simulator.setFaults({ mute: true });
    expect(await printer.print(label, 1)).toEqual({ outcome: 'not-printed', problem: 'OFFLINE' });
    expect(await printer.state()).toEqual({ state: 'offline', problem: 'OFFLINE' });
    expect(rolls()).toEqual([]);
  });

  it('refuses what no printer could print as meant', async () => {
    const wrong: LabelDocument = { ...label, elements: [{ ...label.elements[0]!, leftMm: 99 }] };
    expect(await printer.print(wrong, 1)).toMatchObject({ outcome: 'refused' });
    expect(await printer.print(label, 0)).toMatchObject({ outcome: 'refused' });
    expect(rolls()).toEqual([]);
  });
});

describe('label printer behind a file', () => {
  it('is sent to and never known', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'khanut-labels-'));
    const path = join(dir, 'lp0');
    const printer = createWireLabelPrinter({
      transport: createTransport({ kind: 'file', path }),
      language: 'tspl',
      dotsPerMm: 8,
      font: 'ascii',
    });
    expect(await printer.state()).toEqual({ state: 'unknown', problem: undefined });
    expect(await printer.print(label, 1)).toEqual({ outcome: 'sent' });
    expect(readFileSync(path, 'latin1')).toMatch(/PRINT 1,1\r\n$/);
    rmSync(dir, { recursive: true });
  });
});
