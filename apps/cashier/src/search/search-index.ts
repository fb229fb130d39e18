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
/** An answer keeps so many rows: more than are shown, for some are hidden later. */
const keptRows = 256;

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
/** One bit: postings say it so. */
const headScore = 1;

/** Walking so many postings costs as much as asking one document for its words. */
const walkedPerAsked = 12;

/** Finds documents that have, for each word of a query, a word that begins so. */
export class SearchIndex {
  private readonly vocabulary: Vocabulary;
  /**
   * By document, what it scored by the words so far and by the word at hand, plus one; 0: it lacks one of them. All 0
   * between two questions. One byte each, for a question finds no cache warm.
   */
  private marks: Uint8Array;
  private nextMarks: Uint8Array;
  private readonly kept: KeptAnswers;

  constructor(private readonly image: IndexImage) {
    const count = image.documentStarts.length - 1;
    this.vocabulary = new Vocabulary(image.vocabulary);
    this.marks = new Uint8Array(count);
    this.nextMarks = new Uint8Array(count);
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

  find(words: readonly WantedWord[], most: number): Found {
    const [beginning, other] = words[0] ?? [];
    const isOne = words.length === 1 && beginning !== undefined && other === undefined;
    return (
      (isOne && this.findKept(beginning, most)) ||
      this.collect(
        words.map((word) => this.lookUp(word)),
        most,
      )
    );
  }

  /** As `find`, with one slip forgiven in the words that `slips` says. */
  findNearly(
    words: readonly WantedWord[],
    slips: (word: WantedWord) => boolean,
    most: number,
  ): Found {
    const near = (word: WantedWord) => word.flatMap((prefix) => this.vocabulary.nearly(prefix));
    return this.collect(
      words.map((word) => (slips(word) ? this.wanted(near(word), []) : this.lookUp(word))),
      most,
    );
  }

  /** Looks up what many documents begin with, so that nobody waits for the first letters. */
  *warm(): Generator<void> {
    const isWanted = (length: number, range: WordRange) =>
      length <= warmLength && isFrequent(length, this.weightOf([range]));
    for (const beginning of this.vocabulary.beginnings(isWanted)) {
      this.findKept(beginning, 1);
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

  /** What many documents begin with, from memory where it can be; null: it is not worth a memory. */
  private findKept(beginning: string, most: number): Found | null {
    let wanted: Wanted | undefined;
    const lookedUp = () => (wanted ??= this.lookUp([beginning]));
    const fits = (document: number) => this.score(document, lookedUp()) >= 0;
    const kept = this.kept.find(beginning, most, fits);
    if (kept) return kept;
    if (!isFrequent(beginning.length, lookedUp().weight)) return null;
    const { best, total } = this.collect([lookedUp()], Math.max(keptRows, most));
    this.kept.keep(beginning, { best, total });
    return { best: best.slice(0, most), total };
  }

  /** The documents of the rarest word, of which each further word leaves some. */
  private collect(wanted: readonly Wanted[], most: number): Found {
    const [rarest, ...others] = wanted.toSorted((a, b) => a.weight - b.weight);
    if (!rarest || rarest.weight === 0) return none;
    let documents = this.documentsOf(rarest);
    for (const one of others) {
      const isShort = documents.length * walkedPerAsked < one.weight;
      documents = this.leave(documents, isShort ? this.having(documents, one) : this.both(one));
    }
    const best = new BestOf(most, (wholeScore + headScore) * wanted.length);
    for (const document of documents) best.add(document, this.marks[document]! - 1);
    for (const document of documents) this.marks[document] = 0;
    return best.found();
  }

  /** Documents of the first word, each with its best score. */
  private documentsOf(wanted: Wanted): number[] {
    const { marks, kept } = this;
    const { postings } = this.image;
    const found: number[] = [];
    for (const [from, to, base] of this.runsOf(wanted))
      for (let at = from; at < to; at++) {
        const posting = postings[at]!;
        const document = posting >>> 1;
        const mark = base + (posting & 1);
        const before = marks[document]!;
        if (before >= mark || (before === 0 && kept.hides(document))) continue;
        if (before === 0) found.push(document);
        marks[document] = mark;
      }
    return found;
  }

  /** Of the documents so far, those that a further word has too. */
  private both(wanted: Wanted): number[] {
    const { marks, nextMarks } = this;
    const { postings } = this.image;
    const found: number[] = [];
    for (const [from, to, base] of this.runsOf(wanted))
      for (let at = from; at < to; at++) {
        const posting = postings[at]!;
        const document = posting >>> 1;
        if (marks[document] === 0) continue;
        const mark = base + (posting & 1);
        const before = nextMarks[document]!;
        if (before === 0) found.push(document);
        if (before < mark) nextMarks[document] = mark;
      }
    return found;
  }

  /** As `both`, for a few documents: each is asked for its words. */
  private having(documents: readonly number[], wanted: Wanted): number[] {
    return documents.filter((document) => {
      const score = this.score(document, wanted);
      this.nextMarks[document] = score + 1;
      return score >= 0;
    });
  }

  /** The scores of those that are left are added up; the others are forgotten. */
  private leave(documents: readonly number[], left: number[]): number[] {
    const { marks, nextMarks } = this;
    for (const document of left) nextMarks[document]! += marks[document]! - 1;
    for (const document of documents) marks[document] = 0;
    [this.marks, this.nextMarks] = [nextMarks, marks];
    return left;
  }

  /** The postings of a word in runs: from, up to but without, and what each of them is marked with at least. */
  private runsOf({ ranges, exact }: Wanted): [from: number, to: number, base: number][] {
    const { postingStarts } = this.image;
    return ranges.flatMap(([from, to]) => {
      const rest = exact.includes(from) ? from + 1 : from;
      return [
        [postingStarts[from]!, postingStarts[rest]!, 1 + wholeScore],
        [postingStarts[rest]!, postingStarts[to]!, 1],
      ] as [number, number, number][];
    });
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
