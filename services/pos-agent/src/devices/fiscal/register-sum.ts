import type { FiscalDocument, FiscalLine } from './fiscal-register.js';

/** What the register makes of a line: quantity x price, half up, less the discount. */
function computedMinor(line: FiscalLine): number {
  const exact = BigInt(line.quantityThousandths) * BigInt(line.unitPriceMinor);
  return Number((exact + 500n) / 1000n) - line.discountMinor;
}

/** The line so that the register's arithmetic ends at its net. */
function tellable(line: FiscalLine): FiscalLine {
  const { netMinor = computedMinor(line) } = line;
  const difference = computedMinor(line) - netMinor;
  if (difference === 0) return line;
  if (line.discountMinor + difference >= 0)
    return { ...line, discountMinor: line.discountMinor + difference };
  // More than quantity x price: one piece of the line's own price says it exactly.
  return { ...line, quantityThousandths: 1000, unitPriceMinor: netMinor, discountMinor: 0 };
}

/**
 * The document as the register will add it up. The register refuses a receipt that is paid short of its own sum, and a
 * later look-up answers with that sum: so the total is the sum of the lines, and cash, which alone is rounded, takes
 * the difference.
 */
export function asRegisterAddsUp<Document extends FiscalDocument>(document: Document): Document {
  const lines = document.lines.map(tellable);
  const totalMinor = lines.reduce((sum, line) => sum + computedMinor(line), 0);
  const cardMinor = Math.min(document.cardMinor, totalMinor);
  return { ...document, lines, totalMinor, cardMinor, cashMinor: totalMinor - cardMinor };
}
