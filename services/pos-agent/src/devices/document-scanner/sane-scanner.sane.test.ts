import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeviceSettings } from '@khanut/shared/contracts';
import { DeviceSet } from '../../device-set.js';
import { seenDocumentScanners } from '../../discovery/document-scanners.js';
import { until } from '../../simulators/testing/until.js';
import {
  documentScannerContract,
  type PaperSource,
} from '../../testing/document-scanner-contract.js';
import type { ScannedPaper } from './document-scanner.js';
import { createSaneScanner, type SaneScannerOptions } from './sane-scanner.js';

// The real `scanimage` over SANE's own simulated scanner, whose behaviour stands in its configuration.

let dir: string;
let spool: string;
const { TMPDIR, SANE_CONFIG_DIR } = process.env;
beforeEach(() => {
  dir = mkdtempSync(join(TMPDIR ?? tmpdir(), 'khanut-sane-'));
  spool = join(dir, 'spool');
  mkdirSync(spool);
  process.env.TMPDIR = spool;
  process.env.SANE_CONFIG_DIR = dir;
  configure();
});
afterEach(() => {
  restore('TMPDIR', TMPDIR);
  restore('SANE_CONFIG_DIR', SANE_CONFIG_DIR);
  // No page of anybody stays behind, however a scan ended.
  expect(readdirSync(spool)).toEqual([]);
  rmSync(dir, { recursive: true });
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

function configure(lines: Readonly<Record<string, string>> = {}): void {
  const all = { number_of_devices: '2', source: '"Automatic Document Feeder"', ...lines };
  const text = Object.entries(all).map(([name, value]) => `${name} ${value}`);
  writeFileSync(join(dir, 'test.conf'), `${text.join('\n')}\n`);
  writeFileSync(join(dir, 'dll.conf'), 'test\n');
}

const slow = { 'read-delay': 'true', 'read-delay-duration': '200000', 'read-limit': 'true' };
const settings: SaneScannerOptions = {
  device: 'test:1',
  resolution: 75,
  colour: 'gray',
  source: 'feeder',
  format: 'png',
  // SANE's simulated scanner hangs at times when it is closed after an error.
  closeWithinMs: 1_000,
};

async function source(): Promise<PaperSource> {
  const scanner = createSaneScanner(settings);
  return {
    scanner,
    // Its feeder holds ten pages at each opening.
    lay: async () => configure(),
    hang: async () => configure(slow),
    takeAway: async () => configure({ number_of_devices: '1' }),
    putBack: async () => configure(),
    away: 'OFFLINE',
    close: () => scanner.stop(),
  };
}

documentScannerContract('SANE', source);

describe('SANE', () => {
  const scan = async (more: Partial<SaneScannerOptions> = {}) => {
    const taken: ScannedPaper[] = [];
    const scanner = createSaneScanner({ ...settings, ...more });
    const result = await scanner.scan({
      take: async (paper) => {
        taken.push(paper);
        return 'kept';
      },
      signal: new AbortController().signal,
    });
    return { result, taken };
  };
  const widthOf = (png: Uint8Array): number => Buffer.from(png).readUInt32BE(16);

  it('scans at the resolution that was set, one page from a flatbed', async () => {
    const first = await scan({ source: 'flatbed' });
    const finer = await scan({ source: 'flatbed', resolution: 150 });
    expect(first.result).toEqual({ outcome: 'scanned', papers: 1 });
    // 80 mm.
    expect([first, finer].map(({ taken }) => widthOf(taken[0]!.bytes))).toEqual([236, 472]);
  });

  it('makes one PDF of all pages', async () => {
    const { result, taken } = await scan({ format: 'pdf' });
    expect(result).toEqual({ outcome: 'scanned', papers: 1 });
    expect(taken[0]?.format).toBe('pdf');
    expect(Buffer.from(taken[0]!.bytes).toString('latin1')).toMatch(/\/Count 10\b/);
  });

  it.each([
    ['SANE_STATUS_JAMMED', 'SCAN_JAM'],
    ['SANE_STATUS_COVER_OPEN', 'COVER_OPEN'],
    ['SANE_STATUS_NO_DOCS', 'SCAN_NO_PAGE'],
    ['SANE_STATUS_DEVICE_BUSY', 'SCAN_BUSY'],
    ['SANE_STATUS_ACCESS_DENIED', 'SCAN_DENIED'],
    ['SANE_STATUS_IO_ERROR', 'FAULT'],
  ])('%s is told as %s', async (status, problem) => {
    configure({ 'read-status-code': `"${status}"` });
    const { result } = await scan();
    expect(result).toEqual({ outcome: 'failed', papers: 0, problem });
  });

  it('says what cannot be set, and gives a scanner up that sends nothing', async () => {
    expect((await scan({ colour: 'black-white' })).result).toMatchObject({
      problem: 'SCAN_SETTINGS',
    });
    configure(slow);
    expect((await scan({ pageWithinMs: 300 })).result).toMatchObject({ problem: 'SCAN_SLOW' });
  });

  it('is found, set up as found and tried, and the page is seen', async () => {
    const [found] = await seenDocumentScanners();
    expect(found).toMatchObject({
      title: 'Noname · frontend-tester · test:0',
      transport: { kind: 'sane', device: 'test:0' },
    });
    const set = new DeviceSet({ dataDir: dir, tell: () => undefined });
    const { transport } = found!;
    const device = DeviceSettings.parse({ id: 'papers', kind: 'document-scanner', transport });
    await set.open(device);
    await until('the scanner is ready', () => set.statuses()[0]?.state === 'ready');
    const result = await set.test('papers');
    expect(result).toMatchObject({ ok: true, advice: null });
    expect(result?.seen).toMatch(/^\d+ × \d+, \d+ kB, PNG$/);
    expect(result?.preview).toMatch(/^data:image\/jpeg;base64,/);
    configure({ 'read-status-code': '"SANE_STATUS_JAMMED"' });
    expect(await set.test('papers')).toMatchObject({ ok: false, advice: 'SCAN_JAM', seen: null });
    expect(set.statuses()[0]).toMatchObject({ state: 'error', advice: 'SCAN_JAM' });
    await set.stop();
  });
});
