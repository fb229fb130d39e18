import type { Product } from '@khanut/shared/contracts';

/** The price everybody pays: no outlet, no category, from the first piece. */
export const defaultPrice = (prices: Product['prices']): number | null =>
  prices.find(
    (one) => one.outletId === null && one.customerCategoryId === null && one.minQuantity === 0,
  )?.unitPrice ??
  prices[0]?.unitPrice ??
  null;
