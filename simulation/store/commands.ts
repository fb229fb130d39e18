import type { SyncUnit } from '@khanut/api/domains/sync/sync-store';
import type { SaleToPost } from '@khanut/api/platform/posting/posting-part';
import type { SpendKind } from '@khanut/shared/contracts';
import type { HoldAsked } from './backend.js';
import type { StoreView } from './store-view.js';

/** One verb of a unit, with what it answered. */
export interface UnitVerb {
  verb: keyof SyncUnit;
  given: unknown[];
  answer?: unknown;
}

/** What a store is asked, one whole unit each. */
export type StoreCommand =
  | { ask: 'register'; registerId: string }
  | { ask: 'price'; productId: string; id: string; unitPrice: number; fromMs: number }
  | { ask: 'post'; registerId: string; slice: readonly SaleToPost[] }
  | { ask: 'settle-gaps'; registerId: string }
  | { ask: 'unit'; verbs: UnitVerb[] }
  | { ask: 'known'; ids: readonly string[] }
  | { ask: 'numbers'; registerId: string; epoch: number }
  | { ask: 'receipt'; id: string }
  | { ask: 'spendable'; kind: SpendKind; holder: string; nowMs: number }
  | { ask: 'hold'; asked: HoldAsked; nowMs: number }
  | { ask: 'release'; id: string; nowMs: number };

/** A command with what came of it: an answer, or the code of the error that took it back. */
export interface DoneCommand {
  process: string;
  command: StoreCommand;
  answer?: unknown;
  error?: string;
}

/** A run as its store saw it: what was done, in the order it took effect, and what stood there in the end. */
export interface RecordedRun {
  seed: number;
  commands: DoneCommand[];
  view: StoreView;
}

export const recordedText = (run: RecordedRun): string => JSON.stringify(run);

/** Bytes go through JSON as Node writes them. */
export const readRecorded = (text: string): RecordedRun =>
  JSON.parse(text, (_key, value: unknown) => {
    const bytes = value as { type?: unknown; data?: unknown } | null;
    return bytes?.type === 'Buffer' && Array.isArray(bytes.data)
      ? Buffer.from(bytes.data as number[])
      : value;
  }) as RecordedRun;
