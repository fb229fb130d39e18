import { heldCategories } from '../customer/category.js';
import type { Cart, CustomerState, EngineClock } from '../types.js';
import { type CountedLine, purchasesIn } from './basket-height.js';
import type { ReceiptFacts } from './condition.js';
import { scannedCoupons } from './coupons.js';

/** The facts conditions ask for. `lines` are all lines of the receipt; their amounts are read when asked. */
export function receiptFacts(
  cart: Pick<Cart, 'coupons' | 'shownDocuments'>,
  customer: CustomerState | null,
  clock: EngineClock,
  lines: readonly CountedLine[],
): ReceiptFacts {
  return {
    customer,
    clock,
    categories: heldCategories(customer, cart.shownDocuments ?? [], clock),
    coupons: scannedCoupons(cart.coupons, customer, clock),
    purchasesNow: () => purchasesIn(lines),
  };
}
