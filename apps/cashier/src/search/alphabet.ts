/** The letters that a vocabulary uses, numbered in their order: a letter then takes one byte in nearly every shop. */
export class Alphabet {
  private readonly numbers: Map<string, number>;

  /** Letters in ascending order. */
  constructor(readonly letters: string) {
    this.numbers = new Map(Array.from(letters, (letter, index) => [letter, index + 1]));
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
    const spelled: number[] = [];
    for (let at = 0; at < word.length; at++) {
      const number = this.numbers.get(word.charAt(at));
      if (number === undefined) return null;
      spelled.push(number);
    }
    return spelled;
  }

  /** As `spell`, with 0 for unknown letters. */
  spellKnown(word: string): number[] {
    return Array.from({ length: word.length }, (_, at) => this.numbers.get(word.charAt(at)) ?? 0);
  }
}

export type Letters = Uint8Array | Uint16Array;
