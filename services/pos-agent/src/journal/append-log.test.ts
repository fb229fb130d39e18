import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppendLog, frameRecord, JournalDamagedError, readRecords } from './append-log.js';

let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-log-'));
  path = join(dir, 'journal.log');
});
afterEach(() => rm(dir, { recursive: true }));

const record = (text: string): Buffer => Buffer.from(text, 'utf8');
const texts = (records: Buffer[]): string[] => records.map((r) => r.toString('utf8'));

test('what was appended is read again, in order', async () => {
  const { log } = await AppendLog.open(path);
  await Promise.all(Array.from({ length: 200 }, (_, i) => log.append(record(`n${i}`))));
  await log.close();
  const { log: again, records } = await AppendLog.open(path);
  await again.close();
  expect(texts(records)).toEqual(Array.from({ length: 200 }, (_, i) => `n${i}`));
});

test('a file cut at any byte keeps every whole record and no other, and takes new ones', async () => {
  const payloads = ['one', 'հաջորդ', 'three'];
  const whole = Buffer.concat(payloads.map((p) => frameRecord(record(p))));
  for (let cut = 0; cut <= whole.length; cut++) {
    await writeFile(path, whole.subarray(0, cut));
    const { log, records } = await AppendLog.open(path);
    const kept = texts(records);
    expect(payloads.slice(0, kept.length)).toEqual(kept);
    await log.append(record('after'));
    await log.close();
    expect(texts(readRecords(await readFile(path)).records)).toEqual([...kept, 'after']);
  }
});

const page = 4096;

test.each([1, 8, 9, 3 * page])(
  '%i zeros behind the last record, as a power cut leaves them, are cut off',
  async (zeros) => {
    const whole = frameRecord(record('kept'));
    await writeFile(path, Buffer.concat([whole, Buffer.alloc(zeros)]));
    const { log, records } = await AppendLog.open(path);
    await log.append(record('after'));
    await log.close();
    expect(texts(records)).toEqual(['kept']);
    expect(texts(readRecords(await readFile(path)).records)).toEqual(['kept', 'after']);
  },
);

test('a record whose end is zeros up to the page’s end goes with them; a file of nothing but zeros is a new one', async () => {
  const torn = frameRecord(Buffer.alloc(page, 'x')).subarray(0, page / 2);
  const whole = frameRecord(record('kept'));
  for (const [bytes, left] of [
    [Buffer.concat([whole, torn, Buffer.alloc(2 * page - whole.length - torn.length)]), ['kept']],
    [Buffer.alloc(page), []],
  ] as const) {
    await writeFile(path, bytes);
    const { log, records } = await AppendLog.open(path);
    expect(texts(records)).toEqual(left);
    expect(log.sizeBytes).toBe(left.length * whole.length);
    await log.close();
  }
});

test('zeros with readable records behind them are damage', async () => {
  const [first, second] = ['first', 'second'].map((p) => frameRecord(record(p)));
  await writeFile(path, Buffer.concat([first!, Buffer.alloc(page), second!]));
  await expect(AppendLog.open(path)).rejects.toBeInstanceOf(JournalDamagedError);
});

test('damage in the middle is refused, and the file stays as it is', async () => {
  const bytes = Buffer.concat(['first', 'second', 'third'].map((p) => frameRecord(record(p))));
  bytes[10] = bytes[10]! ^ 0xff;
  await writeFile(path, bytes);
  await expect(AppendLog.open(path)).rejects.toBeInstanceOf(JournalDamagedError);
  expect(await readFile(path)).toEqual(bytes);
});

test('rewriting leaves only the given records and goes on from there', async () => {
  const { log } = await AppendLog.open(path);
  await log.append(record('old'));
  await log.replaceBy([record('kept')]);
  await log.reopen();
  await log.append(record('new'));
  await log.close();
  expect(texts(readRecords(await readFile(path)).records)).toEqual(['kept', 'new']);
});
