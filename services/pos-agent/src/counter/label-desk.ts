import type { LabelDocument } from '@khanut/protocols/labels';
import type { DeviceStatus, DeviceTestResult } from '@khanut/shared/contracts';
import type {
  LabelPrinter,
  LabelProblem,
  LabelResult,
} from '../devices/label-printer/label-printer.js';
import { labelTestPage, type LabelTestFacts } from '../devices/label-printer/label-test-page.js';
import { type LabelPort, LabelRefused, LabelsInDoubt, PrinterUnavailable } from '../jobs/ports.js';
import { type Asking, keepAsking } from './keep-asking.js';
import type { TellState } from './status-teller.js';

/** Each question connects; nobody waits for labels as for a receipt. */
const askEveryMs = 15_000;

/** The label printer of the counter. */
export class LabelDesk implements LabelPort {
  private asking: Asking | null = null;
  /** The newest call; the driver serves them in turn, so it ends last. */
  private newest: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly printer: LabelPrinter,
    private readonly tellState: TellState,
  ) {}

  async start(): Promise<void> {
    const isHere = await this.ask();
    this.asking = keepAsking(() => this.ask(), askEveryMs, isHere);
  }

  async print(label: LabelDocument, copies: number): Promise<void> {
    const result = await this.turn(this.printer.print(label, copies));
    this.note(result);
    if (result.outcome === 'refused') throw new LabelRefused(result.reason);
    if (result.outcome === 'not-printed') throw new PrinterUnavailable(result.problem);
    if (result.outcome === 'maybe-printed') throw new LabelsInDoubt(result.problem);
  }

  async test(facts: LabelTestFacts): Promise<DeviceTestResult> {
    const result = await this.turn(this.printer.print(labelTestPage(facts), 1));
    this.note(result);
    if ('problem' in result) return { ok: false, advice: result.problem, seen: null };
    if (result.outcome === 'refused') return { ok: false, advice: 'FAULT', seen: result.reason };
    return { ok: true, advice: null, seen: null };
  }

  private turn<T>(call: Promise<T>): Promise<T> {
    this.newest = call;
    return call;
  }

  private note(result: LabelResult): void {
    if ('problem' in result) this.tellState(stateOf(result.problem), result.problem);
    else if (result.outcome !== 'refused') this.tellState('ready', null);
  }

  private async ask(): Promise<boolean> {
    const { state, problem } = await this.turn(this.printer.state());
    if (problem) this.tellState(stateOf(problem), problem);
    else this.tellState(state === 'busy' ? 'busy' : 'ready', null);
    return problem !== 'OFFLINE';
  }

  async stop(): Promise<void> {
    await this.asking?.stop();
    await this.newest;
  }
}

const states: Partial<Record<LabelProblem, DeviceStatus['state']>> = {
  OFFLINE: 'offline',
  HEAD_OPEN: 'cover-open',
  PAPER_OUT: 'paper-out',
};
const stateOf = (problem: LabelProblem): DeviceStatus['state'] => states[problem] ?? 'error';
