import type { IndexImage } from './build-index.js';
import { Vocabulary, type WordRange } from './vocabulary.js';

/** One word of a query: the beginnings of words that it may stand for. */
export type WantedWord = readonly string[];

/** The best documents, best first, each with its score, and how many there are in all. */
export interface Found {
  best: { document: number; score: number }[];
  total: number;
}

const none: Found = { best: [], total: 0 };

/** Beginnings so short that half the shop has them; what they find is kept. */
const shortLength = 2;

/** A word of the query, looked up: its ranges, and the words that are it to the letter. */
interface Wanted {
  ranges: readonly WordRange[];
  exact: readonly number[];
  weight: number;
}

/** Finds documents that have, for each word of a query, a word that begins so. */
export class SearchIndex {
  private readonly vocabulary: Vocabulary;
  private readonly seen: Uint32Array;
  private round = 0;
  private readonly short = new Map<string, Found>();

  constructor(
    private readonly image: IndexImage,
    private readonly most = 64,
  ) {
    this.vocabulary = new Vocabulary(image.vocabulary);
    this.seen = new Uint32Array(this.size);
  }

  get size(): number {
    return this.image.documentStarts.length - 1;
  }

  /** Does any word begin so? */
  knows(word: WantedWord): boolean {
    return this.lookUp(word).weight > 0;
  }

  /** @param hidden documents that don't count: they were replaced or deleted */
  find(words: readonly WantedWord[], hidden: ReadonlySet<number> = new Set()): Found {
    const [only, second] = words;
    if (only?.length === 1 && second === undefined && only[0]!.length <= shortLength)
      return this.findShort(only[0]!, hidden);
    return this.collect(
      words.map((word) => this.lookUp(word)),
      hidden,
    );
  }

  /** As `find`, with one slip forgiven in the words that `slips` says. */
  findNearly(
    words: readonly WantedWord[],
    slips: (word: WantedWord) => boolean,
    hidden: ReadonlySet<number> = new Set(),
  ): Found {
    const wanted = words.map((word) =>
      slips(word)
        ? this.wanted(
            word.flatMap((prefix) => this.vocabulary.nearly(prefix)),
            [],
          )
        : this.lookUp(word),
    );
    return this.collect(wanted, hidden);
  }

  /** Fills what short beginnings find, so that nobody waits for the first letter. */
  *warm(): Generator<void> {
    for (const prefix of this.vocabulary.beginnings(shortLength)) {
      this.findShort(prefix, new Set());
      yield;
    }
  }

  private lookUp(word: WantedWord): Wanted {
    const ranges = word.map((prefix) => this.vocabulary.beginningWith(prefix));
    const exact = ranges.flatMap(([from, to], at) =>
      from < to && this.vocabulary.lengthOf(from) === word[at]!.length ? [from] : [],
    );
    return this.wanted(ranges, exact);
  }

  private wanted(ranges: readonly WordRange[], exact: readonly number[]): Wanted {
    const { postingStarts } = this.image;
    const weight = ranges.reduce(
      (sum, [from, to]) => sum + postingStarts[to]! - postingStarts[from]!,
      0,
    );
    return { ranges, exact, weight };
  }

  private findShort(prefix: string, hidden: ReadonlySet<number>): Found {
    let found = this.short.get(prefix);
    if (!found) {
      found = this.collect([this.lookUp([prefix])], new Set());
      this.short.set(prefix, found);
    }
    if (hidden.size === 0 || found.total === 0) return found;
    const wanted = this.lookUp([prefix]);
    let total = found.total;
    for (const document of hidden) if (this.score(document, wanted) >= 0) total--;
    const best = found.best.filter(({ document }) => !hidden.has(document));
    return best.length < Math.min(this.most, total)
      ? this.collect([wanted], hidden)
      : { best, total };
  }

  /** Walks the documents of the rarest word and asks the others of each. */
  private collect(wanted: readonly Wanted[], hidden: ReadonlySet<number>): Found {
    const [rarest, ...others] = wanted.toSorted((a, b) => a.weight - b.weight);
    if (!rarest || rarest.weight === 0) return none;
    const { postings, postingStarts } = this.image;
    const byScore: number[][] = [];
    let total = 0;
    this.round++;
    for (const [from, to] of rarest.ranges)
      for (let at = postingStarts[from]!; at < postingStarts[to]!; at++) {
        const document = postings[at]!;
        if (this.seen[document] === this.round) continue;
        this.seen[document] = this.round;
        const score = hidden.has(document) ? -1 : this.scoreOf(document, rarest, others);
        if (score < 0) continue;
        total++;
        this.keepBest((byScore[score] ??= []), document);
      }
    return { best: this.bestOf(byScore), total };
  }

  /** Of equal scores the lowest numbers, in order: ranges come by word, not by number. */
  private keepBest(best: number[], document: number): void {
    const last = best.at(-1);
    if (best.length >= this.most && document > last!) return;
    let place = best.length;
    while (place > 0 && best[place - 1]! > document) place--;
    best.splice(place, 0, document);
    if (best.length > this.most) best.pop();
  }

  private bestOf(byScore: number[][]): Found['best'] {
    const best: Found['best'] = [];
    for (let score = byScore.length - 1; score >= 0 && best.length < this.most; score--)
      for (const document of byScore[score] ?? []) best.push({ document, score });
    return best.slice(0, this.most);
  }

  private scoreOf(document: number, first: Wanted, others: readonly Wanted[]): number {
    let sum = this.score(document, first);
    for (const one of others) {
      const score = this.score(document, one);
      if (score < 0) return -1;
      sum += score;
    }
    return sum;
  }

  /** −1: no word begins so. A whole word counts 2, one that begins a name 1. */
  private score(document: number, { ranges, exact }: Wanted): number {
    const { documentWords, documentStarts, heads } = this.image;
    const start = documentStarts[document]!;
    const end = documentStarts[document + 1]!;
    let best = -1;
    for (let at = start; at < end && best < 3; at++) {
      const word = documentWords[at]!;
      if (!isIn(word, ranges)) continue;
      const score = (exact.includes(word) ? 2 : 0) + (at - start < heads[document]! ? 1 : 0);
      if (score > best) best = score;
    }
    return best;
  }
}

function isIn(word: number, ranges: readonly WordRange[]): boolean {
  for (const [from, to] of ranges) if (word >= from && word < to) return true;
  return false;
}
