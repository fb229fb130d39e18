import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecords } from './append-log.js';
import { exportedEntry, type ExportedEntry } from './exported-entry.js';
import { JournalState } from './journal-state.js';

export interface StoredEntries {
  readonly entries: ExportedEntry[];
  /** Bytes at the end that are no whole record: a write that was cut short, or damage. */
  readonly unreadableBytes: number;
}

/** The entries of a journal that no agent has open; changes nothing, also where an agent would not start.
 * @throws ENOENT when there is no journal */
export async function storedEntries(dataDir: string): Promise<StoredEntries> {
  const bytes = await readFile(join(dataDir, 'journal.log'));
  const { records, end } = readRecords(bytes);
  return {
    entries: [...JournalState.of(records).entries.values()].map(exportedEntry),
    unreadableBytes: bytes.length - end,
  };
}
