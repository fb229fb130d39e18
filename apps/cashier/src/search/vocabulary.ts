import { Alphabet, type Letters } from './alphabet.js';

/** A run of words that stand one after the other: from, and up to but without. */
export type WordRange = readonly [from: number, to: number];

/** What a vocabulary is made of; can be stored and sent as it is. */
export interface VocabularyImage {
  alphabet: string;
  /** All words in order, one after the other. */
  letters: Letters;
  /** Where each word begins, and the end of the last. */
  starts: Uint32Array;
}

/** Sorted words in a few flat arrays: half a million of them take ten megabytes and no object. */
export class Vocabulary {
  private readonly alphabet: Alphabet;

  constructor(readonly image: VocabularyImage) {
    this.alphabet = new Alphabet(image.alphabet);
  }

  /** @param words distinct, in the order of their UTF-16 units */
  static of(words: readonly string[]): Vocabulary {
    const alphabet = Alphabet.of(words);
    const letters = alphabet.room(words.reduce((sum, word) => sum + word.length, 0));
    const starts = new Uint32Array(words.length + 1);
    let at = 0;
    for (const [index, word] of words.entries()) {
      for (let place = 0; place < word.length; place++)
        letters[at++] = alphabet.numberAt(word, place);
      starts[index + 1] = at;
    }
    return new Vocabulary({ alphabet: alphabet.letters, letters, starts });
  }

  get size(): number {
    return this.image.starts.length - 1;
  }

  lengthOf(word: number): number {
    return this.image.starts[word + 1]! - this.image.starts[word]!;
  }

  /** The words that begin so. */
  beginningWith(prefix: string): WordRange {
    const spelled = this.alphabet.spell(prefix);
    return spelled ? this.within([0, this.size], spelled, 0) : [0, 0];
  }

  /**
   * The words that begin with the prefix but for one slip: a letter wrong, missing, too much, or two in each other's
   * place. The prefix itself is among them.
   */
  nearly(prefix: string): WordRange[] {
    const wanted = this.alphabet.spellKnown(prefix);
    const found: WordRange[] = [];
    let range: WordRange = [0, this.size];
    for (let at = 0; at <= wanted.length && range[0] < range[1]; at++) {
      this.slipAt(at, range, wanted, found);
      if (at < wanted.length) range = this.narrowed(range, at, wanted[at]!);
    }
    return merged(found);
  }

  /** Slips at one place, in the words that agree up to there. */
  private slipAt(at: number, range: WordRange, wanted: number[], found: WordRange[]): void {
    const keep = (one: WordRange) => one[0] < one[1] && found.push(one);
    // Too much was typed.
    keep(this.within(range, wanted.slice(at + 1), at));
    const [here, next] = [wanted[at], wanted[at + 1]];
    if (here !== undefined && next !== undefined && here !== next)
      keep(this.within(range, [next, here, ...wanted.slice(at + 2)], at));
    for (const [letter, part] of this.branches(range, at)) {
      if (letter === here) continue;
      if (here !== undefined) keep(this.within(part, wanted.slice(at + 1), at + 1));
      keep(this.within(part, wanted.slice(at), at + 1));
    }
  }

  /** Beginnings of words that `isWanted` says, shorter ones before the longer ones that begin so. */
  *beginnings(isWanted: (length: number, range: WordRange) => boolean): Generator<string> {
    yield* this.beginningsFrom([0, this.size], '', isWanted);
  }

  private *beginningsFrom(
    range: WordRange,
    prefix: string,
    isWanted: (length: number, range: WordRange) => boolean,
  ): Generator<string> {
    for (const [letter, part] of this.branches(range, prefix.length)) {
      const longer = prefix + this.image.alphabet.charAt(letter - 1);
      if (!isWanted(longer.length, part)) continue;
      yield longer;
      yield* this.beginningsFrom(part, longer, isWanted);
    }
  }

  /** The different letters at a place of the words of a range, each with its words. */
  private *branches(range: WordRange, at: number): Generator<[letter: number, part: WordRange]> {
    let from = range[0];
    while (from < range[1]) {
      const letter = this.letter(from, at);
      const to = this.firstAbove([from, range[1]], at, letter);
      if (letter > 0) yield [letter, [from, to]];
      from = to;
    }
  }

  /** Of a range whose words agree before `at`: those that go on with these letters. */
  private within(range: WordRange, letters: readonly number[], at: number): WordRange {
    let rest = range;
    for (let index = 0; index < letters.length && rest[0] < rest[1]; index++)
      rest = this.narrowed(rest, at + index, letters[index]!);
    return rest;
  }

  private narrowed(range: WordRange, at: number, letter: number): WordRange {
    if (letter === 0) return [0, 0];
    return [this.firstAbove(range, at, letter - 1), this.firstAbove(range, at, letter)];
  }

  /** The first word of a range whose letter at a place is above a number. */
  private firstAbove([from, to]: WordRange, at: number, number: number): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.letter(middle, at) > number) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** 0 after the word's end, which sorts first. */
  private letter(word: number, at: number): number {
    const place = this.image.starts[word]! + at;
    return place < this.image.starts[word + 1]! ? this.image.letters[place]! : 0;
  }
}

/** Ranges in order, without overlap. */
function merged(ranges: WordRange[]): WordRange[] {
  const kept: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = kept.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else kept.push([from, to]);
  }
  return kept;
}
