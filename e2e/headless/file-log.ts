import fs from 'node:fs';
import type { Dexie } from 'dexie';
import { type Change, recorder } from './recorder.js';

/**
 * Keeps a store that lives in memory in a file besides, appended to and flushed with each transaction: killed at any
 * instant, the next life finds what was acknowledged. A line torn by the kill was never acknowledged.
 */
export async function keepInFile(database: Dexie, file: string): Promise<void> {
  const known = fs.existsSync(file) ? readLog(file) : [];
  const fd = fs.openSync(file, 'a');
  if (known.torn) fs.writeSync(fd, '\n');
  let isRestoring = true;
  database.use(
    recorder((changes) => {
      if (isRestoring) return;
      fs.writeSync(fd, `${JSON.stringify(changes)}\n`);
      fs.fdatasyncSync(fd);
    }),
  );
  await database.open();
  await restore(database, known);
  isRestoring = false;
}

type Log = Change[] & { torn?: boolean };

function readLog(file: string): Log {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const changes: Log = [];
  for (const line of lines) {
    if (line === '') continue;
    try {
      changes.push(...(JSON.parse(line) as Change[]));
    } catch {
      // Torn by a kill in the middle of writing.
    }
  }
  changes.torn = lines.at(-1) !== '';
  return changes;
}

/** The last state of each row, table by table. */
async function restore(database: Dexie, changes: readonly Change[]): Promise<void> {
  const rows = new Map<string, Map<unknown, unknown>>();
  for (const change of changes) {
    const table = rows.get(change.table) ?? new Map<unknown, unknown>();
    rows.set(change.table, table);
    const { keyPath } = database.table(change.table).schema.primKey;
    if ('clear' in change) table.clear();
    else if ('delete' in change) for (const key of change.delete) table.delete(key);
    else
      for (const row of change.put)
        table.set((row as Record<string, unknown>)[keyPath as string], row);
  }
  for (const [name, table] of rows) await database.table(name).bulkPut([...table.values()]);
}
