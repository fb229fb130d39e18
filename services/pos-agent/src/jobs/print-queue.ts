import type { PrintJob, PrintJobState } from '@khanut/shared/contracts';
import type { Journal } from '../journal/journal.js';
import type { AgentRecord } from '../journal/records.js';
import { type PrinterPort, PrinterUnavailable } from './ports.js';

const maxWaiting = 200;

/** Why a job isn't taken. */
export class PrintRefusedError extends Error {
  constructor(
    readonly code:
      | 'ENTRY_NOT_IN_JOURNAL'
      | 'ENTRY_NEEDED'
      | 'QUEUE_FULL'
      | 'NOT_ASKING'
      | 'NO_PRINTER'
      | 'DRAWER_TOO_LATE',
  ) {
    super(code);
  }
}

/** A receipt, and the slip of cash put in or taken out. */
const opensDrawer: readonly PrintJob['kind'][] = ['receipt', 'slip'];
const namesNoEntry: readonly PrintJob['kind'][] = ['x-report', 'test', 'slip'];

/**
 * Print jobs of one printer, in order, each journalled before the wire. What was on the wire when the agent died is
 * `unknown`: a person looks at the paper and answers; the machine never prints it again by itself.
 */
export class PrintQueue {
  private running: Promise<void> | null = null;
  private retry: NodeJS.Timeout | null = null;
  private stopped = false;
  private readonly waiting: string[] = [];
  /** Jobs on their way into the journal: a till that asks again meanwhile gets the same answer, not a second paper. */
  private readonly taking = new Map<string, Promise<void>>();
  private readonly opening = new Set<string>();
  /** A job that came while nothing else was to be printed: its beginning went into the journal together with it. */
  private begun: string | null = null;

  constructor(
    private readonly journal: Journal,
    /** The printer of this moment: it may come and go. */
    private readonly printer: () => PrinterPort | null,
    private readonly tell: (job: PrintJobState) => void,
    private readonly retryAfterMs = 2_000,
  ) {}

  /** After a restart: queued jobs go on, a started one becomes a question. */
  async resume(): Promise<void> {
    for (const [jobId, kept] of this.journal.state.prints) {
      if (kept.state === 'queued' || kept.state === 'waiting') this.waiting.push(jobId);
      if (kept.state === 'printing') await this.end(jobId, 'unknown', 'LOOK_AT_PAPER');
    }
    this.start();
  }

  /** Takes a job; the same job id again answers its state and prints nothing.
   * @throws PrintRefusedError */
  async add(registerId: string, job: PrintJob): Promise<PrintJobState> {
    const known = this.journal.state.prints.get(job.jobId);
    if (known) return this.stateOf(job.jobId)!;
    if (!this.printer()) throw new PrintRefusedError('NO_PRINTER');
    this.checkEntry(job);
    const taken = this.taking.get(job.jobId) ?? this.takeIfRoom(registerId, job);
    this.taking.set(job.jobId, taken);
    await taken.finally(() => this.taking.delete(job.jobId));
    return this.stateOf(job.jobId)!;
  }

  private takeIfRoom(registerId: string, job: PrintJob): Promise<void> {
    // Those on their way into the journal count: ten thousand asked for at once are not ten thousand that wait.
    if (this.waiting.length + this.taking.size >= maxWaiting)
      throw new PrintRefusedError('QUEUE_FULL');
    return this.take(registerId, job);
  }

  private async take(registerId: string, job: PrintJob): Promise<void> {
    const { jobId } = job;
    const queued = { kind: 'print-queued', job, registerId, at: this.journal.instant() } as const;
    const goesAtOnce = this.isIdle;
    if (goesAtOnce) this.begun = jobId;
    const taken = this.journal.write(queued);
    // In the same breath: both records share one flush of the disk. Where only this one failed it is tried again.
    const begun = goesAtOnce ? this.journal.write(this.started(jobId)) : Promise.resolve();
    const [isTaken, isBegun] = await Promise.allSettled([taken, begun]);
    if (goesAtOnce && isBegun.status === 'rejected') this.begun = null;
    if (isTaken.status === 'rejected') throw isTaken.reason;
    this.waiting.push(jobId);
    this.start();
  }

  private get isIdle(): boolean {
    return !this.running && !this.retry && !this.begun && this.waiting.length === 0;
  }

  private started(jobId: string): AgentRecord & { kind: 'print-started' } {
    return { kind: 'print-started', jobId, at: this.journal.instant() };
  }

  /**
   * Opens the drawer of a sealed sale without paper. @returns false when it was opened for that sale before
   * @throws PrintRefusedError
   */
  async openDrawer(entryId: string, kickBefore?: number): Promise<boolean> {
    const printer = this.printer();
    if (!printer) throw new PrintRefusedError('NO_PRINTER');
    if (this.isLate({ kickBefore })) throw new PrintRefusedError('DRAWER_TOO_LATE');
    if (this.opening.has(entryId) || this.hasKicked(entryId)) return false;
    this.opening.add(entryId);
    try {
      await this.journal.write({ kind: 'drawer-kicked', entryId, at: this.journal.instant() });
    } finally {
      this.opening.delete(entryId);
    }
    await printer.kick();
    return true;
  }

  private checkEntry(job: PrintJob): void {
    if (job.openDrawer && !opensDrawer.includes(job.kind))
      throw new PrintRefusedError('ENTRY_NEEDED');
    if (job.entry === null) {
      if (job.openDrawer || !namesNoEntry.includes(job.kind))
        throw new PrintRefusedError('ENTRY_NEEDED');
      return;
    }
    if (!this.journal.holds(job.entry)) throw new PrintRefusedError('ENTRY_NOT_IN_JOURNAL');
  }

  /** The register whose till gave the job. */
  registerOf(jobId: string): string | null {
    return this.journal.state.prints.get(jobId)?.registerId ?? null;
  }

  stateOf(jobId: string): PrintJobState | null {
    const kept = this.journal.state.prints.get(jobId);
    return kept ? { jobId, state: kept.state, advice: kept.advice } : null;
  }

  /** Jobs a person must look at, oldest first. */
  asking(): PrintJobState[] {
    return [...this.journal.state.prints.keys()]
      .map((jobId) => this.stateOf(jobId)!)
      .filter((job) => job.state === 'unknown');
  }

  /** The person's answer to `unknown`: was it on paper? A reprint is a new job of kind `copy`. */
  async answer(jobId: string, wasPrinted: boolean): Promise<PrintJobState> {
    if (this.stateOf(jobId)?.state !== 'unknown') throw new PrintRefusedError('NOT_ASKING');
    await this.end(jobId, wasPrinted ? 'printed' : 'failed', null);
    return this.stateOf(jobId)!;
  }

  private start(): void {
    if (this.running || this.retry) return;
    this.running = this.work()
      // The journal can't be written (disk full): nothing moves without it, and it is tried again.
      .catch(() => this.startLater())
      .finally(() => {
        this.running = null;
      });
  }

  private startLater(): void {
    if (this.stopped) return;
    this.retry = setTimeout(() => {
      this.retry = null;
      this.start();
    }, this.retryAfterMs);
  }

  /** The printer was out of order and is well again: what waits is tried now. */
  printerIsBack(): void {
    if (!this.retry || this.running) return;
    clearTimeout(this.retry);
    this.retry = null;
    this.start();
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const jobId = this.waiting[0]!;
      if (!(await this.printOne(jobId))) return;
      this.waiting.shift();
    }
  }

  /** false: the printer isn't able now, the job waits at the head. */
  private async printOne(jobId: string): Promise<boolean> {
    const kept = this.journal.state.prints.get(jobId);
    if (!kept) return true;
    const isBegun = this.begun === jobId;
    if (isBegun) this.begun = null;
    if (kept.state === 'printing' && !isBegun) {
      // It reached the wire and its end could not be written then.
      await this.end(jobId, 'unknown', 'LOOK_AT_PAPER');
      return true;
    }
    const printer = this.printer();
    if (!printer) return this.wait(jobId, 'NO_PRINTER');
    const kick =
      kept.job.openDrawer && !this.isLate(kept.job) && !this.hasKicked(kept.job.entry?.id, jobId);
    if (!isBegun) await this.journal.write(this.started(jobId));
    this.tell(this.stateOf(jobId)!);
    try {
      await printer.print(kept.job.rows, { kick });
    } catch (cause) {
      if (cause instanceof PrinterUnavailable) return this.wait(jobId, cause.advice);
      await this.end(jobId, 'unknown', 'LOOK_AT_PAPER');
      return true;
    }
    await this.end(jobId, 'printed', null);
    return true;
  }

  /** A till elsewhere asked for the drawer so long ago that nobody may be watching it. */
  private isLate({ kickBefore }: { kickBefore?: number | undefined }): boolean {
    return kickBefore !== undefined && Date.parse(this.journal.instant()) > kickBefore;
  }

  /** Was the drawer opened for this sale, alone or by a job that reached the wire? It opens once a sale. */
  private hasKicked(entryId: string | undefined, exceptJobId?: string): boolean {
    if (entryId === undefined) return false;
    if (this.journal.state.kicked.has(entryId)) return true;
    const reached = ['printing', 'printed', 'unknown'];
    return [...this.journal.state.prints.values()].some(
      ({ job, state }) =>
        job.jobId !== exceptJobId &&
        job.entry?.id === entryId &&
        job.openDrawer &&
        reached.includes(state),
    );
  }

  private async wait(jobId: string, advice: string): Promise<false> {
    const known = this.stateOf(jobId);
    // Nothing new: no line in the journal every two seconds for a printer that was taken away.
    if (known?.state === 'waiting' && known.advice === advice) {
      this.startLater();
      return false;
    }
    await this.journal.write({ kind: 'print-waiting', jobId, advice, at: this.journal.instant() });
    this.tell(this.stateOf(jobId)!);
    this.startLater();
    return false;
  }

  private async end(
    jobId: string,
    state: 'printed' | 'failed' | 'unknown',
    advice: string | null,
  ): Promise<void> {
    await this.journal.write({
      kind: 'print-ended',
      jobId,
      state,
      advice,
      at: this.journal.instant(),
    });
    this.tell(this.stateOf(jobId)!);
  }

  /** Waits for the job on the wire; what is queued stays in the journal. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
    this.waiting.length = Math.min(this.waiting.length, 1);
    await this.running;
  }
}
