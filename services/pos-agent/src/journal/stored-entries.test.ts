import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { soldEntry } from '../testing/sold-entry.js';
import { Journal } from './journal.js';
import { storedEntries } from './stored-entries.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-stored-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

it.each([
  ['a write cut short', Buffer.from([9, 0, 0, 0, 1, 2, 3])],
  ['zeros', Buffer.alloc(16)],
])(
  'reads a journal that nobody has open, and changes no byte, also one that ends in %s',
  async (_, tail) => {
    const journal = await Journal.open(dir);
    const registerId = '01900000-0000-7000-8000-000000000001';
    const [first, second] = [soldEntry(registerId, 1), soldEntry(registerId, 2)];
    await journal.keepEntries(registerId, [first, second]);
    await journal.write({ kind: 'entry-acknowledged', entry: { id: first.id, hash: first.hash } });
    await journal.close();
    const path = join(dir, 'journal.log');
    appendFileSync(path, tail);
    const before = readFileSync(path);
    expect(await storedEntries(dir)).toEqual({
      entries: [
        { registerId, at: expect.any(String), acknowledged: true, entry: first },
        { registerId, at: expect.any(String), acknowledged: false, entry: second },
      ],
      unreadableBytes: tail.length,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  },
);
