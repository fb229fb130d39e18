import { spawn } from 'node:child_process';
import type { ScanProblem } from './document-scanner.js';

/** A backend that says more than this is not listened to. */
const mostText = 256 * 1024;
/** `scanimage` ends its scan properly when it is asked to; a backend that hangs is killed. */
const killAfterMs = 3_000;
/**
 * Some backends hang when they are closed after an error, SANE's own simulated one among them. By then all is said and
 * each page is whole; a scanner that takes its head home first gets the time for it.
 */
const closeWithinMs = 10_000;
/** The last thing `scanimage` says before it closes the scanner. */
const lastWord = /^Batch terminated, /m;

export interface ScanimageRun {
  readonly signal: AbortSignal;
  /** So long it may say nothing. */
  readonly quietMs: number;
  readonly env: NodeJS.ProcessEnv;
  /** Each line of stdout, as it comes. */
  readonly onLine?: (line: string) => void;
  /** So long closing the scanner may take, once all is said. */
  readonly closeWithinMs?: number;
}

export interface ScanimageEnd {
  /** Exit code, or what it would have been where closing the scanner hung; null: it was killed, or crashed, or isn't there. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly why: 'ended' | 'missing' | 'quiet' | 'given-up';
}

/** Runs SANE's `scanimage` once. Resolves when its process is gone. */
export function runScanimage(args: readonly string[], run: ScanimageRun): Promise<ScanimageEnd> {
  const { signal, quietMs, env, onLine } = run;
  return new Promise((resolve) => {
    const said = { stdout: '', stderr: '' };
    let why: ScanimageEnd['why'] = signal.aborted ? 'given-up' : 'ended';
    if (signal.aborted) return resolve({ code: null, ...said, why });
    // Its sentences are read here: they must be in one language.
    const child = spawn('scanimage', [...args], {
      env: { ...env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let killer: NodeJS.Timeout | undefined;
    let closing: NodeJS.Timeout | undefined;
    const giveUp = (reason: ScanimageEnd['why']): void => {
      if (killer) return;
      why = reason;
      child.kill('SIGTERM');
      killer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    };
    const quiet = setTimeout(() => giveUp('quiet'), quietMs);
    const abort = (): void => giveUp('given-up');
    signal.addEventListener('abort', abort, { once: true });
    const lines = linesOf(onLine);
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        quiet.refresh();
        said[stream] = (said[stream] + text).slice(0, mostText);
        if (stream === 'stdout') lines(text);
        else if (lastWord.test(said.stderr))
          closing ??= setTimeout(() => child.kill('SIGKILL'), run.closeWithinMs ?? closeWithinMs);
      });
    const end = (exitCode: number | null): void => {
      for (const timer of [quiet, killer, closing]) clearTimeout(timer);
      const code = exitCode ?? codeSaid(said.stderr);
      signal.removeEventListener('abort', abort);
      resolve({ code, ...said, why });
    };
    child.once('error', () => {
      why = 'missing';
      end(null);
    });
    child.once('close', end);
  });
}

/** Its end by what it said of its last page: end of file, which is SANE's 5, is a good one. */
function codeSaid(stderr: string): number | null {
  const said = lastWord.test(stderr) && /\(scanner status = (\d+)\)\nBatch/.exec(stderr);
  if (!said) return null;
  return said[1] === '5' ? 0 : Number(said[1]);
}

function linesOf(tell: ((line: string) => void) | undefined): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) tell?.(line);
  };
}

/** The exit code is SANE's status; a device that can't be opened ends with 1 and a sentence. */
const problems: Readonly<Record<number, ScanProblem>> = {
  3: 'SCAN_BUSY',
  4: 'SCAN_SETTINGS',
  6: 'SCAN_JAM',
  7: 'SCAN_NO_PAGE',
  8: 'COVER_OPEN',
  11: 'SCAN_DENIED',
};
const sentences: readonly (readonly [RegExp, ScanProblem])[] = [
  [/setting of option/i, 'SCAN_SETTINGS'],
  [/open of device .* failed: Device busy/i, 'SCAN_BUSY'],
  [/open of device .* failed: Access to resource has been denied/i, 'SCAN_DENIED'],
  [/open of device|no SANE devices found/i, 'OFFLINE'],
  [/Document feeder out of documents/i, 'SCAN_NO_PAGE'],
];

/** What is wrong when `scanimage` did not end well. */
export function problemOf({ code, stderr, why }: ScanimageEnd): ScanProblem | null {
  if (why === 'missing') return 'SCAN_NO_PROGRAM';
  if (why === 'quiet') return 'SCAN_SLOW';
  if (code === 0) return null;
  if (code !== null && problems[code]) return problems[code];
  return sentences.find(([sentence]) => sentence.test(stderr))?.[1] ?? 'FAULT';
}
