import type { PulledCustomer, PulledProduct } from '@khanut/shared/contracts';
import { searchWords } from '@khanut/shared/text';
import { digitsOf } from '../offline/digits.js';
import type { SearchDocument } from './build-index.js';

/** Before the digits of a phone from its end: four last digits are how people name theirs. */
export const phoneEnd = '~';

/** How the index names a category among the words of its products; nobody can type it. */
export const categoryWord = (id: string): string => `=${id}`;

const between = /[^\p{L}\p{N}\p{M}]+/u;

/** Folds the words of names; names repeat their words, so each spelling is folded once. */
export class WordFolder {
  private readonly known = new Map<string, readonly string[]>();

  words(text: string): string[] {
    const words: string[] = [];
    for (const raw of text.split(between)) {
      if (raw === '') continue;
      let folded = this.known.get(raw);
      if (!folded) {
        folded = searchWords(raw);
        this.known.set(raw, folded);
      }
      words.push(...folded);
    }
    return words;
  }
}

/** Heads first, then the rest, each word once. */
function documentOf(names: readonly string[][], codes: readonly string[]): SearchDocument {
  const words: string[] = [];
  const add = (word: string | undefined) => {
    if (word && !words.includes(word)) words.push(word);
  };
  for (const name of names) add(name[0]);
  const heads = words.length;
  for (const name of names) for (const word of name) add(word);
  for (const code of codes) add(code);
  return { words, heads };
}

/** Codes of plain letters and digits, as most are, need no folding. */
const codeWords = (code: string): string[] =>
  /^[a-z0-9]*$/i.test(code) ? [code.toLowerCase()] : searchWords(code);

/** A product is found by its names in all languages, its SKU and its barcodes. */
export function productDocument(product: PulledProduct, folder: WordFolder): SearchDocument {
  const names = new Set([product.name, ...Object.values(product.names)]);
  return documentOf(
    [...names].map((name) => (typeof name === 'string' ? folder.words(name) : [])),
    [
      ...product.barcodes.map(({ code }) => code.toLowerCase()),
      ...codeWords(product.sku),
      ...product.categoryIds.map(categoryWord),
    ],
  );
}

/** A customer by name, card, and phone from its beginning or its end. */
export function customerDocument(customer: PulledCustomer, folder: WordFolder): SearchDocument {
  const phones = customer.phones.map(digitsOf);
  const codes = [
    ...customer.cards.map((card) => card.toLowerCase()),
    ...phones,
    ...phones.map((phone) => phoneEnd + reversed(phone)),
  ];
  return documentOf([folder.words(customer.name)], codes);
}

export const reversed = (digits: string): string => [...digits].reverse().join('');
