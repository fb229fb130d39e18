import type { OriginalLink } from './build-sale.js';

/** A line of an earlier sale that could be what comes back. */
export interface SoldLine {
  saleId: string;
  lineId: string;
  productId: string;
  unitPrice: number;
  /** Thousandths sold and not returned yet. */
  left: number;
}
export interface ReturnedLine {
  lineId: string;
  productId: string;
  unitPrice: number;
  /** Thousandths, positive. */
  quantity: number;
}

/**
 * Finds the sale that a cancellation gives back: the one of the customer's that covers most of its lines at the same
 * price with enough left; among equals the latest. `sold` stands newest sale first. Lines that it doesn't cover
 * remain without receipt. Pure.
 */
export function linkReturn(
  returned: readonly ReturnedLine[],
  sold: readonly SoldLine[],
): OriginalLink | null {
  const bySale = new Map<string, SoldLine[]>();
  for (const line of sold) bySale.set(line.saleId, [...(bySale.get(line.saleId) ?? []), line]);
  let best: OriginalLink | null = null;
  for (const [saleId, lines] of bySale) {
    const covered = cover(returned, lines);
    if (covered.length > (best?.lines.length ?? 0)) best = { saleId, lines: covered };
  }
  return best;
}

function cover(
  returned: readonly ReturnedLine[],
  lines: readonly SoldLine[],
): OriginalLink['lines'] {
  const left = new Map(lines.map((line) => [line.lineId, line.left]));
  const covered: OriginalLink['lines'] = [];
  for (const wanted of returned) {
    const fits = lines.find(
      (line) =>
        line.productId === wanted.productId &&
        line.unitPrice === wanted.unitPrice &&
        (left.get(line.lineId) ?? 0) >= wanted.quantity,
    );
    if (!fits) continue;
    left.set(fits.lineId, (left.get(fits.lineId) ?? 0) - wanted.quantity);
    covered.push({ lineId: wanted.lineId, originalLineId: fits.lineId });
  }
  return covered;
}
