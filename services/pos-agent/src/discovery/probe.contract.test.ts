import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TransportConfig } from '@khanut/shared/contracts';
import type { Channel } from '../simulators/channel.js';
import { startLabelPrinterSimulator } from '../simulators/label-printer-simulator.js';
import { startModemSimulator } from '../simulators/modem-simulator.js';
import { type Plug, serialPlug, tcpPlug } from '../simulators/plug.js';
import { startPrinterSimulator } from '../simulators/printer-simulator.js';
import { startScaleSimulator } from '../simulators/scale-simulator.js';
import { probe } from './probe.js';

/** Slow enough for a busy machine; the limits of the product are `usualTimes`. */
const patient = { answerMs: 600, portMs: 30_000 };

let dir: string;
let stops: (() => Promise<void>)[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-probe-'));
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  rmSync(dir, { recursive: true });
});
const keep = <T extends { stop(): Promise<void> }>(device: T): T => {
  stops.push(() => device.stop());
  return device;
};
const addressOf = ({ plug }: { plug: Plug }): TransportConfig => plug.address as TransportConfig;

it.each(['tcp', 'serial'] as const)(
  'knows an ESC/POS printer over %s and leaves its paper white',
  async (kind) => {
    const printer = keep(
      await startPrinterSimulator({
        tapePath: join(dir, 'printer.jsonl'),
        connect: (serve) =>
          kind === 'tcp' ? tcpPlug(0, serve) : serialPlug(join(dir, 'tty'), serve),
      }),
    );
    const mayAsk = kind === 'tcp' ? 'printer' : 'serial';
    expect(await probe({ transport: addressOf(printer), mayAsk }, patient)).toEqual({
      kind: 'printer',
    });
    expect(printer.tape.events()).toEqual([]);
  },
);

it.each(['tcp', 'serial'] as const)(
  'a printer that never answers over %s prints nothing of the questions either',
  async (kind) => {
    const printer = keep(
      await startPrinterSimulator({
        tapePath: join(dir, 'printer.jsonl'),
        connect: (serve) =>
          kind === 'tcp' ? tcpPlug(0, serve) : serialPlug(join(dir, 'tty'), serve),
      }),
    );
    await printer.setFaults({ mute: true });
    const mayAsk = kind === 'tcp' ? 'printer' : 'serial';
    expect(
      await probe({ transport: addressOf(printer), mayAsk }, { ...patient, answerMs: 50 }),
    ).toBeUndefined();
    // A command that it does not know is noted on its tape and stands on no paper.
    expect(printer.tape.events().filter(({ kind: what }) => what !== 'unknown')).toEqual([]);
  },
);

it.each(['zpl', 'tspl'] as const)(
  'knows a %s label printer and leaves its roll white',
  async (language) => {
    const printer = keep(
      await startLabelPrinterSimulator({
        language,
        tapePath: join(dir, 'labels.jsonl'),
        connect: (serve) => tcpPlug(0, serve),
      }),
    );
    expect(await probe({ transport: addressOf(printer), mayAsk: 'printer' }, patient)).toEqual({
      kind: 'label-printer',
      rest: { language },
    });
    expect(printer.tape.events()).toEqual([]);
  },
);

it('knows the scales by their weight, all makes at once since each waits most of the time', async () => {
  const protocols = ['mettler-8217', 'cas-dc1', 'shtrih-pos2', 'massa-k-100', 'dialog-06', 'continuous', 'cas-line'] as const; // prettier-ignore
  const known = await Promise.all(
    protocols.map(async (protocol) => {
      const scale = keep(
        await startScaleSimulator({
          tapePath: join(dir, `${protocol}.jsonl`),
          linkPath: join(dir, `tty-${protocol}`),
          protocol,
          connect: (serve: (channel: Channel) => void) => tcpPlug(0, serve),
        }),
      );
      scale.set({ weightGrams: 1240 });
      return probe({ transport: addressOf(scale), mayAsk: 'serial' }, patient);
    }),
  );
  expect(known).toEqual(protocols.map((protocol) => ({ kind: 'scale', rest: { protocol } })));
});

it('knows a modem, and asks nobody who must not be asked', async () => {
  const modem = keep(
    await startModemSimulator({
      tapePath: join(dir, 'modem.jsonl'),
      linkPath: join(dir, 'tty-modem'),
    }),
  );
  const transport = addressOf(modem);
  expect(await probe({ transport, mayAsk: 'modem' }, patient)).toEqual({ kind: 'modem' });
  expect(await probe({ transport, mayAsk: 'nothing' }, patient)).toBeUndefined();
});

it('ends in time with whoever takes the line and says nothing', async () => {
  const plug = await tcpPlug(0, () => undefined);
  const transport = plug.address as TransportConfig;
  for (const mayAsk of ['printer', 'serial', 'modem'] as const)
    expect(await probe({ transport, mayAsk }, { answerMs: 20, portMs: 200 })).toBeUndefined();
  await plug.pull();
});

it('takes a line that cannot be opened for silence', async () => {
  const transport = { kind: 'serial', path: join(dir, 'nothing') } as const;
  expect(
    await probe({ transport, mayAsk: 'serial' }, { ...patient, answerMs: 50 }),
  ).toBeUndefined();
});
