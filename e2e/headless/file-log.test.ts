import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { TillDatabase } from '@khanut/cashier/offline/till-database';
import { keepInFile } from './file-log.js';

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-log-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

const file = () => path.join(dir, 'till.jsonl');

/** A new life: nothing but the file is left of the one before. */
async function life(): Promise<TillDatabase> {
  const database = new TillDatabase('till', { indexedDB: new IDBFactory(), IDBKeyRange });
  await keepInFile(database, file());
  return database;
}

test('what a transaction changed is in the file before anybody goes on, and in the next life', async () => {
  const first = await life();
  await first.transaction('rw', first.values, first.counters, async () => {
    await first.values.bulkPut([
      { key: 'a', value: 1 },
      { key: 'b', value: { deep: [1, null] } },
    ]);
    await first.values.update('a', { value: 2 });
    await first.counters.put({ key: 'counters', epoch: 1, lastSeq: 1, lastNumber: 1, lastZNumber: 0 }); // prettier-ignore
  });
  expect(fs.readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(1);
  await first.values.delete('b');
  const next = await life();
  expect(await next.values.toArray()).toEqual([{ key: 'a', value: 2 }]);
  expect((await next.counters.get('counters'))?.lastSeq).toBe(1);
});

test('a transaction that was given up leaves nothing', async () => {
  const database = await life();
  const given = database.transaction('rw', database.values, async () => {
    await database.values.put({ key: 'a', value: 1 });
    throw new Error('given up');
  });
  await expect(given).rejects.toThrow('given up');
  expect(await (await life()).values.count()).toBe(0);
});

test('of a line torn by a kill nothing is left, and the next life goes on after it', async () => {
  const first = await life();
  await first.values.put({ key: 'a', value: 1 });
  fs.appendFileSync(file(), '[{"table":"values","put":[{"key":"b"');
  const second = await life();
  expect(await second.values.count()).toBe(1);
  await second.values.put({ key: 'c', value: 3 });
  await second.values.clear();
  await second.values.put({ key: 'd', value: 4 });
  expect(await (await life()).values.toArray()).toEqual([{ key: 'd', value: 4 }]);
});
