import { BestOf, type Found } from './best-of.js';
import type { IndexImage } from './build-index.js';
import { KeptAnswers } from './kept-answers.js';
import { Vocabulary, type WordRange } from './vocabulary.js';

/** One word of a query: the beginnings of words that it may stand for. */
export type WantedWord = readonly string[];

const none: Found = { best: [], total: 0 };

/** Beginnings so short that half the shop has them, and those of so many postings: what they find is kept. */
const shortLength = 2;
const manyPostings = 1000;
/** Beginnings up to this length are looked up before anybody asks. */
const warmLength = 6;

/** A word of the query, looked up: its ranges, and the words that are it to the letter. */
interface Wanted {
  ranges: readonly WordRange[];
  /** Each is the first of its range. */
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
  /** Of a document that was met: its score so far, and what the word of this round added to it. */
  private readonly scores: Uint8Array;
  private readonly added: Uint8Array;
  private readonly kept: KeptAnswers;

  constructor(
    private readonly image: IndexImage,
    private readonly most = 64,
  ) {
    const count = image.documentStarts.length - 1;
    this.vocabulary = new Vocabulary(image.vocabulary);
    this.met = new Uint32Array(count);
    this.scores = new Uint8Array(count);
    this.added = new Uint8Array(count);
    this.kept = new KeptAnswers(count);
  }

  /** Does any word begin so? */
  knows(word: WantedWord): boolean {
    return this.lookUp(word).weight > 0;
  }

  /** A document that was replaced or deleted: nobody finds it any more. */
  hide(document: number): void {
    this.kept.hide(document);
  }

  find(words: readonly WantedWord[]): Found {
    const wanted = words.map((word) => this.lookUp(word));
    const [beginning, other] = words[0] ?? [];
    const isOne = words.length === 1 && beginning !== undefined && other === undefined;
    return isOne && isFrequent(beginning.length, wanted[0]!.weight)
      ? this.findFrequent(beginning, wanted[0]!)
      : this.collect(wanted, this.most);
  }

  /** As `find`, with one slip forgiven in the words that `slips` says. */
  findNearly(words: readonly WantedWord[], slips: (word: WantedWord) => boolean): Found {
    const near = (word: WantedWord) => word.flatMap((prefix) => this.vocabulary.nearly(prefix));
    return this.collect(
      words.map((word) => (slips(word) ? this.wanted(near(word), []) : this.lookUp(word))),
      this.most,
    );
  }

  /** Looks up what many documents begin with, so that nobody waits for the first letters. */
  *warm(): Generator<void> {
    const isWanted = (length: number, range: WordRange) =>
      length <= warmLength && isFrequent(length, this.weightOf([range]));
    for (const beginning of this.vocabulary.beginnings(isWanted)) {
      this.findFrequent(beginning, this.lookUp([beginning]));
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
    return { ranges, exact, weight: this.weightOf(ranges) };
  }

  private weightOf(ranges: readonly WordRange[]): number {
    const { postingStarts } = this.image;
    return ranges.reduce((sum, [from, to]) => sum + postingStarts[to]! - postingStarts[from]!, 0);
  }

  private findFrequent(beginning: string, wanted: Wanted): Found {
    const fits = (document: number) => this.score(document, wanted) >= 0;
    const kept = this.kept.find(beginning, this.most, fits);
    if (kept) return kept;
    const { best, total } = this.collect([wanted], this.most * 4);
    this.kept.keep(beginning, { best, total });
    return { best: best.slice(0, this.most), total };
  }

  /** The documents of the rarest word, of which each further word leaves some. */
  private collect(wanted: readonly Wanted[], most: number): Found {
    const [rarest, ...others] = wanted.toSorted((a, b) => a.weight - b.weight);
    if (!rarest || rarest.weight === 0) return none;
    let documents = this.documentsOf(rarest, false);
    for (const one of others) {
      const isShort = documents.length * walkedPerAsked < one.weight;
      documents = isShort ? this.having(documents, one) : this.documentsOf(one, true);
    }
    const best = new BestOf(most, (wholeScore + headScore) * wanted.length);
    for (const document of documents) best.add(document, this.scores[document]!);
    return best.found();
  }

  /** Documents of a word, each with its best score; of a further word, those that were met in the round before. */
  private documentsOf({ ranges, exact }: Wanted, isFurther: boolean): number[] {
    const found: number[] = [];
    this.round++;
    for (const [from, to] of ranges) {
      const rest = exact.includes(from) ? from + 1 : from;
      if (rest > from) this.walk([from, rest], wholeScore, isFurther, found);
      this.walk([rest, to], 0, isFurther, found);
    }
    return found;
  }

  private walk([from, to]: WordRange, base: number, isFurther: boolean, found: number[]): void {
    const { met, scores, added, round, kept } = this;
    const { postings, postingStarts } = this.image;
    const end = postingStarts[to]!;
    for (let at = postingStarts[from]!; at < end; at++) {
      const posting = postings[at]!;
      const document = posting >>> 1;
      const score = base + (posting & 1) * headScore;
      const last = met[document]!;
      if (last === round) {
        const more = score - added[document]!;
        if (more <= 0) continue;
        scores[document]! += more;
        added[document] = score;
        continue;
      }
      if (isFurther ? last !== round - 1 : kept.hides(document)) continue;
      met[document] = round;
      scores[document] = isFurther ? scores[document]! + score : score;
      added[document] = score;
      found.push(document);
    }
  }

  /** Those of a few documents that have the word too. */
  private having(documents: readonly number[], wanted: Wanted): number[] {
    const found: number[] = [];
    this.round++;
    for (const document of documents) {
      const score = this.score(document, wanted);
      if (score < 0) continue;
      this.met[document] = this.round;
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

const isFrequent = (length: number, weight: number): boolean =>
  length <= shortLength || weight >= manyPostings;

function isIn(word: number, ranges: readonly WordRange[]): boolean {
  for (let at = 0; at < ranges.length; at++)
    if (word >= ranges[at]![0] && word < ranges[at]![1]) return true;
  return false;
}
