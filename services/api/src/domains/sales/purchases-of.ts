import type { PricedSale } from '@khanut/shared/engine';

/** What a receipt adds to its customer's purchases; the first tills did not say it: all of it. */
export const purchasesOf = ({ purchases, net, addedTax }: PricedSale['totals']): number =>
  purchases ?? net + addedTax;
