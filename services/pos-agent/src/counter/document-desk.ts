import type { DeviceStatus, DeviceTestResult } from '@khanut/shared/contracts';
import type {
  DocumentScanner,
  ScanProblem,
  ScanResult,
} from '../devices/document-scanner/document-scanner.js';
import { type PageFacts, pageFacts } from '../devices/document-scanner/page-facts.js';
import type { TellState } from './status-teller.js';

/** Each question opens the scanner, and nobody waits for it. */
const askEveryMs = 60_000;
/** Whoever tests is told within `DeviceControl`'s own limit. */
const testWithinMs = 40_000;

/** The scanner of papers of the counter. Nobody takes its papers yet: only a test scans. */
export class DocumentDesk {
  private timer: NodeJS.Timeout | null = null;
  private asking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly scanner: DocumentScanner,
    private readonly tellState: TellState,
    private readonly times = { askEveryMs, testWithinMs },
  ) {}

  /** Nothing waits for the answer: a scanner on the network may take its time. */
  start(): void {
    void this.ask();
    this.timer = setInterval(() => void this.ask(), this.times.askEveryMs);
  }

  /** Scans one page and shows it; the page is kept nowhere, a file of a watched folder stays where it lies. */
  async test(): Promise<DeviceTestResult> {
    let seen: PageFacts | null = null;
    const result = await this.scanner.scan({
      take: async (paper) => {
        seen = await pageFacts(paper);
        return 'left';
      },
      signal: AbortSignal.timeout(this.times.testWithinMs),
      most: 1,
      format: 'png',
    });
    const problem = problemIn(result);
    this.note(problem);
    const { words = null, preview = null } = (seen as PageFacts | null) ?? {};
    return { ok: problem === null, advice: problem, seen: words, preview };
  }

  private ask(): Promise<void> {
    this.asking = this.scanner.problem().then((problem) => this.note(problem));
    return this.asking;
  }

  /** An empty feeder is no fault of the scanner, and neither is a person who is too slow. */
  private note(problem: ScanProblem | null): void {
    if (this.isStopped) return;
    if (problem === null || problem === 'SCAN_NO_PAGE') return this.tellState('ready', null);
    if (problem === 'SCAN_BUSY') return this.tellState('busy', problem);
    this.tellState(states[problem] ?? 'error', problem);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.scanner.stop();
    await this.asking;
  }
}

const states: Partial<Record<ScanProblem, DeviceStatus['state']>> = {
  OFFLINE: 'offline',
  FOLDER_MISSING: 'offline',
  COVER_OPEN: 'cover-open',
};

function problemIn(result: ScanResult): ScanProblem | null {
  if (result.outcome === 'failed') return result.problem;
  return result.outcome === 'cancelled' ? 'SCAN_SLOW' : null;
}
