import type { SaleBody } from '@khanut/shared/contracts';
import { priceSale } from '@khanut/shared/engine';
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
        priceSale(sale.cart, published.body, sale.customerState, sale.clock),
      ),
    );
  return flags;
}
