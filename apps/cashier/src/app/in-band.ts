import type { CartLine } from '@khanut/shared/engine';
import { type BadScan, bandLine } from '../sale/open-sale.js';
import { openBadScan } from './bad-scan-actions.js';
import type { PriceCheck } from './price-check.js';
import { openAge } from './restriction-actions.js';
import type { Till } from './till.js';

type OpenAge = NonNullable<ReturnType<typeof openAge>>;

/** What stands in the reading band of the sale: a question goes before the line. */
export type InBand =
  | { kind: 'price-check'; check: PriceCheck }
  | { kind: 'bad-scan'; scan: BadScan }
  | { kind: 'age'; open: OpenAge }
  | { kind: 'line'; line: CartLine }
  | { kind: 'nothing' };

export function inBand(till: Till): InBand {
  const { sale, priceCheck } = till.store.get();
  if (priceCheck) return { kind: 'price-check', check: priceCheck };
  const scan = openBadScan(till);
  if (scan) return { kind: 'bad-scan', scan };
  const open = openAge(till);
  if (open) return { kind: 'age', open };
  const line = bandLine(sale);
  return line ? { kind: 'line', line } : { kind: 'nothing' };
}

/** The line that the band shows, and the list therefore need not; null while a question stands there. */
export function lineInBand(till: Till): CartLine | null {
  const shown = inBand(till);
  return shown.kind === 'line' ? shown.line : null;
}
