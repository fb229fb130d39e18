import type { CodePage } from '@khanut/protocols/escpos';
import type { DeviceTestResult, DisplayLine } from '@khanut/shared/contracts';
import type { CustomerDisplay } from '../devices/display/display.js';
import { fitLine } from '../devices/display/fit-line.js';
import type { DisplayPort } from '../jobs/ports.js';

/** So long the text of a test stands before the till's comes back. */
const testShownMs = 5_000;
const testLines = ['Khanut 0123456789', 'АБВ Ёё · Ընդամենը'] as const;

/** The customer display of the counter: fits the till's lines into its columns. */
export class DisplayDesk implements DisplayPort {
  private wanted: readonly [string, string] = ['', ''];
  private testing: NodeJS.Timeout | null = null;

  constructor(
    private readonly display: CustomerDisplay,
    private readonly glass: { readonly page: CodePage; readonly columns: number },
  ) {}

  show(top: DisplayLine, bottom: DisplayLine): void {
    this.wanted = [this.fitted(top), this.fitted(bottom)];
    this.endTest();
    this.display.show(...this.wanted);
  }

  /** Nothing comes back from a display: the person beside it reads it. */
  async test(): Promise<DeviceTestResult> {
    this.endTest();
    const [top, bottom] = testLines.map((text) => this.fitted({ text, amount: '' }));
    this.display.show(top!, bottom!);
    this.testing = setTimeout(() => this.display.show(...this.wanted), testShownMs);
    return { ok: true, advice: null, seen: `${top!.trim()} / ${bottom!.trim()}` };
  }

  private fitted(line: DisplayLine): string {
    return fitLine(line, this.glass);
  }

  private endTest(): void {
    if (this.testing) clearTimeout(this.testing);
    this.testing = null;
  }

  async stop(): Promise<void> {
    this.endTest();
    await this.display.stop();
  }
}
