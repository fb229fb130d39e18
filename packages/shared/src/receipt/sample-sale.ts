import { type CaseInput, engineInput } from '../engine/golden/case.js';
import { type PricedSale, isRefusal, priceSale } from '../engine/index.js';
import type { Rate } from '../money/index.js';
import type { ReceiptInput, ReceiptSale } from './receipt.js';

const silver = { id: 'silver', name: 'Silver card' };

/** A small morning's shopping: weighed goods, several pieces, a card, cash with change. For tests and printer trials. */
export const sampleCase: CaseInput = {
  lines: [
    { name: 'Լոլիկ', unit: 'kg', price: 129000, quantity: 730 },
    { name: 'Սպասք լվանալու հեղուկ «Փրփուր», 900 մլ', price: 132000, quantity: 2000 },
    { name: 'Matnakash bread', price: 32000 },
  ],
  customer: { tier: silver },
  rules: [
    {
      name: 'Silver card',
      step: 'customer',
      conditions: [{ kind: 'tier', tierId: 'silver' }],
      action: { kind: 'percent', rate: 50_000 as Rate },
    },
  ],
  taxClasses: [
    {
      id: 'vat',
      name: 'VAT',
      mode: 'included',
      rates: [{ id: 'vat', name: 'VAT', rate: 200_000 as Rate, startsAtMs: null }],
    },
  ],
  rounding: { cash: { step: 1000 as never, mode: 'half-up' } },
  tenders: [{ kind: 'cash', amount: 371000, tendered: 500000 }],
};

/** A sealed sale made of a case. Throws when the engine refuses it. */
export function sealedSale(given: CaseInput = sampleCase): ReceiptSale {
  const { cart, rulebook, customer, clock } = engineInput(given);
  const priced = priceSale(cart, rulebook, customer, clock);
  if (isRefusal(priced)) throw new Error(`refused: ${priced.code}`);
  return saleOf(priced, cart);
}

const saleOf = (priced: PricedSale, cart: ReceiptSale['cart']): ReceiptSale => ({
  id: '01932c07-e000-7000-8000-000000000001',
  kind: priced.kind,
  number: 1204,
  epoch: 1,
  reference: null,
  cart,
  priced,
  customer: { name: 'Narine Hovhannisyan', cardNumber: '2900000012340' },
  training: false,
});

export const sampleReceipt = (part: Partial<ReceiptInput> = {}): ReceiptInput => ({
  locale: 'en',
  header: {
    companyName: 'Խանութ',
    taxId: '01234567',
    outletName: 'Կոմիտաս 41',
    address: '41 Komitas Ave, Yerevan',
    phone: '+374 10 000000',
    registerName: 'Till 3',
    cashierName: 'Ani S.',
    sealedAtText: '23.11.2026 18:42',
    footer: 'Thank you, come again!',
  },
  sale: sealedSale(),
  isCopy: false,
  pointsBalance: null,
  originalNumber: null,
  ...part,
});
