import type { DeviceStatus, DeviceTestResult } from '@khanut/shared/contracts';
import type { ReceiptRow } from '@khanut/shared/receipt';
import {
  type PrinterProblem,
  printerProblems,
  type PrintResult,
  type ReceiptPrinter,
} from '../devices/printer/printer.js';
import type { TestPageFacts } from '../devices/printer/test-page.js';
import { type PrinterPort, PrinterUnavailable } from '../jobs/ports.js';
import { type Asking, keepAsking } from './keep-asking.js';
import type { TellState } from './status-teller.js';

const askEveryMs = 5_000;

/** The printer of the counter: turns results into what the queue understands, and tells when its state changes. */
export class PrinterDesk implements PrinterPort {
  private asking: Asking | null = null;
  /** The newest call; the driver serves them in turn, so it ends last. */
  private newest: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly printer: ReceiptPrinter,
    private readonly tellState: TellState,
  ) {}

  async start(): Promise<void> {
    const isHere = await this.ask();
    this.asking = keepAsking(() => this.ask(), askEveryMs, isHere);
  }

  async print(rows: { kind: string }[], { kick }: { kick: boolean }): Promise<void> {
    this.settle(await this.turn(this.printer.print(rows as unknown as ReceiptRow[], { kick })));
  }

  async kick(): Promise<void> {
    this.settle(await this.turn(this.printer.kick()));
  }

  async test(facts: TestPageFacts): Promise<DeviceTestResult> {
    const result = await this.turn(this.printer.printTestPage(facts));
    const problem = this.note(result);
    return { ok: problem === null, advice: problem, seen: null };
  }

  private turn<T>(call: Promise<T>): Promise<T> {
    this.newest = call;
    return call;
  }

  private note(result: PrintResult): PrinterProblem | null {
    if (result.outcome === 'printed' || result.outcome === 'sent') {
      this.tellState('ready', null);
      return null;
    }
    this.tellState(stateOf(result.problem), result.problem);
    return result.problem;
  }

  private settle(result: PrintResult): void {
    const problem = this.note(result);
    if (problem === null) return;
    if (result.outcome === 'not-printed') throw new PrinterUnavailable(problem);
    throw new Error(printerProblems[problem]);
  }

  private async ask(): Promise<boolean> {
    const { state, problem } = await this.turn(this.printer.state());
    this.tellState(state === 'unknown' ? 'ready' : state, problem ?? null);
    return state !== 'offline';
  }

  async stop(): Promise<void> {
    await this.asking?.stop();
    await this.newest;
  }
}

const states: Partial<Record<PrinterProblem, DeviceStatus['state']>> = {
  OFFLINE: 'offline',
  COVER_OPEN: 'cover-open',
  PAPER_OUT: 'paper-out',
  PAPER_LOW: 'paper-low',
};
const stateOf = (problem: PrinterProblem): DeviceStatus['state'] => states[problem] ?? 'error';
