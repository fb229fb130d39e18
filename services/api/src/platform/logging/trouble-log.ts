import type { Logger } from 'pino';

const restMs = 60_000;

/**
 * Reports of trouble that comes many times a second while it lasts, such as a store that is away: the first of each
 * kind is logged at once, the following ones are counted and told by one line a minute.
 */
export class TroubleLog {
  private readonly told = new Map<string, { at: number; unsaid: number }>();

  constructor(
    private readonly logger: Logger,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** `fields` and the error's message make the kind. */
  warn(error: Error, fields: Record<string, string>, message: string): void {
    const kind = JSON.stringify([message, fields, error.message]);
    const before = this.told.get(kind);
    if (before && this.now() - before.at < restMs) {
      before.unsaid += 1;
      return;
    }
    const again = before?.unsaid ? { again: before.unsaid } : {};
    this.logger.warn({ err: error, ...fields, ...again }, message);
    this.told.set(kind, { at: this.now(), unsaid: 0 });
  }
}
