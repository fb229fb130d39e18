import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createTurns } from '../../transports/turns.js';
import type { DocumentScanner, ScanJob, ScanProblem, ScanResult } from './document-scanner.js';
import { formatOf } from './paper-format.js';
import { chooseScan, type ChosenScan, readOptions, type WantedScan } from './sane-options.js';
import { problemOf, runScanimage, type ScanimageEnd } from './scanimage.js';

export interface SaneScannerOptions extends WantedScan {
  /** As SANE names it. */
  readonly device: string;
  readonly format: 'png' | 'pdf';
  /** So long a page may take. */
  readonly pageWithinMs?: number;
  /** So long closing it may take. */
  readonly closeWithinMs?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Opening one over the network takes its time. */
const openWithinMs = 15_000;
const defaultPageMs = 120_000;

/** A scanner that SANE drives, by its program `scanimage`: one process for each scan. */
export function createSaneScanner(options: SaneScannerOptions): DocumentScanner {
  const inTurn = createTurns();
  const stopped = new AbortController();
  const { device, env = process.env } = options;

  const ask = (what: string, signal: AbortSignal): Promise<ScanimageEnd> =>
    runScanimage(['-d', device, what], { signal, quietMs: openWithinMs, env });

  return {
    problem: () => inTurn(async () => problemOf(await ask('-n', stopped.signal))),
    scan: (job) =>
      inTurn(async () => {
        const signal = AbortSignal.any([job.signal, stopped.signal]);
        const told = await ask('-A', signal);
        if (signal.aborted) return { outcome: 'cancelled', papers: 0 };
        const problem = problemOf(told);
        if (problem) return { outcome: 'failed', papers: 0, problem };
        const chosen = chooseScan(readOptions(told.stdout), options);
        if (!chosen) return { outcome: 'failed', papers: 0, problem: 'SCAN_SETTINGS' };
        return scanInto({ ...job, signal }, chosen, options);
      }),
    stop: async () => {
      stopped.abort();
      await inTurn(async () => undefined);
    },
  };
}

/** Pages lie in a folder of their own, which only this user reads, until they are taken; then nothing is left of them. */
async function scanInto(
  job: ScanJob,
  chosen: ChosenScan,
  options: SaneScannerOptions,
): Promise<ScanResult> {
  const folder = await mkdtemp(join(tmpdir(), 'khanut-scan-'));
  const { device, pageWithinMs = defaultPageMs, env = process.env } = options;
  const format = job.format ?? options.format;
  const most = job.most ?? (chosen.isFeeder ? undefined : 1);
  const handing = new Handing(job);
  try {
    const end = await runScanimage(
      [
        ...['-d', device, `--format=${format}`, ...chosen.args],
        ...[`--batch=${join(folder, `page-%04d.${format}`)}`, '--batch-print'],
        ...(most === undefined ? [] : [`--batch-count=${most}`]),
      ],
      {
        signal: AbortSignal.any([job.signal, handing.refused]),
        quietMs: pageWithinMs,
        env,
        closeWithinMs: options.closeWithinMs,
        // A page is named once it is whole. All pages of a PDF are one file, whole when the process ended well.
        onLine: (path) => (format === 'png' ? handing.add(path) : undefined),
      },
    );
    if (format === 'pdf' && end.code === 0) handing.add(join(folder, 'page-0001.pdf'));
    return await handing.result(end);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Hands the pages over in order, while the next ones are scanned. */
class Handing {
  private readonly refusal = new AbortController();
  private readonly inTurn = createTurns();
  private papers = 0;

  constructor(private readonly job: ScanJob) {}

  get refused(): AbortSignal {
    return this.refusal.signal;
  }

  add(path: string): void {
    void this.inTurn(() => this.hand(path));
  }

  private async hand(path: string): Promise<void> {
    if (this.refused.aborted || this.job.signal.aborted) return;
    try {
      const bytes = await readFile(path);
      const format = formatOf(bytes);
      if (!format) throw new Error('no picture');
      await this.job.take({ name: basename(path), format, bytes });
      this.papers += 1;
      await rm(path, { force: true });
    } catch {
      this.refusal.abort();
    }
  }

  async result(end: ScanimageEnd): Promise<ScanResult> {
    await this.inTurn(async () => undefined);
    const { papers } = this;
    if (this.refused.aborted) return { outcome: 'failed', papers, problem: 'SCAN_NOT_KEPT' };
    if (this.job.signal.aborted) return { outcome: 'cancelled', papers };
    const problem = problemOf(end) ?? (papers === 0 ? 'SCAN_NO_PAGE' : null);
    if (isDone(problem, papers)) return { outcome: 'scanned', papers };
    return { outcome: 'failed', papers, problem: problem ?? 'FAULT' };
  }
}

/** An empty feeder is how every stack ends; some versions end with its status all the same. */
const isDone = (problem: ScanProblem | null, papers: number): boolean =>
  problem === null || (problem === 'SCAN_NO_PAGE' && papers > 0);
