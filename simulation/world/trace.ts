import { createHash } from 'node:crypto';

/** What happened, line by line, at virtual times: of one seed always the same bytes. */
export class Trace {
  private readonly lines: string[] = [];

  constructor(private readonly sinceOpeningMs: () => number) {}

  note(text: string): void {
    this.lines.push(`${this.sinceOpeningMs().toFixed(3)} ${text}`);
  }

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  hash(): string {
    return createHash('sha256').update(this.text()).digest('hex');
  }
}
