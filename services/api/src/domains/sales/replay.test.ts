import type { SaleBody } from '@khanut/shared/contracts';
import { priceSale, type PricedSale } from '@khanut/shared/engine';
import { v7 } from 'uuid';
import { fullTrace } from './replay.js';
import { rulebookOf, type SellingShop } from './testing/selling-shop.js';
import { sealedSale } from './testing/sealed-sale.js';

const categoryId = v7();
const shop = {
  outletId: v7(), registerId: v7(), registerToken: '', cashierId: v7(), shiftId: v7(), customerId: v7(), categoryId,
  rulebook: rulebookOf(categoryId),
  products: [{ id: v7(), sku: 'TEA', name: 'Tea', priceId: v7(), unitPrice: 120_000 }],
} as unknown as SellingShop; // prettier-ignore

/** Sealed as a till does: with the short trace. */
function fromTill(): SaleBody {
  const sale = sealedSale(shop, { number: 1 });
  const { cart, customerState, clock } = sale;
  const short = priceSale(cart, shop.rulebook, customerState, clock, { trace: 'short' });
  return { ...sale, priced: short as PricedSale };
}

test('a receipt with the short trace is told every rule that was tried', () => {
  const sale = fromTill();
  expect(sale.priced.trace.map((entry) => entry.code)).not.toContain('NOT_FOR_CUSTOMER');
  const silver = fullTrace(sale, shop.rulebook).find((entry) => entry.name === 'Silver card');
  expect(silver).toMatchObject({ code: 'NOT_FOR_CUSTOMER' });
});

test('what the till kept is all there is where its inputs come to other numbers', () => {
  const sale = fromTill();
  const [line] = sale.cart.lines;
  const changed = {
    ...sale,
    cart: { ...sale.cart, lines: [{ ...line!, quantity: 2000 as never }] },
  };
  expect(fullTrace(changed, shop.rulebook)).toBe(sale.priced.trace);
  expect(fullTrace(sale, null)).toBe(sale.priced.trace);
});
