import { DeviceStatus } from '@khanut/shared/contracts';
import type { ReceiptRow } from '@khanut/shared/receipt';
import {
  type PrinterProblem,
  printerProblems,
  type ReceiptPrinter,
} from '../devices/printer/printer.js';
import type { DeviceListener } from '../device-set.js';
import { type PrinterPort, PrinterUnavailable } from '../jobs/ports.js';

const askEveryMs = 5_000;

/** The printer of the counter: turns results into what the queue understands, and tells when its state changes. */
export class PrinterDesk implements PrinterPort {
  private last: DeviceStatus;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly printer: ReceiptPrinter,
    private readonly listener: DeviceListener,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.last = this.statusOf('offline', 'OFFLINE');
  }

  async start(): Promise<void> {
    await this.ask();
    this.timer = setInterval(() => void this.ask(), askEveryMs);
  }

  async print(rows: { kind: string }[], { kick }: { kick: boolean }): Promise<void> {
    this.settle(await this.printer.print(rows as unknown as ReceiptRow[], { kick }));
  }

  async kick(): Promise<void> {
    this.settle(await this.printer.kick());
  }

  status(): DeviceStatus {
    return this.last;
  }

  private settle(result: Awaited<ReturnType<ReceiptPrinter['print']>>): void {
    if (result.outcome === 'printed' || result.outcome === 'sent')
      return this.become('ready', null);
    this.become(stateOf(result.problem), result.problem);
    if (result.outcome === 'not-printed') throw new PrinterUnavailable(result.problem);
    throw new Error(printerProblems[result.problem]);
  }

  private async ask(): Promise<void> {
    const { state, problem } = await this.printer.state();
    this.become(state === 'unknown' ? 'ready' : state, problem ?? null);
  }

  private become(state: DeviceStatus['state'], problem: PrinterProblem | null): void {
    if (this.last.state === state && this.last.advice === problem) return;
    this.last = this.statusOf(state, problem);
    this.listener({ kind: 'device', device: this.last });
  }

  private statusOf(state: DeviceStatus['state'], advice: string | null): DeviceStatus {
    return {
      id: 'printer',
      kind: 'printer',
      name: 'Receipt printer',
      state,
      advice,
      at: this.now().toISOString(),
    };
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }
}

const states: Partial<Record<PrinterProblem, DeviceStatus['state']>> = {
  OFFLINE: 'offline',
  COVER_OPEN: 'cover-open',
  PAPER_OUT: 'paper-out',
  PAPER_LOW: 'paper-low',
};
const stateOf = (problem: PrinterProblem): DeviceStatus['state'] => states[problem] ?? 'error';
