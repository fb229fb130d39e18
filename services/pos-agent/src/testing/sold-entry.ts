import { createHash } from 'node:crypto';
import type { EntryEnvelope, SaleBody } from '@khanut/shared/contracts';
import type { Money, Points, Quantity } from '@khanut/shared/money';
import { v7 } from 'uuid';

/** A sealed sale of one product at 1 000 for cash, as it stands in a till's journal. */
export function soldEntry(registerId: string, number: number, productName = 'Tea'): EntryEnvelope {
  const at = new Date();
  const businessDate = at.toISOString().slice(0, 10);
  const [id, outletId, productId, lineId] = [v7(), v7(), v7(), v7()];
  const amount = 100_000 as Money;
  const none = 0 as Money;
  const quantity = 1_000 as Quantity;
  const product = {
    id: productId, sku: 'TEA', name: productName, unit: 'pcs' as const, categoryIds: [], brand: null, taxClassId: 'vat',
    prices: [], lowestPrice: null, neverDiscounted: false, earnsNothing: false,
  }; // prettier-ignore
  const sale: SaleBody = {
    id, kind: 'sale', number, outletId, registerId, epoch: 1, shiftId: null, cashierId: null,
    openedAt: at.toISOString(), sealedAt: at.toISOString(), businessDate, customer: null,
    cart: {
      currency: 'AMD', coupons: [], manualDiscounts: [], pointsToBurn: 0 as Points,
      lines: [{ id: lineId, product, quantity, barcode: null, note: null, fixedPrice: null }],
      tenders: [{ id: v7(), kind: 'cash', amount, tendered: amount, reference: null }],
    },
    customerState: null,
    clock: { instantMs: at.getTime(), businessDate, minuteOfDay: 0, weekday: 1, outletId },
    priced: {
      kind: 'sale', currency: 'AMD', rulebookVersion: 1, taxes: [], trace: [],
      lines: [{
        lineId, productId, quantity, unitPrice: amount, priceId: null, gross: amount, discounts: [], net: amount, taxes: [],
        pointsEarned: 0 as Points,
      }],
      totals: {
        gross: amount, discount: none, net: amount, includedTax: none, addedTax: none, payableExact: amount,
        payableInCash: amount, rounding: none, payable: amount, paid: amount, change: none, due: none,
        pointsEarned: 0 as Points,
      },
    },
    original: null, preorderId: null, reference: null, training: false, locale: 'hy',
  }; // prettier-ignore
  const body = JSON.stringify(sale);
  return {
    id,
    kind: 'sale',
    epoch: 1,
    seq: number,
    hash: createHash('sha256').update(body).digest('hex'),
    body,
  };
}
