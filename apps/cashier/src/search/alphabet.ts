/** The letters that a vocabulary uses, numbered in their order: a letter then takes one byte in nearly every shop. */
export class Alphabet {
  /** By UTF-16 unit; 0: no such letter. */
  private readonly numbers = new Uint16Array(65_536);

  /** Letters in ascending order. */
  constructor(readonly letters: string) {
    for (let at = 0; at < letters.length; at++) this.numbers[letters.charCodeAt(at)] = at + 1;
  }

  static of(words: Iterable<string>): Alphabet {
    const seen = new Set<number>();
    for (const word of words)
      for (let at = 0; at < word.length; at++) seen.add(word.charCodeAt(at));
    return new Alphabet(String.fromCharCode(...[...seen].sort((a, b) => a - b)));
  }

  /** How many numbers there are, 0 (no letter) included. */
  get size(): number {
    return this.letters.length + 1;
  }

  /** Room for so many letters. */
  room(length: number): Letters {
    return this.size <= 256 ? new Uint8Array(length) : new Uint16Array(length);
  }

  /** A word in numbers; null when it has a letter that no word of the vocabulary has. */
  spell(word: string): number[] | null {
    const spelled = this.spellKnown(word);
    return spelled.includes(0) ? null : spelled;
  }

  /** As `spell`, with 0 for unknown letters. */
  spellKnown(word: string): number[] {
    const spelled: number[] = [];
    for (let at = 0; at < word.length; at++) spelled.push(this.numberAt(word, at));
    return spelled;
  }

  numberAt(word: string, at: number): number {
    return this.numbers[word.charCodeAt(at)]!;
  }
}

export type Letters = Uint8Array | Uint16Array;
