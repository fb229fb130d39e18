import { type HeldCategories, holds } from '../customer/category.js';
import type { CandidatePrice, EngineClock } from '../types.js';

/** What decides which price rows fit. */
export interface PriceQuestion {
  /** Of the product in the whole cart: quantity breaks don't care how scans fell into lines. */
  quantity: number;
  /** Categories of the customer and of documents shown. */
  categories: HeldCategories;
  clock: EngineClock;
}

/** An outlet's list beats a customer category's, which beats the default. */
const listRank = (price: CandidatePrice): number =>
  price.outletId !== null ? 2 : price.customerCategoryId !== null ? 1 : 0;

const listName = (price: CandidatePrice): string =>
  `${price.outletId ?? ''}/${price.customerCategoryId ?? ''}`;

function fits(price: CandidatePrice, { quantity, categories, clock }: PriceQuestion): boolean {
  const isListed =
    (price.outletId === null || price.outletId === clock.outletId) &&
    (price.customerCategoryId === null || holds(categories, price.customerCategoryId));
  const hasStarted = price.startsAtMs === null || price.startsAtMs <= clock.instantMs;
  return isListed && hasStarted && price.minQuantity <= quantity;
}

const startOf = (price: CandidatePrice): number => price.startsAtMs ?? Number.MIN_SAFE_INTEGER;

/** Within a list: the highest break reached, then the latest start, then the lower price, then the id. */
const withinList = (a: CandidatePrice, b: CandidatePrice): number =>
  b.minQuantity - a.minQuantity ||
  startOf(b) - startOf(a) ||
  a.unitPrice - b.unitPrice ||
  (a.id < b.id ? -1 : 1);

/** Among lists of one rank the customer gets the better one. */
const acrossLists = (a: CandidatePrice, b: CandidatePrice): number =>
  listRank(b) - listRank(a) || a.unitPrice - b.unitPrice || (a.id < b.id ? -1 : 1);

/** The row that prices a line, or null when none fits. */
export function fittingPrice(
  candidates: readonly CandidatePrice[],
  question: PriceQuestion,
): CandidatePrice | null {
  const best = new Map<string, CandidatePrice>();
  for (const price of candidates) {
    if (!fits(price, question)) continue;
    const present = best.get(listName(price));
    if (!present || withinList(price, present) < 0) best.set(listName(price), price);
  }
  return [...best.values()].toSorted(acrossLists)[0] ?? null;
}
