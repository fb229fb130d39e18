/** What a file holds, by its first bytes. */
export type PaperFormat = 'png' | 'jpeg' | 'tiff' | 'pdf';

/** A page, or a PDF of all pages, whole. */
export interface ScannedPaper {
  readonly name: string;
  readonly format: PaperFormat;
  readonly bytes: Uint8Array;
}

/** What is wrong, as the code of an advice. */
export type ScanProblem =
  | 'OFFLINE'
  | 'COVER_OPEN'
  | 'FAULT'
  | 'SCAN_NO_PAGE'
  | 'SCAN_JAM'
  | 'SCAN_BUSY'
  | 'SCAN_DENIED'
  | 'SCAN_SETTINGS'
  | 'SCAN_NO_PROGRAM'
  | 'SCAN_SLOW'
  | 'SCAN_NOT_KEPT'
  | 'FOLDER_MISSING'
  | 'FOLDER_DENIED';

export interface ScanJob {
  /**
   * Called for each paper, one after the other. `kept`: the taker has it safe, the source may forget it; `left`: it was
   * only looked at. A taker that throws ends the scan, and the paper stays where it was.
   */
  readonly take: (paper: ScannedPaper) => Promise<'kept' | 'left'>;
  /** Gives the scan up; what was taken stays taken. */
  readonly signal: AbortSignal;
  /** No more pages than this; all that lie in the feeder unless told. */
  readonly most?: number;
  /** Another than that of the settings. */
  readonly format?: 'png' | 'pdf';
}

export type ScanResult =
  | { readonly outcome: 'scanned' | 'cancelled'; readonly papers: number }
  | { readonly outcome: 'failed'; readonly papers: number; readonly problem: ScanProblem };

/** A scanner of papers. Calls are served one after the other. */
export interface DocumentScanner {
  /** null: it is there and may be used. */
  problem(): Promise<ScanProblem | null>;
  /** Never throws. */
  scan(job: ScanJob): Promise<ScanResult>;
  /** Gives up what runs and leaves no process behind. */
  stop(): Promise<void>;
}
