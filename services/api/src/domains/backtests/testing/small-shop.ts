import type { SaleBody } from '@khanut/shared/contracts';
import type { Rulebook } from '@khanut/shared/engine';
import { v7 } from 'uuid';
import { sealedSale } from '../../sales/testing/sealed-sale.js';
import type { SellingShop } from '../../sales/testing/selling-shop.js';

interface Given {
  outletId: string;
  registerId: string;
  cashierId: string;
  customerId: string;
  rulebook: Rulebook;
}

/** A shop with a few goods whose receipts name the rulebook given. */
export const smallShop = (given: Given): SellingShop => ({
  ...given,
  registerToken: '',
  shiftId: v7(),
  categoryId: v7(),
  products: Array.from({ length: 12 }, (_, at) => ({
    id: v7(),
    sku: `B-${at}`,
    name: `Goods ${at}`,
    priceId: v7(),
    unitPrice: (12_345 + at * 4_321) as SellingShop['products'][number]['unitPrice'],
  })),
});

let lastNumber = 0;
/** So many receipts, of one to four lines, every other with the customer, some days apart. */
export const receiptsOf = (shop: SellingShop, count: number, days = 3): SaleBody[] =>
  Array.from({ length: count }, (_, at) =>
    sealedSale(shop, {
      number: ++lastNumber,
      lines: Array.from({ length: (at % 4) + 1 }, (_line, line) => ({
        product: at + line * 5,
        quantity: 1000 * ((at % 3) + 1),
      })),
      withCustomer: at % 2 === 0,
      sealedAt: new Date(Date.UTC(2026, 9, 1 + (at % days), 8, 0, at % 60)),
    }),
  );
