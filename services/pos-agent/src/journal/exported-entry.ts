import type { EntryEnvelope } from '@khanut/shared/contracts';
import type { KeptEntry } from './journal-state.js';

/** One line of an export: the entry with the bytes as they were sealed, and whether the server has it. */
export interface ExportedEntry {
  readonly registerId: string;
  readonly at: string;
  readonly acknowledged: boolean;
  readonly entry: EntryEnvelope;
}

export const exportedEntry = ({
  registerId,
  at,
  acknowledged,
  entry,
}: KeptEntry): ExportedEntry => ({ registerId, at, acknowledged, entry });
