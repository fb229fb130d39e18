/** Body of outbox topic `sale.posted`; the row's outlet_id and subject_id (the sale's id) complete it. */
export interface SalePosted {
  kind: 'sale' | 'return' | 'exchange' | 'void';
  businessDate: string;
  /** Hour of the outlet's wall clock, 0–23. */
  hour: number;
  customerId: string | null;
  /** With tax, after discounts, before cash rounding; negative for returns. Minor units. */
  net: number;
  discount: number;
  cost: number;
  /** False for voids and training receipts: nothing to count. */
  moves: boolean;
}
export const SALE_POSTED = 'sale.posted';
