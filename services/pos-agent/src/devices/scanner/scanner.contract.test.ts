import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scan } from '@khanut/protocols/barcode';
import { encodeHidScan, startFeature } from '@khanut/protocols/scanner-hid';
import { startHidScannerSimulator } from '../../simulators/hid-scanner-simulator.js';
import type { Plug } from '../../simulators/plug.js';
import { startScannerSimulator } from '../../simulators/scanner-simulator.js';
import { until } from '../../simulators/testing/until.js';
import { createTransport } from '../../transports/create-transport.js';
import { createHidTransport } from '../../transports/hid.js';
import { createHidScanner } from './hid-scanner.js';
import type { Scanner, ScannerListener } from './scanner.js';
import { createSerialScanner } from './serial-scanner.js';

interface Gun {
  readonly plug: Plug;
  fire(code: string): void;
  /** The first part of a code whose rest never comes. */
  fireHalf(): void;
  stop(): Promise<void>;
  connect(listener: ScannerListener): Scanner;
}

async function serialGun(dir: string): Promise<Gun> {
  const gun = await startScannerSimulator({
    tapePath: join(dir, 'scanner.jsonl'),
    linkPath: join(dir, 'tty-scanner'),
  });
  return {
    ...gun,
    fireHalf: () => gun.fireRaw(Buffer.from('123')),
    connect: (listener) => createSerialScanner(createTransport(gun.plug.address), listener),
  };
}

async function hidGun(dir: string): Promise<Gun> {
  const gun = startHidScannerSimulator({ tapePath: join(dir, 'scanner.jsonl') });
  const { address } = gun.plug;
  if (address.kind !== 'hid') throw new Error('a HID gun has a HID address');
  const transport = createHidTransport(address, { bus: gun.bus, begin: startFeature });
  return {
    ...gun,
    fireHalf: () => gun.fireRaw(encodeHidScan({ text: '1'.repeat(60) })[0]!),
    connect: (listener) => createHidScanner(transport, listener),
  };
}

describe.each([
  ['on a serial line', serialGun],
  ['in HID point-of-sale mode', hidGun],
])('a scanner %s', (_, startGun) => {
  let dir: string;
  let gun: Gun;
  let scanner: Scanner;
  let scans: Scan[];
  let states: boolean[];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-scanner-'));
    scans = [];
    states = [];
    gun = await startGun(dir);
    scanner = gun.connect({
      onScan: (scan) => scans.push(scan),
      onState: (isConnected) => states.push(isConnected),
    });
    await until('the scanner is connected', () => scanner.isConnected());
  });
  afterEach(async () => {
    await scanner.stop();
    await gun.stop();
    rmSync(dir, { recursive: true });
  });
  const codes = () => scans.map((scan) => scan.text);

  it('gives each code once, in order', async () => {
    const fired = Array.from({ length: 60 }, (_each, index) => `460${String(index).padStart(10, '0')}`); // prettier-ignore
    fired.forEach((code) => gun.fire(code));
    await until('60 codes', () => scans.length >= 60);
    expect(codes()).toEqual(fired);
  });

  it('keeps the separators of a GS1 code, however long', async () => {
    const long = 'X'.repeat(80);
    gun.fire(`]d20104601234567893\u001d10ABC\u001d21${long}`);
    await until('a code', () => scans.length > 0);
    expect(scans).toEqual([
      {
        text: `0104601234567893\u001d10ABC\u001d21${long}`,
        symbology: 'datamatrix',
        isGs1: true,
      },
    ]);
  });

  it('comes back after the plug was pulled, without joining what was half scanned', async () => {
    gun.fireHalf();
    await gun.plug.pull();
    await until('the loss is seen', () => states.at(-1) === false);
    expect(scanner.isConnected()).toBe(false);
    await gun.plug.putBack();
    await until('the scanner is back', () => scanner.isConnected());
    gun.fire('456');
    await until('a code', () => scans.length > 0);
    expect(codes()).toEqual(['456']);
    expect(states).toEqual([true, false, true]);
  });
});
