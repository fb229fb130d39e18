import type { PulledProduct } from '@khanut/shared/contracts';
import type { CartLine } from '@khanut/shared/engine';
import type { OpenSale } from './open-sale.js';

/** The serial numbers or the lot of a line. */
export type LineNumbers = Pick<CartLine, 'serials' | 'lot'>;

const mostLetters = 60;

/** A number as it is kept: as it was told, without spaces and what a scanner puts around it. */
export const cleanNumber = (text: string): string =>
  text.replace(/[\s\p{Cc}]/gu, '').slice(0, mostLetters);

/** One piece of a product, however somebody typed the letters of its number. */
export const pieceOf = (productId: string, serial: string): string =>
  `${productId} ${serial.toUpperCase()}`;

/** The pieces of a line by their serial numbers. */
export const piecesOf = ({ product, serials = [] }: CartLine): string[] =>
  serials.map((serial) => pieceOf(product.id, serial));

/** What a new line of a product states; nothing for one that is not asked about. */
export function numbersOf(
  { tracking }: Pick<PulledProduct, 'tracking'>,
  told: { serial?: string | null; lot?: string | null } = {},
): LineNumbers {
  if (tracking === 'serial') return { serials: told.serial ? [told.serial] : [] };
  return tracking === 'lot' ? { lot: told.lot ?? null } : {};
}

/** What a line is asked for; null: nothing. */
export const askedOf = ({ serials, lot }: LineNumbers): 'serial' | 'lot' | null =>
  serials ? 'serial' : lot === undefined ? null : 'lot';

/** So many serial numbers a line must have. */
export const wantedSerials = ({ quantity }: CartLine): number => Math.ceil(quantity / 1000);

/** What is wrong with a line, as a word of the texts. */
export type NumberGap = 'serialsMissing' | 'serialsTooMany' | 'serialTwice' | 'lotMissing';

/** What a line lacks before it can be paid; null: nothing. */
export function numberGap(line: CartLine): NumberGap | null {
  if (line.lot === null) return 'lotMissing';
  if (!line.serials) return null;
  if (new Set(piecesOf(line)).size < line.serials.length) return 'serialTwice';
  const more = wantedSerials(line) - line.serials.length;
  if (more === 0) return null;
  return more > 0 ? 'serialsMissing' : 'serialsTooMany';
}

/** The first line that can't be paid yet, and why. */
export function firstGap({ lines }: OpenSale): { line: CartLine; gap: NumberGap } | null {
  const seen = new Set<string>();
  for (const line of lines) {
    const pieces = piecesOf(line);
    const gap = numberGap(line) ?? (pieces.some((piece) => seen.has(piece)) ? 'serialTwice' : null);
    if (gap) return { line, gap };
    for (const piece of pieces) seen.add(piece);
  }
  return null;
}

/** Does the receipt hold this piece already? */
export const isOnReceipt = ({ lines }: OpenSale, productId: string, serial: string): boolean =>
  lines.some((line) => piecesOf(line).includes(pieceOf(productId, serial)));

/** Pieces with numbers and pieces without don't share a line, nor do two lots. */
export const isSameKind = (present: CartLine, added: CartLine): boolean =>
  (present.serials === undefined) === (added.serials === undefined) && present.lot === added.lot;

/** The numbers of a line that another one joined. */
export const joinedNumbers = (present: CartLine, added: CartLine): LineNumbers =>
  present.serials ? { serials: [...present.serials, ...(added.serials ?? [])] } : {};

/** So many of the open serial numbers: those chosen before stay, the next ones follow. */
export const takenSerials = (
  open: readonly string[],
  chosen: readonly string[],
  count: number,
): string[] =>
  [
    ...open.filter((one) => chosen.includes(one)),
    ...open.filter((one) => !chosen.includes(one)),
  ].slice(0, count);
