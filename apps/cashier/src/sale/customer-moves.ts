import type { SaleBody } from '@khanut/shared/contracts';
import type { StampMove } from '@khanut/shared/engine';

/**
 * What one own receipt or repayment did to a customer's figures. The till keeps it until a pull has brought figures
 * that contain it: until then it is added to what was pulled.
 */
export interface CustomerMove {
  /** The entry's id. */
  id: string;
  customerId: string;
  /** The household's account, or the customer's own. */
  pointsAccountId: string;
  instantMs: number;
  businessDate: string;
  /** What it adds to the customer's purchases. */
  purchasesMinor: number;
  /** What the individual discount gave. */
  individualMinor: number;
  pointsSpent: number;
  storeCreditSpentMinor: number;
  /** Charged to the account, less what was repaid. */
  owedMinor: number;
  stamps: StampMove[];
  /** The server holds the entry since; absent: not yet. */
  acknowledgedAtMs?: number;
}

/** The move of a sealed receipt; null without a customer. */
export function moveOfSale(sale: SaleBody): CustomerMove | null {
  if (!sale.customer) return null;
  const { priced, cart } = sale;
  const tendered = (kind: string) =>
    cart.tenders
      .filter((tender) => tender.kind === kind)
      .reduce((sum, tender) => sum + tender.amount, 0);
  const pointTenders = cart.tenders.reduce((sum, tender) => sum + (tender.points ?? 0), 0);
  return {
    id: sale.id,
    customerId: sale.customer.id,
    pointsAccountId: sale.customerState?.pointsAccountId ?? sale.customer.id,
    instantMs: sale.clock.instantMs,
    businessDate: sale.businessDate,
    purchasesMinor: priced.totals.purchases ?? priced.totals.net + priced.totals.addedTax,
    individualMinor: priced.lines
      .flatMap((line) => line.discounts)
      .filter((discount) => discount.step === 'individual')
      .reduce((sum, discount) => sum + discount.amount, 0),
    pointsSpent: (priced.totals.pointsBurnt ?? 0) + pointTenders,
    storeCreditSpentMinor: tendered('store-credit'),
    owedMinor: tendered('on-account'),
    stamps: priced.stamps ?? [],
  };
}
