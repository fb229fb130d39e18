import type { Money, Quantity } from '../../money/brand.js';

/** One row of a price list that may fit a line; the till ships all candidates, the engine chooses. */
export interface CandidatePrice {
  id: string;
  unitPrice: Money;
  /** null: the default list. An outlet's row beats a customer category's, which beats the default. */
  outletId: string | null;
  customerCategoryId: string | null;
  /** The least quantity the price holds for (quantity break), in thousandths; 0 for none. */
  minQuantity: Quantity;
  /** Epoch milliseconds from which the row holds; null: always. */
  startsAtMs: number | null;
}

/** What the engine knows of a product: facts as the till knew them (never the cost). */
export interface ProductFacts {
  id: string;
  sku: string;
  name: string;
  unit: 'pcs' | 'kg' | 'l' | 'm';
  categoryIds: string[];
  brand: string | null;
  taxClassId: string;
  prices: CandidatePrice[];
  /** No rule takes the unit price below it. */
  lowestPrice: Money | null;
  neverDiscounted: boolean;
  /** Earns no points and does not count as a purchase of the customer (gift cards, deposits, exempt goods). */
  earnsNothing: boolean;
}
