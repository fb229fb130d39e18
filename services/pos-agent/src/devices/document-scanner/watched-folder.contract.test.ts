import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { until } from '../../simulators/testing/until.js';
import {
  documentScannerContract,
  type PaperSource,
} from '../../testing/document-scanner-contract.js';
import type { ScannedPaper } from './document-scanner.js';
import { createWatchedFolder } from './watched-folder.js';

const png = createCanvas(60, 80).toBuffer('image/png');
const times = { lookMs: 5, quietMs: 60, firstWithinMs: 20_000 };

let dir: string;
let folder: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-folder-'));
  folder = join(dir, 'scans');
  mkdirSync(folder);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (name: string, bytes: Uint8Array = png, age = 0): void => {
  writeFileSync(join(folder, name), bytes);
  const at = Date.now() / 1000 - age;
  utimesSync(join(folder, name), at, at);
};

async function source(): Promise<PaperSource> {
  const scanner = createWatchedFolder({ path: folder, ...times });
  return {
    scanner,
    lay: async () => Array.from({ length: 10 }, (_, at) => put(`p${at}.png`, png, 10 - at)).at(0),
    hang: async () => undefined,
    takeAway: async () => renameSync(folder, join(dir, 'away')),
    putBack: async () => renameSync(join(dir, 'away'), folder),
    away: 'FOLDER_MISSING',
    close: () => scanner.stop(),
  };
}

documentScannerContract('a watched folder', source);

describe('a watched folder', () => {
  const scan = async (answer: 'kept' | 'left', most?: number) => {
    const taken: ScannedPaper[] = [];
    const scanner = createWatchedFolder({ path: folder, ...times });
    const result = await scanner.scan({
      take: async (paper) => {
        taken.push(paper);
        return answer;
      },
      signal: new AbortController().signal,
      ...(most === undefined ? {} : { most }),
    });
    return { result, taken, names: taken.map(({ name }) => name) };
  };
  const lying = (): string[] => readdirSync(folder).toSorted();

  it('moves away what was kept, over nothing that lies there', async () => {
    for (const round of ['one', 'two', 'three']) {
      put('scan.pdf', Buffer.from(`%PDF-1.7 ${round}`));
      expect((await scan('kept')).result).toEqual({ outcome: 'scanned', papers: 1 });
    }
    expect(lying()).toEqual(['taken']);
    const kept = readdirSync(join(folder, 'taken')).toSorted();
    expect(kept).toEqual(['scan-2.pdf', 'scan-3.pdf', 'scan.pdf']);
    expect(readFileSync(join(folder, 'taken', 'scan-2.pdf'), 'utf8')).toContain('two');
  });

  it('leaves what was only looked at where it is, once in a scan', async () => {
    put('a.png');
    expect((await scan('left')).names).toEqual(['a.png']);
    expect(lying()).toEqual(['a.png']);
  });

  it('waits until a file is whole', async () => {
    const half = Math.floor(png.length / 2);
    writeFileSync(join(folder, 'a.png'), png.subarray(0, 4));
    const grows = setInterval(() => {
      const { length } = readFileSync(join(folder, 'a.png'));
      if (length < half) appendFileSync(join(folder, 'a.png'), png.subarray(length, length + 8));
      else {
        appendFileSync(join(folder, 'a.png'), png.subarray(length));
        clearInterval(grows);
      }
    }, 1);
    const { taken } = await scan('kept', 1);
    clearInterval(grows);
    expect(Buffer.from(taken[0]!.bytes).equals(png)).toBe(true);
  });

  it('passes over what is no paper: other files, links, hidden and unfinished ones', async () => {
    writeFileSync(join(dir, 'secret'), png);
    symlinkSync(join(dir, 'secret'), join(folder, 'link.png'));
    put('.hidden.png');
    put('a.png.part');
    put('empty.png', Buffer.alloc(0));
    put('notes.png', Buffer.from('no picture'));
    mkdirSync(join(folder, 'folder.png'));
    put('photo.jpg', createCanvas(60, 80).toBuffer('image/jpeg'));
    const { names, taken } = await scan('kept');
    expect(names).toEqual(['photo.jpg']);
    expect(taken[0]?.format).toBe('jpeg');
    expect(lying()).toHaveLength(7);
  });

  it('takes those that come later too, and ends when none comes any more', async () => {
    const scanning = scan('kept');
    put('a.png');
    await until('the first is taken', () => existsSync(join(folder, 'taken', 'a.png')));
    put('b.png');
    expect((await scanning).names).toEqual(['a.png', 'b.png']);
  });
});
