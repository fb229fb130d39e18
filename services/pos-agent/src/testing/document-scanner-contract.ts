import type {
  DocumentScanner,
  ScanJob,
  ScannedPaper,
  ScanProblem,
  ScanResult,
} from '../devices/document-scanner/document-scanner.js';

/** A scanner and what can be done to it. */
export interface PaperSource {
  readonly scanner: DocumentScanner;
  /** Lays ten pages where it takes them. */
  lay(): Promise<void>;
  /** From now on no page comes, until pages are laid. */
  hang(): Promise<void>;
  takeAway(): Promise<void>;
  putBack(): Promise<void>;
  /** What it says while it is away. */
  readonly away: ScanProblem;
  close(): Promise<void>;
}

class Bench {
  readonly taken: ScannedPaper[] = [];

  constructor(readonly source: PaperSource) {}

  readonly keep = async (paper: ScannedPaper): Promise<'kept'> => {
    this.taken.push(paper);
    return 'kept';
  };

  scan(more: Partial<ScanJob> = {}): Promise<ScanResult> {
    const { signal } = new AbortController();
    return this.source.scanner.scan({ take: this.keep, signal, ...more });
  }
}

const rules: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'gives each page once, whole and in order': async (bench) => {
    await bench.source.lay();
    expect(await bench.source.scanner.problem()).toBeNull();
    expect(await bench.scan()).toEqual({ outcome: 'scanned', papers: 10 });
    const names = bench.taken.map((paper) => paper.name);
    expect(names).toEqual([...new Set(names)].toSorted());
    for (const { format, bytes } of bench.taken) {
      expect(format).toBe('png');
      // The last chunk of every PNG.
      expect(Buffer.from(bytes).subarray(-8, -4).toString()).toBe('IEND');
    }
  },

  'takes no more than it was told to': async (bench) => {
    await bench.source.lay();
    expect(await bench.scan({ most: 3 })).toEqual({ outcome: 'scanned', papers: 3 });
    expect(bench.taken).toHaveLength(3);
  },

  'ends where nobody could keep a page, and gives it again': async (bench) => {
    await bench.source.lay();
    const refuse = async (paper: ScannedPaper) => {
      if (bench.taken.length === 2) throw new Error('the disk is full');
      return bench.keep(paper);
    };
    expect(await bench.scan({ take: refuse })).toEqual({
      outcome: 'failed',
      papers: 2,
      problem: 'SCAN_NOT_KEPT',
    });
    expect(await bench.scan({ most: 1 })).toEqual({ outcome: 'scanned', papers: 1 });
  },

  'is given up at once, and works after it': async (bench) => {
    await bench.source.hang();
    const cancel = new AbortController();
    const scanning = bench.scan({ signal: cancel.signal });
    setImmediate(() => cancel.abort());
    expect(await scanning).toEqual({ outcome: 'cancelled', papers: 0 });
    await bench.source.lay();
    expect(await bench.scan({ most: 1 })).toMatchObject({ outcome: 'scanned' });
  },

  'says that it is away, and comes back by itself': async (bench) => {
    const { source } = bench;
    await source.lay();
    await source.takeAway();
    expect(await source.scanner.problem()).toBe(source.away);
    expect(await bench.scan()).toEqual({ outcome: 'failed', papers: 0, problem: source.away });
    await source.putBack();
    expect(await source.scanner.problem()).toBeNull();
    expect(await bench.scan({ most: 1 })).toMatchObject({ outcome: 'scanned', papers: 1 });
  },

  'serves two who want to scan one after the other': async (bench) => {
    await bench.source.lay();
    const order: string[] = [];
    const as = (who: string) => async () => {
      order.push(who);
      return 'kept' as const;
    };
    await Promise.all(['first', 'second'].map((who) => bench.scan({ take: as(who), most: 2 })));
    expect(order).toEqual(['first', 'first', 'second', 'second']);
  },

  'stops in the middle of a scan': async (bench) => {
    await bench.source.hang();
    const scanning = bench.scan();
    await bench.source.scanner.stop();
    expect(await scanning).toMatchObject({ outcome: 'cancelled' });
  },
};

/** What every scanner of papers keeps to, however it works. */
export function documentScannerContract(name: string, open: () => Promise<PaperSource>): void {
  describe(`a scanner of papers: ${name}`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = new Bench(await open());
    });
    afterEach(() => bench.source.close());

    it.each(Object.entries(rules))('%s', (_, rule) => rule(bench));
  });
}
