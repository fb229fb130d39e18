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
  /** How many postings there are to walk. */
  weight: number;
}

/** Scores of one word: it is the whole word typed, and it begins a name. */
const wholeScore = 2;
const headScore = 1;

/** Walking so many postings costs as much as asking one document for its words. */
const walkedPerAsked = 12;

/** Finds documents that have, for each word of a query, a word that begins so. */
export class SearchIndex {
  private readonly vocabulary: Vocabulary;
  /** The last round in which a document was met. */
  private readonly met: Uint32Array;
  private round = 1;
  private readonly scores: Uint8Array;
  private readonly short = new Map<string, Found>();

  constructor(
    private readonly image: IndexImage,
    private readonly most = 64,
  ) {
    this.vocabulary = new Vocabulary(image.vocabulary);
    this.met = new Uint32Array(image.documentStarts.length - 1);
    this.scores = new Uint8Array(image.documentStarts.length - 1);
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
    const near = (word: WantedWord) => word.flatMap((prefix) => this.vocabulary.nearly(prefix));
    return this.collect(
      words.map((word) => (slips(word) ? this.wanted(near(word), []) : this.lookUp(word))),
      hidden,
    );
  }

  /** Fills what short beginnings find, so that nobody waits for the first letter. */
  *warm(): Generator<void> {
    for (const prefix of this.vocabulary.beginnings(shortLength)) {
      this.foundShort(prefix);
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

  private foundShort(prefix: string): Found {
    let found = this.short.get(prefix);
    if (!found) {
      found = this.collect([this.lookUp([prefix])], new Set(), this.most * 4);
      this.short.set(prefix, found);
    }
    return found;
  }

  private findShort(prefix: string, hidden: ReadonlySet<number>): Found {
    const { best, total } = this.foundShort(prefix);
    if (total === 0) return none;
    const wanted = this.lookUp([prefix]);
    let left = total;
    for (const document of hidden) if (this.score(document, wanted) >= 0) left--;
    const shown = best.filter(({ document }) => !hidden.has(document)).slice(0, this.most);
    const isEnough = shown.length >= Math.min(this.most, left);
    return isEnough ? { best: shown, total: left } : this.collect([wanted], hidden);
  }

  /** The documents of the rarest word, of which each further word leaves some. */
  private collect(wanted: readonly Wanted[], hidden: ReadonlySet<number>, most = this.most): Found {
    const [rarest, ...others] = wanted.toSorted((a, b) => a.weight - b.weight);
    if (!rarest || rarest.weight === 0) return none;
    let documents = this.documentsOf(rarest, this.round, 0);
    this.round++;
    for (const one of others) {
      const isShort = documents.length * walkedPerAsked < one.weight;
      documents = isShort ? this.having(documents, one) : this.documentsOf(one, this.round, 1);
      this.round++;
    }
    const best = new BestOf(most, (wholeScore + headScore) * wanted.length);
    for (const document of documents)
      if (hidden.size === 0 || !hidden.has(document)) best.add(document, this.scores[document]!);
    return best.found();
  }

  /**
   * Documents of a word that were met in the round before, or, for the first word, all. Ranges are walked in the order
   * of their scores: a document counts with the first, which is its best.
   */
  private documentsOf({ ranges, exact }: Wanted, before: number, isFurther: 0 | 1): number[] {
    const found: number[] = [];
    const rest = ranges.map((range) => withoutWords(range, exact));
    const whole = exact.map((word): WordRange => [word, word + 1]);
    const walks = [
      [whole, wholeScore],
      [rest, 0],
    ] as const;
    for (const [some, score] of walks)
      for (const head of [1, 0] as const)
        for (const range of some)
          this.walk(range, head, before, isFurther, score + head * headScore, found);
    return found;
  }

  private walk(
    [from, to]: WordRange,
    head: 0 | 1,
    before: number,
    isFurther: 0 | 1,
    score: number,
    found: number[],
  ): void {
    const { met, scores } = this;
    const { postings, postingStarts } = this.image;
    const end = postingStarts[to]!;
    for (let at = postingStarts[from]!; at < end; at++) {
      const posting = postings[at]!;
      if ((posting & 1) !== head) continue;
      const document = posting >>> 1;
      if (isFurther === 1 ? met[document] !== before : met[document] === before + 1) continue;
      met[document] = before + 1;
      scores[document] = isFurther === 1 ? scores[document]! + score : score;
      found.push(document);
    }
  }

  /** Those of a few documents that have the word too. */
  private having(documents: readonly number[], wanted: Wanted): number[] {
    const found: number[] = [];
    for (const document of documents) {
      const score = this.score(document, wanted);
      if (score < 0) continue;
      this.met[document] = this.round + 1;
      this.scores[document]! += score;
      found.push(document);
    }
    return found;
  }

  /** −1: no word begins so. */
  private score(document: number, { ranges, exact }: Wanted): number {
    const { documentWords, documentStarts, heads } = this.image;
    const start = documentStarts[document]!;
    const end = documentStarts[document + 1]!;
    const [from, to] = ranges.length === 1 ? ranges[0]! : [0, 0];
    let best = -1;
    for (let at = start; at < end; at++) {
      const word = documentWords[at]!;
      if (ranges.length === 1 ? word < from || word >= to : !isIn(word, ranges)) continue;
      const isHead = at - start < heads[document]!;
      const score = (exact.includes(word) ? wholeScore : 0) + (isHead ? headScore : 0);
      if (score > best) best = score;
    }
    return best;
  }
}

function isIn(word: number, ranges: readonly WordRange[]): boolean {
  for (let at = 0; at < ranges.length; at++)
    if (word >= ranges[at]![0] && word < ranges[at]![1]) return true;
  return false;
}

/** A range without some of its words; those stand at its beginning. */
const withoutWords = ([from, to]: WordRange, words: readonly number[]): WordRange =>
  words.includes(from) ? [from + 1, to] : [from, to];

/** The best documents, and how many there were. */
class BestOf {
  private readonly byScore: number[][];
  private total = 0;

  constructor(
    private readonly most: number,
    topScore: number,
  ) {
    this.byScore = Array.from({ length: topScore + 1 }, () => []);
  }

  /** Of equal scores the lowest numbers stay. */
  add(document: number, score: number): void {
    this.total++;
    const best = this.byScore[score]!;
    if (best.length >= this.most && document > best[best.length - 1]!) return;
    let place = best.length;
    while (place > 0 && best[place - 1]! > document) place--;
    best.splice(place, 0, document);
    if (best.length > this.most) best.pop();
  }

  found(): Found {
    const best: Found['best'] = [];
    for (let score = this.byScore.length - 1; score >= 0 && best.length < this.most; score--)
      for (const document of this.byScore[score]!) best.push({ document, score });
    return { best: best.slice(0, this.most), total: this.total };
  }
}
