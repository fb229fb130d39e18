import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';

const linesAMinute = 60;

/** Writes down who was turned away; a page that asks in a loop must not fill the disk. */
export class RefusalLog {
  private minute = 0;
  private lines = 0;
  /** Refusals since the last line that got none. */
  private unsaid = 0;

  constructor(
    private readonly log: Pick<Logger, 'warn'>,
    private readonly nowMs: () => number,
  ) {}

  note(code: string, { method, url, headers }: IncomingMessage): void {
    const minute = Math.floor(this.nowMs() / 60_000);
    if (minute !== this.minute) [this.minute, this.lines] = [minute, 0];
    if (this.lines === linesAMinute) {
      this.unsaid += 1;
      return;
    }
    this.lines += 1;
    const { host, origin } = headers;
    const path = url?.split('?')[0]?.slice(0, 200);
    this.log.warn({ code, method, path, host, origin, unsaid: this.unsaid }, 'refused a caller');
    this.unsaid = 0;
  }
}
