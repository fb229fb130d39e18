import { constants } from 'node:fs';
import { access, lstat, mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createTurns } from '../../transports/turns.js';
import type { DocumentScanner, ScanJob, ScanProblem, ScanResult } from './document-scanner.js';
import { formatOf } from './paper-format.js';

export interface WatchedFolderOptions {
  readonly path: string;
  /** Between two looks; a file is whole when two of them found it alike. */
  readonly lookMs?: number;
  /** No further paper is awaited after so long without one. */
  readonly quietMs?: number;
  /** So long the first one may take. */
  readonly firstWithinMs?: number;
}

/** Where papers go once somebody has them safe. */
const takenFolder = 'taken';
/** A page of A4 in colour at 1200 dpi is half of that. */
const mostBytes = 200 * 1024 * 1024;

/**
 * A folder into which a scanner, or a program of its maker, lays its files. A file is read when it is whole and moved
 * into `taken` when it was kept; nothing here ever deletes one.
 */
export function createWatchedFolder(options: WatchedFolderOptions): DocumentScanner {
  const inTurn = createTurns();
  const stopped = new AbortController();
  return {
    problem: () => problemOf(options.path),
    scan: (job) =>
      inTurn(() => {
        const signal = AbortSignal.any([job.signal, stopped.signal]);
        return new FolderScan(options, { ...job, signal }).run();
      }),
    stop: async () => {
      stopped.abort();
      await inTurn(async () => undefined);
    },
  };
}

async function problemOf(path: string): Promise<ScanProblem | null> {
  try {
    if (!(await stat(path)).isDirectory()) return 'FOLDER_MISSING';
    await access(path, constants.R_OK | constants.W_OK);
    return null;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'EACCES' || code === 'EPERM' ? 'FOLDER_DENIED' : 'FOLDER_MISSING';
  }
}

interface Seen {
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
}
const markOf = ({ name, size, mtimeMs }: Seen): string => `${name}/${size}/${mtimeMs}`;

class FolderScan {
  private before = new Set<string>();
  /** Looked at and left, or no paper at all. */
  private readonly passed = new Set<string>();
  private papers = 0;
  private newest = performance.now();

  constructor(
    private readonly options: WatchedFolderOptions,
    private readonly job: ScanJob,
  ) {}

  async run(): Promise<ScanResult> {
    const { lookMs = 1_000 } = this.options;
    for (;;) {
      if (this.job.signal.aborted) return { outcome: 'cancelled', papers: this.papers };
      const problem = (await problemOf(this.options.path)) ?? (await this.look());
      if (problem) return { outcome: 'failed', papers: this.papers, problem };
      if (this.isFull()) return { outcome: 'scanned', papers: this.papers };
      if (this.isOver())
        return this.papers > 0
          ? { outcome: 'scanned', papers: this.papers }
          : { outcome: 'failed', papers: 0, problem: 'SCAN_NO_PAGE' };
      await pause(lookMs, undefined, { signal: this.job.signal }).catch(() => undefined);
    }
  }

  private isFull(): boolean {
    return this.job.most !== undefined && this.papers >= this.job.most;
  }

  private isOver(): boolean {
    const { quietMs = 5_000, firstWithinMs = 60_000 } = this.options;
    return performance.now() - this.newest > (this.papers > 0 ? quietMs : firstWithinMs);
  }

  /** Takes what is whole, the oldest first. */
  private async look(): Promise<ScanProblem | null> {
    const files = (await this.files()).filter((file) => !this.passed.has(markOf(file)));
    const whole = files.filter((file) => this.before.has(markOf(file)));
    // One that still grows is waited for.
    if (whole.length < files.length) this.newest = performance.now();
    this.before = new Set(files.map(markOf));
    for (const file of whole) {
      if (this.isFull() || this.job.signal.aborted) break;
      const problem = await this.hand(file);
      if (problem) return problem;
    }
    return null;
  }

  /** No hidden ones, no links (they may lead anywhere), nothing empty or monstrous. */
  private async files(): Promise<Seen[]> {
    const { path } = this.options;
    const names = (await readdir(path)).filter((name) => !/^\.|\.(?:part|tmp|crdownload)$/i.test(name)); // prettier-ignore
    const seen = await Promise.all(
      names.map(async (name) => {
        const facts = await lstat(join(path, name)).catch(() => undefined);
        if (!facts?.isFile() || facts.size === 0 || facts.size > mostBytes) return [];
        return [{ name, size: facts.size, mtimeMs: facts.mtimeMs }];
      }),
    );
    return seen.flat().toSorted((a, b) => a.mtimeMs - b.mtimeMs || (a.name < b.name ? -1 : 1));
  }

  private async hand(file: Seen): Promise<ScanProblem | null> {
    const path = join(this.options.path, file.name);
    const bytes = await readFile(path).catch(() => undefined);
    // Taken away, or written on, while it was read: the next look tells.
    if (bytes?.length !== file.size) return null;
    const format = formatOf(bytes);
    if (!format) {
      this.passed.add(markOf(file));
      return null;
    }
    const paper = { name: file.name, format, bytes };
    const answer = await this.job.take(paper).catch(() => 'refused' as const);
    if (answer === 'refused') return 'SCAN_NOT_KEPT';
    this.papers += 1;
    this.newest = performance.now();
    this.passed.add(markOf(file));
    if (answer === 'left') return null;
    return this.moveAway(file.name).then(
      () => null,
      () => 'FOLDER_DENIED' as const,
    );
  }

  /** Under its own name, or the next free one: an earlier scan of that name stays as it is. */
  private async moveAway(name: string): Promise<void> {
    const folder = join(this.options.path, takenFolder);
    await mkdir(folder, { recursive: true });
    const there = new Set(await readdir(folder));
    const { name: stem, ext } = parse(name);
    let free = name;
    for (let count = 2; there.has(free); count += 1) free = `${stem}-${count}${ext}`;
    await rename(join(this.options.path, name), join(folder, free));
  }
}
