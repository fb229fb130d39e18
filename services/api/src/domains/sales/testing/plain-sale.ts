import type { SaleBody } from '@khanut/shared/contracts';
import type { Money, Points, Quantity } from '@khanut/shared/money';
import { v7 } from 'uuid';

interface PlainOptions {
  outletId: string;
  registerId: string;
  productId: string;
  /** Thousandths. */
  quantity: number;
  number: number;
}

/** A sale of one product at 1.00 a unit, paid in cash, for tests that look at what it moves, not at its price. */
export function plainSale({
  outletId,
  registerId,
  productId,
  quantity,
  number,
}: PlainOptions): SaleBody {
  const at = new Date();
  const amount = Math.round(quantity / 10) as Money;
  const lineId = v7();
  const none = 0 as Money;
  const product = {
    id: productId, sku: 'X', name: 'X', unit: 'pcs' as const, categoryIds: [], brand: null, taxClassId: 'vat', prices: [],
    lowestPrice: null, neverDiscounted: false, earnsNothing: false,
  }; // prettier-ignore
  const line = {
    lineId,
    productId,
    quantity: quantity as Quantity,
    unitPrice: 100 as Money,
    priceId: null,
  };
  const sums = { gross: amount, discounts: [], net: amount, taxes: [], pointsEarned: 0 as Points };
  return {
    id: v7(), kind: 'sale', number, outletId, registerId, epoch: 1, shiftId: null, cashierId: null,
    openedAt: at.toISOString(), sealedAt: at.toISOString(), businessDate: at.toISOString().slice(0, 10), customer: null,
    cart: {
      currency: 'AMD', coupons: [], manualDiscounts: [], pointsToBurn: 0 as Points,
      lines: [{
        id: lineId, product, quantity: quantity as Quantity, barcode: null, note: null,
        fixedPrice: { kind: 'open', unitPrice: 100 as Money, lineAmount: null, reason: null, approvedBy: null },
      }],
      tenders: [{ id: v7(), kind: 'cash', amount, tendered: amount, reference: null }],
    },
    customerState: null,
    clock: { instantMs: at.getTime(), businessDate: at.toISOString().slice(0, 10), minuteOfDay: 0, weekday: 1, outletId },
    priced: {
      kind: 'sale', currency: 'AMD', rulebookVersion: 1, lines: [{ ...line, ...sums }], taxes: [], trace: [],
      totals: {
        gross: amount, discount: none, net: amount, includedTax: none, addedTax: none, payableExact: amount,
        payableInCash: amount, rounding: none, payable: amount, paid: amount, change: none, due: none, pointsEarned: 0 as Points,
      },
    },
    original: null, preorderId: null, reference: null, training: false, locale: 'hy',
  }; // prettier-ignore
}
