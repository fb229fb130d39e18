import type { FiscalAnswer } from "@khanut/shared/contracts";
import type { z } from "zod";
import type { Journal } from "../journal/journal.js";

type Answer = z.infer<typeof FiscalAnswer>;

/** A fiscal register as the desk needs it. The driver asks the device before any retry (in-doubt rule). */
export interface FiscalPort {
  /**
   * Makes the document of a sealed sale or return. `earlier` is the intent of a try whose outcome isn't known: the
   * driver then asks the device first. `intend` must be durable before the first byte.
   */
  register(
    sale: string,
    earlier: unknown,
    intend: (intent: unknown) => Promise<void>,
  ): Promise<{
    state: "done" | "in-doubt" | "refused";
    documentNumber: string | null;
    advice: string | null;
  }>;
}

/** One fiscal document per entry: intent before the wire, result after, and the same answer for ever after. */
export class FiscalDesk {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly journal: Journal,
    private readonly port: FiscalPort | null,
  ) {}

  /** The entry must stand in the journal; calls are served one after another. */
  register(entryId: string): Promise<Answer> {
    const turn = this.queue.then(() => this.one(entryId));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async one(entryId: string): Promise<Answer> {
    if (!this.port) return { state: "off", documentNumber: null, advice: null };
    const known = this.journal.state.fiscal.get(entryId);
    if (known?.state === "done" || known?.state === "refused")
      return { state: known.state, documentNumber: known.documentNumber, advice: known.advice };
    const entry = this.journal.state.entries.get(entryId)!.entry;
    const intend = (intent: unknown): Promise<void> =>
      this.journal.write({ kind: "fiscal-intent", entryId, intent, at: this.journal.instant() });
    const result = await this.port.register(entry.body, known?.intent ?? null, intend);
    await this.journal.write({
      kind: "fiscal-result",
      entryId,
      ...result,
      at: this.journal.instant(),
    });
    return result;
  }
}
