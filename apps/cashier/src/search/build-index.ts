import { Vocabulary, type VocabularyImage } from './vocabulary.js';

/** What can be found of one row. */
export interface SearchDocument {
  /** Folded; each once. */
  words: string[];
  /** How many of the first words begin a name: they rank higher. Heads stand first. */
  heads: number;
}

/** An index in flat arrays: can be stored and sent as it is. */
export interface IndexImage {
  vocabulary: VocabularyImage;
  /**
   * The documents of each word, in order; `postingStarts` says where a word's begin. Twice the document's number, plus
   * one where the word begins a name.
   */
  postings: Uint32Array;
  postingStarts: Uint32Array;
  /** The words of each document; `documentStarts` says where a document's begin. */
  documentWords: Uint32Array;
  documentStarts: Uint32Array;
  heads: Uint8Array;
}

/** Collects documents; words are numbered as they come and sorted once, at the end. */
export class IndexBuilder {
  private readonly numbers = new Map<string, number>();
  private words = new Uint32Array(1024);
  private length = 0;
  private readonly starts: number[] = [0];
  private readonly heads: number[] = [];

  add({ words, heads }: SearchDocument): void {
    for (const word of words) this.push(this.numberOf(word));
    this.starts.push(this.length);
    this.heads.push(Math.min(heads, 255));
  }

  build(): IndexImage {
    const sorted = [...this.numbers.keys()].sort();
    const places = new Uint32Array(sorted.length);
    for (const [place, word] of sorted.entries()) places[this.numbers.get(word)!] = place;
    const documentWords = this.words.slice(0, this.length);
    for (const [at, number] of documentWords.entries()) documentWords[at] = places[number]!;
    const documentStarts = Uint32Array.from(this.starts);
    return {
      vocabulary: Vocabulary.of(sorted).image,
      documentWords,
      documentStarts,
      heads: Uint8Array.from(this.heads),
      ...postingsOf(documentWords, documentStarts, this.heads, sorted.length),
    };
  }

  private numberOf(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    this.numbers.set(word, this.numbers.size);
    return this.numbers.size - 1;
  }

  private push(number: number): void {
    if (this.length === this.words.length) {
      const wider = new Uint32Array(this.words.length * 2);
      wider.set(this.words);
      this.words = wider;
    }
    this.words[this.length++] = number;
  }
}

/** The documents of each word, by counting: no lists are made. */
function postingsOf(
  documentWords: Uint32Array,
  documentStarts: Uint32Array,
  heads: readonly number[],
  wordCount: number,
): Pick<IndexImage, 'postings' | 'postingStarts'> {
  const postingStarts = new Uint32Array(wordCount + 1);
  for (const word of documentWords) postingStarts[word + 1]!++;
  for (let word = 0; word < wordCount; word++) postingStarts[word + 1]! += postingStarts[word]!;
  const next = postingStarts.slice(0, wordCount);
  const postings = new Uint32Array(documentWords.length);
  for (let document = 0; document < documentStarts.length - 1; document++) {
    const start = documentStarts[document]!;
    for (let at = start; at < documentStarts[document + 1]!; at++)
      postings[next[documentWords[at]!]!++] =
        document * 2 + (at - start < heads[document]! ? 1 : 0);
  }
  return { postings, postingStarts };
}
