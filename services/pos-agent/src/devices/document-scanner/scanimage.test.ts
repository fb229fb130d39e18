import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seenDocumentScanners } from '../../discovery/document-scanners.js';
import { createSaneScanner } from './sane-scanner.js';
import { problemOf, runScanimage, type ScanimageEnd } from './scanimage.js';

const ended = (code: number | null, stderr = ''): ScanimageEnd => ({
  code,
  stdout: '',
  stderr,
  why: 'ended',
});

it.each([
  [0, '', null],
  [3, '', 'SCAN_BUSY'],
  [6, '', 'SCAN_JAM'],
  [7, '', 'SCAN_NO_PAGE'],
  [8, '', 'COVER_OPEN'],
  [9, 'scanimage: sane_read: Error during device I/O', 'FAULT'],
  [11, '', 'SCAN_DENIED'],
  [1, 'scanimage: open of device x failed: Invalid argument', 'OFFLINE'],
  [1, 'scanimage: open of device x failed: Access to resource has been denied', 'SCAN_DENIED'],
  [1, 'scanimage: open of device x failed: Device busy', 'SCAN_BUSY'],
  [1, 'scanimage: setting of option --mode failed (Invalid argument)', 'SCAN_SETTINGS'],
  // A backend that crashed.
  [null, '', 'FAULT'],
] as const)('an end with %p and "%s" is %p', (code, stderr, problem) => {
  expect(problemOf(ended(code, stderr))).toBe(problem);
});

it('a machine without SANE has no scanners, and one that is set up says what is missing', async () => {
  const env = { PATH: '/nowhere' };
  expect(await seenDocumentScanners(env)).toEqual([]);
  const scanner = createSaneScanner({
    device: 'test:0',
    resolution: 75,
    colour: 'gray',
    source: 'auto',
    format: 'png',
    env,
  });
  expect(await scanner.problem()).toBe('SCAN_NO_PROGRAM');
  await scanner.stop();
});

describe('a backend that hangs when its scanner is closed', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-scanimage-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  /** What `scanimage` says at its end, and then it stays. */
  const saying = (stderr: string) => {
    const script = `#!/bin/sh\nprintf '%b' '${stderr}' >&2\nexec /bin/sleep 1000\n`;
    writeFileSync(join(dir, 'scanimage'), script, { mode: 0o755 });
    const { signal } = new AbortController();
    return runScanimage([], { signal, quietMs: 50_000, closeWithinMs: 20, env: { PATH: dir } });
  };

  it.each([
    ['Scanned page 2. (scanner status = 5)', 0, null],
    ['Scanned page 1. (scanner status = 9)', 9, 'FAULT'],
    ['Scanned page 1. (scanner status = 6)', 6, 'SCAN_JAM'],
    ['scanimage: sane_start: Document feeder out of documents', null, 'SCAN_NO_PAGE'],
  ] as const)('after "%s" it ended so', async (sentence, code, problem) => {
    const end = await saying(`${sentence}\\nBatch terminated, 2 pages scanned\\n`);
    expect(end).toMatchObject({ code, why: 'ended' });
    expect(problemOf(end)).toBe(problem);
  });
});
