import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scan } from '@khanut/protocols/barcode';
import {
  startScannerSimulator,
  type ScannerSimulator,
} from '../../simulators/scanner-simulator.js';
import { until } from '../../simulators/testing/until.js';
import { createTransport } from '../../transports/create-transport.js';
import type { Scanner } from './scanner.js';
import { createSerialScanner } from './serial-scanner.js';

describe('serial scanner on a pseudo-terminal', () => {
  let dir: string;
  let gun: ScannerSimulator;
  let scanner: Scanner;
  let scans: Scan[];
  let states: boolean[];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-scanner-'));
    scans = [];
    states = [];
    gun = await startScannerSimulator({
      tapePath: join(dir, 'scanner.jsonl'),
      linkPath: join(dir, 'tty-scanner'),
    });
    scanner = createSerialScanner(createTransport(gun.plug.address), {
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
    const fired = Array.from({ length: 60 }, (_, index) => `460${String(index).padStart(10, '0')}`);
    fired.forEach((code) => gun.fire(code));
    await until('60 codes', () => scans.length >= 60);
    expect(codes()).toEqual(fired);
  });

  it('keeps the separators of a GS1 code', async () => {
    gun.fire(']d20104601234567893\u001d10ABC');
    await until('a code', () => scans.length > 0);
    expect(scans).toEqual([
      { text: '0104601234567893\u001d10ABC', symbology: 'datamatrix', isGs1: true },
    ]);
  });

  it('comes back after the plug was pulled, without joining what was half scanned', async () => {
    gun.fireRaw(Buffer.from('123'));
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
