import type { EntryEnvelope, FiscalAnswer } from '@khanut/shared/contracts';
import type { z } from 'zod';
import type { Journal } from '../journal/journal.js';
import { readBody } from '../journal/read-body.js';

type Answer = z.infer<typeof FiscalAnswer>;

export interface FiscalOutcome {
  state: 'done' | 'in-doubt' | 'refused';
  /** false: asking again may end otherwise (busy, paper out, still in doubt). */
  isFinal: boolean;
  documentNumber: string | null;
  advice: string | null;
}

/** A fiscal register as the desk needs it. The driver asks the device before any retry (in-doubt rule). */
export interface FiscalPort {
  /**
   * Makes the document of a sealed sale or return (`body` as it stands in the journal). `originalNumber`: the document
   * of the sale that a return mirrors. `earlier`: the intent of a try whose outcome isn't known. `intend` is durable
   * before the first byte goes out.
   */
  register(
    body: string,
    originalNumber: string | null,
    earlier: unknown,
    intend: (intent: unknown) => Promise<void>,
  ): Promise<FiscalOutcome>;
}

const firstRetryMs = 3_000;
const lastRetryMs = 60_000;

/** Training receipts and abandoned ones never reach the tax service. */
function needsDocument(entry: EntryEnvelope): boolean {
  if (entry.kind !== 'sale') return false;
  const sale = readBody(entry);
  return sale !== null && sale['kind'] !== 'void' && sale['training'] !== true;
}

/**
 * One fiscal document per sealed sale or return: wanted from the moment the entry stands in the journal, intent
 * before the wire, result after, and the same answer for ever after. What isn't settled is tried again, also after a
 * restart; the driver then asks the register first.
 */
export class FiscalDesk {
  private queue: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private readonly retries = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly journal: Journal,
    /** The register of this moment: it may come and go. */
    private readonly port: () => FiscalPort | null,
    /** Whether documents are made here at all, be the register within reach or not. */
    private readonly isWanted: () => boolean = () => port() !== null,
  ) {}

  /** Called for entries that have just been kept. */
  async want(entries: EntryEnvelope[]): Promise<void> {
    if (!this.isWanted()) return;
    for (const entry of entries) {
      if (this.journal.state.fiscal.has(entry.id) || !needsDocument(entry)) continue;
      await this.journal.write({
        kind: 'fiscal-intent',
        entryId: entry.id,
        intent: null,
        at: this.journal.instant(),
      });
      this.follow(entry.id, 0);
    }
  }

  /** After a restart: what was wanted and isn't settled goes on, as soon as there is a register. */
  resume(): void {
    for (const [entryId, kept] of this.journal.state.fiscal)
      if (kept.state === 'intended') this.follow(entryId, 0);
  }

  private follow(entryId: string, failures: number): void {
    void this.register(entryId)
      .catch(() => null)
      .then(() => {
        if (this.stopped || this.journal.state.fiscal.get(entryId)?.state !== 'intended') return;
        const pauseMs = Math.min(lastRetryMs, firstRetryMs * 2 ** failures);
        this.retries.set(
          entryId,
          setTimeout(() => this.follow(entryId, failures + 1), pauseMs),
        );
      });
  }

  /** Ends after the document on the wire. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.retries.values()) clearTimeout(timer);
    await this.queue;
  }

  /** The entry must stand in the journal; calls are served one after another. */
  register(entryId: string): Promise<Answer> {
    const turn = this.queue.then(() => this.one(entryId));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async one(entryId: string): Promise<Answer> {
    const port = this.port();
    if (!port) return { state: 'off', documentNumber: null, advice: null };
    const known = this.journal.state.fiscal.get(entryId);
    if (known && (known.state === 'done' || known.state === 'refused'))
      return { state: known.state, documentNumber: known.documentNumber, advice: known.advice };
    const { entry } = this.journal.state.entries.get(entryId)!;
    const intend = (intent: unknown): Promise<void> =>
      this.journal.write({ kind: 'fiscal-intent', entryId, intent, at: this.journal.instant() });
    const { state, isFinal, documentNumber, advice } = await port.register(
      entry.body,
      this.originalNumber(entry),
      known?.intent ?? null,
      intend,
    );
    // A clear no settles the doubt: kept, the old intent would later be asked after among foreign receipts.
    if (state === 'refused' && !isFinal && this.journal.state.fiscal.get(entryId)?.intent)
      await intend(null);
    if (isFinal)
      await this.journal.write({
        kind: 'fiscal-result',
        entryId,
        state,
        documentNumber,
        advice,
        at: this.journal.instant(),
      });
    return { state, documentNumber, advice };
  }

  private originalNumber(entry: EntryEnvelope): string | null {
    const original = readBody(entry)?.['original'] as { saleId?: string | null } | null | undefined;
    return this.journal.state.fiscal.get(original?.saleId ?? '')?.documentNumber ?? null;
  }
}
