import type { SaleBody } from '@khanut/shared/contracts';
import { priceSale, type Rulebook } from '@khanut/shared/engine';
import { checkArithmetic, checkClock, checkSums, type Flag } from './check-sale.js';

/**
 * Everything that the body alone, its rulebook and the time of arrival tell. Pure.
 * @param rulebook null when the version is not known here.
 * @param receivedMs null for an import: it tells of the past on purpose.
 */
export function flagsOf(
  sale: SaleBody,
  rulebook: Rulebook | null,
  receivedMs: number | null,
): Flag[] {
  if (sale.kind === 'void') return [];
  const flags = checkSums(sale);
  // The importer has just built its receipts with the same rules; there is no till to check.
  if (receivedMs === null) return flags;
  flags.push(...checkClock(sale, receivedMs));
  const { rulebookVersion } = sale.priced;
  if (!rulebook) flags.push({ code: 'UNKNOWN_RULEBOOK', detail: { version: rulebookVersion } });
  else if (sale.kind === 'sale')
    flags.push(
      ...checkArithmetic(sale, priceSale(sale.cart, rulebook, sale.customerState, sale.clock)),
    );
  return flags;
}
