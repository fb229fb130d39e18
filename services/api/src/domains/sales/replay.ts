import type { SaleBody } from '@khanut/shared/contracts';
import { priceSale, isRefusal, type Rulebook, type TraceEntry } from '@khanut/shared/engine';
import {
  checkArithmetic,
  checkClock,
  checkInForce,
  checkSums,
  type Flag,
  type PublishedVersion,
} from './check-sale.js';

/**
 * Everything that the body alone, its rulebook and the time of arrival tell. Pure.
 * @param published the receipt's rulebook; null when the version is not known here.
 * @param receivedMs null for an import: it tells of the past on purpose.
 */
export function flagsOf(
  sale: SaleBody,
  published: PublishedVersion | null,
  receivedMs: number | null,
): Flag[] {
  if (sale.kind === 'void') return [];
  const flags = checkSums(sale);
  // The importer has just built its receipts with the same rules; there is no till to check.
  if (receivedMs === null) return flags;
  flags.push(...checkClock(sale, receivedMs));
  const { rulebookVersion } = sale.priced;
  if (!published) flags.push({ code: 'UNKNOWN_RULEBOOK', detail: { version: rulebookVersion } });
  else flags.push(...checkInForce(sale, published));
  if (published && sale.kind === 'sale')
    flags.push(
      ...checkArithmetic(
        sale,
        priceSale(sale.cart, published.body, sale.customerState, sale.clock, { trace: 'short' }),
      ),
    );
  return flags;
}

/**
 * Every rule tried, with its reason: tills keep the short trace, the stored inputs give the rest. Where they come to
 * other numbers, or the receipt is no plain sale, what the till kept is all there is. Pure.
 */
export function fullTrace(sale: SaleBody, rulebook: Rulebook | null): TraceEntry[] {
  const kept = sale.priced.trace;
  if (sale.kind !== 'sale' || !rulebook) return kept;
  const priced = priceSale(sale.cart, rulebook, sale.customerState, sale.clock);
  if (isRefusal(priced) || checkArithmetic(sale, priced).length > 0) return kept;
  return priced.trace;
}
