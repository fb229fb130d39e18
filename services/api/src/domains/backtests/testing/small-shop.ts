import type { SaleBody } from '@khanut/shared/contracts';
import { money } from '@khanut/shared/money';
import { v7 } from 'uuid';

/** What else a shop of tests needs to seal receipts: a few goods and ids. */
export const smallFurniture = () => ({
  registerToken: '',
  shiftId: v7(),
  categoryId: v7(),
  products: Array.from({ length: 12 }, (_, at) => ({
    id: v7(),
    sku: `B-${at}`,
    name: `Goods ${at}`,
    priceId: v7(),
    unitPrice: money(12_345 + at * 4_321),
  })),
});

export interface ReceiptWish {
  number: number;
  lines: { product: number; quantity: number }[];
  withCustomer: boolean;
  sealedAt: Date;
}
let lastNumber = 0;
/** So many receipts, of one to four lines, every other with the customer, some days apart. */
export const receiptsOf = (
  seal: (wish: ReceiptWish) => SaleBody,
  count: number,
  days = 3,
): SaleBody[] =>
  Array.from({ length: count }, (_, at) =>
    seal({
      number: ++lastNumber,
      lines: Array.from({ length: (at % 4) + 1 }, (_line, line) => ({
        product: at + line * 5,
        quantity: 1000 * ((at % 3) + 1),
      })),
      withCustomer: at % 2 === 0,
      sealedAt: new Date(Date.UTC(2026, 9, 1 + (at % days), 8, 0, at % 60)),
    }),
  );

/** So many receipts in all: the given ones again and again, under ids and numbers of their own. */
export const repeated = (sales: readonly SaleBody[], count: number): SaleBody[] =>
  Array.from({ length: count }, (_, at) => {
    const sale = sales[at % sales.length] as SaleBody;
    return at < sales.length ? sale : { ...sale, id: v7(), number: ++lastNumber };
  });
