import { EventEmitter, on } from 'node:events';

const mostLines = 1_000;

/** The newest lines of the log, for whoever asks on this machine; where they are kept for good is the service's affair. */
export class LogLines {
  private readonly lines: string[] = [];
  private readonly news = new EventEmitter().setMaxListeners(0);

  /** As a stream that pino writes to: one line a call. */
  write(text: string): void {
    const line = text.trimEnd();
    this.lines.push(line);
    if (this.lines.length > mostLines) this.lines.shift();
    this.news.emit('line', line);
  }

  /** What was said until now, and, when following, what is said until the signal. */
  async *read(isFollowing: boolean, signal: AbortSignal): AsyncGenerator<string> {
    // Listens before the first line is handed out: none is said in between.
    const coming = isFollowing ? on(this.news, 'line', { signal }) : [];
    yield* this.lines.slice();
    try {
      for await (const [line] of coming) yield line as string;
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
  }
}
