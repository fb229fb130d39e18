import type { JobLabel, LabelJob, UplinkUp } from '@khanut/shared/contracts';
import type { Journal } from '../journal/journal.js';
import { type LabelPort, LabelRefused, PrinterUnavailable } from './ports.js';

/** Results under way at once: the API cuts a line that floods it. */
const mostUnderWay = 200;

/**
 * Labels for the label printer, each journalled before the wire. What was on the wire when the agent died, and what the
 * printer left in doubt, is `unknown`: a person looks and answers in the backoffice; the machine never prints it again
 * by itself. Each result is told until the API has stored it.
 */
export class LabelQueue {
  private wake: (() => void) | null = null;
  private stopped = false;
  private working: Promise<void> | null = null;
  /** The label that is being begun or printed: too late to cancel it. */
  private current: string | null = null;
  private readonly underWay = new Set<string>();

  constructor(
    private readonly journal: Journal,
    /** The label printer as it is now; asked each time, for devices come and go. */
    private readonly printer: () => LabelPort | null,
    private readonly up: (message: UplinkUp) => boolean,
    private readonly retryAfterMs = 5_000,
  ) {}

  /** Settles what the last run left open, then works until stopped. */
  async start(): Promise<void> {
    await this.settle();
    this.working = this.work();
  }

  /** Keeps offered jobs; their ids go back once they stand on the disk. A known job is kept once. */
  async offer(jobs: readonly LabelJob[]): Promise<void> {
    for (const job of jobs)
      if (!this.journal.state.labels.has(job.jobId))
        await this.journal.write({ kind: 'labels-queued', job, at: this.journal.instant() });
    this.up({ kind: 'labels-queued', jobIds: jobs.map(({ jobId }) => jobId) });
    this.wake?.();
  }

  /** Gives up what has not begun. */
  async cancel(jobId: string): Promise<void> {
    for (const [labelId, { state }] of this.journal.state.labels.get(jobId)?.labels ?? [])
      if (state === 'queued' && labelId !== this.current)
        await this.end(jobId, labelId, 'failed', 'CANCELLED');
    this.up({ kind: 'labels-cancelled', jobId });
  }

  async stored(jobId: string, labelId: string): Promise<void> {
    if (this.journal.state.labels.get(jobId)?.labels.has(labelId))
      await this.journal.write({
        kind: 'label-stored',
        jobId,
        labelId,
        at: this.journal.instant(),
      });
    this.underWay.delete(labelId);
    if (this.underWay.size === 0) this.tellAll();
  }

  /** After each (re)connection: results that the API hasn't confirmed are told again. */
  connected(): void {
    this.underWay.clear();
    this.tellAll();
    this.wake?.();
  }

  /** The printer was out of order and is well again: what waits is tried now. */
  printerIsBack(): void {
    this.wake?.();
  }

  /** What reached the wire and has no end: at a start, and when its end could not be written. */
  private async settle(): Promise<void> {
    for (const { job, labels } of this.journal.state.labels.values())
      for (const [labelId, { state }] of labels)
        if (state === 'printing') await this.end(job.jobId, labelId, 'unknown', 'LOOK_AT_LABELS');
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      // What throws is the journal (disk full): then nothing is printed, and it is tried again after the pause.
      const moved = await this.round().catch(() => false);
      if (!moved) await this.pause();
    }
  }

  /** false: nothing is left to do, or the printer isn't able now. */
  private async round(): Promise<boolean> {
    await this.settle();
    for (const { job, labels } of this.journal.state.labels.values())
      for (const label of job.labels)
        if (labels.get(label.labelId)?.state === 'queued') return this.one(job, label);
    return false;
  }

  private async one(job: LabelJob, label: JobLabel): Promise<boolean> {
    const printer = this.printer();
    if (!printer || this.stopped) return false;
    const of = { jobId: job.jobId, labelId: label.labelId };
    this.current = label.labelId;
    try {
      await this.journal.write({ kind: 'label-started', ...of, at: this.journal.instant() });
      return await this.print(printer, job, label);
    } finally {
      this.current = null;
    }
  }

  private async print(printer: LabelPort, job: LabelJob, label: JobLabel): Promise<boolean> {
    const { jobId, widthMm, heightMm, gapMm } = job;
    const { labelId, copies, elements } = label;
    try {
      await printer.print({ widthMm, heightMm, gapMm, elements }, copies);
    } catch (cause) {
      if (cause instanceof PrinterUnavailable) {
        await this.journal.write({
          kind: 'label-waiting',
          jobId,
          labelId,
          at: this.journal.instant(),
        });
        return false;
      }
      const isRefused = cause instanceof LabelRefused;
      await this.end(
        jobId,
        labelId,
        isRefused ? 'failed' : 'unknown',
        isRefused ? 'CANNOT_BE_PRINTED' : 'LOOK_AT_LABELS',
      );
      return true;
    }
    await this.end(jobId, labelId, 'printed', null);
    return true;
  }

  private async end(
    jobId: string,
    labelId: string,
    result: 'printed' | 'failed' | 'unknown',
    reason: string | null,
  ): Promise<void> {
    const at = this.journal.instant();
    await this.journal.write({ kind: 'label-ended', jobId, labelId, result, reason, at });
    this.tell(jobId, labelId);
  }

  private tellAll(): void {
    for (const { job, labels } of this.journal.state.labels.values())
      for (const [labelId, { isStored }] of labels) if (!isStored) this.tell(job.jobId, labelId);
  }

  private tell(jobId: string, labelId: string): void {
    const one = this.journal.state.labels.get(jobId)?.labels.get(labelId);
    if (!one || one.state === 'queued' || one.state === 'printing') return;
    if (this.underWay.has(labelId) || this.underWay.size >= mostUnderWay) return;
    const { state: result, reason, at } = one;
    if (this.up({ kind: 'label-result', jobId, labelId, result, reason, at }))
      this.underWay.add(labelId);
  }

  private pause(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.retryAfterMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Waits for the label on the wire; what is queued stays in the journal. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.working;
  }
}
