import type {
  Cart,
  CustomerState,
  EngineClock,
  EngineRefusal,
  PricedSale,
  Rulebook,
} from '../types.js';
import { priceSale } from './price-sale.js';
import { isRefusal } from './refusal.js';
import { returnSale } from './return-sale.js';

/**
 * Goods that come back without their receipt: priced as if they were sold now (the caller fixes the prices it owes),
 * then mirrored. The cart has positive quantities and negative tenders; the lines keep their ids.
 */
export function returnWithoutReceipt(
  cart: Cart,
  rulebook: Rulebook,
  customer: CustomerState | null,
  clock: EngineClock,
): PricedSale | EngineRefusal {
  const sold = priceSale({ ...cart, tenders: [] }, rulebook, customer, clock);
  if (isRefusal(sold)) return sold;
  const lines = cart.lines.map(({ id, quantity }) => ({ id, originalLineId: id, quantity }));
  return returnSale(sold, { lines, tenders: cart.tenders }, [], rulebook.rounding);
}
