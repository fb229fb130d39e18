import type { CandidatePrice, CartLine } from '@khanut/shared/engine';
import { holdsCategory } from './conditions.js';
import type { SaleInput } from './slow-line.js';

interface FoundPrice {
  unitPrice: bigint;
  priceId: string | null;
  /** The printed sum of a scale's label. */
  lineAmount: bigint | null;
}

/** Step 1; null when no price fits. */
export function unitPriceOf(line: CartLine, input: SaleInput): FoundPrice | null {
  if (line.fixedPrice) {
    const { unitPrice, lineAmount } = line.fixedPrice;
    return {
      unitPrice: BigInt(unitPrice),
      priceId: null,
      lineAmount: lineAmount === null ? null : BigInt(lineAmount),
    };
  }
  const pieces = input.cart.lines
    .filter((one) => one.product.id === line.product.id && !one.fixedPrice)
    .reduce((all, one) => all + one.quantity, 0);
  const fitting = line.product.prices.filter(
    (row) =>
      (row.outletId === null || row.outletId === input.clock.outletId) &&
      (row.customerCategoryId === null || holdsCategory(row.customerCategoryId, input)) &&
      row.minQuantity <= pieces &&
      (row.startsAtMs === null || row.startsAtMs <= input.clock.instantMs),
  );
  const best = fitting.filter((row) => isInForce(row, fitting)).toSorted(preferredFirst)[0];
  return best ? { unitPrice: BigInt(best.unitPrice), priceId: best.id, lineAmount: null } : null;
}

const rank = (row: CandidatePrice): number =>
  row.outletId !== null ? 2 : row.customerCategoryId !== null ? 1 : 0;

const listOf = (row: CandidatePrice): string => `${row.outletId} ${row.customerCategoryId}`;

/** Of one list the largest break reached holds, and of that the latest start. */
const isInForce = (row: CandidatePrice, fitting: readonly CandidatePrice[]): boolean =>
  !fitting.some((one) => listOf(one) === listOf(row) && isNewer(one, row));

const isNewer = (one: CandidatePrice, other: CandidatePrice): boolean =>
  one.minQuantity === other.minQuantity
    ? (one.startsAtMs ?? -Infinity) > (other.startsAtMs ?? -Infinity)
    : one.minQuantity > other.minQuantity;

/** Outlet > customer category > default; of several lists of a kind the lower price; the lower id. */
const preferredFirst = (a: CandidatePrice, b: CandidatePrice): number =>
  rank(b) - rank(a) || a.unitPrice - b.unitPrice || (a.id < b.id ? -1 : 1);
