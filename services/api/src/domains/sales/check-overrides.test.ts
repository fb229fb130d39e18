import type { SaleBody } from '@khanut/shared/contracts';
import { answeringStaff, checkOverrides } from './check-overrides.js';

const rights = {
  roles: new Map([
    ['manager', 'store_manager'],
    ['ani', 'cashier'],
  ] as const),
  shelfLimitPpm: 100_000,
};
const rulebook = {
  version: 1,
  currency: 'AMD',
  rules: [],
  taxClasses: [{ id: 'vat', name: 'VAT', mode: 'included', rates: [] }],
  rounding: {
    lineMode: 'half-up',
    taxMode: 'half-up',
    taxPoint: 'line',
    cash: { step: 1000, mode: 'half-up' },
  },
  policy: { maxTotalDiscount: null },
} as never;

/** One piece that costs 540.00 by the list, never less than 400.00. */
function saleAt(unitPrice: number, approvedBy: string | null, isShelf = false): SaleBody {
  const price = {
    id: 'p',
    unitPrice: 54_000,
    outletId: null,
    customerCategoryId: null,
    minQuantity: 0,
    startsAtMs: null,
  };
  const product = {
    id: 'milk',
    sku: 'M',
    name: 'Milk',
    unit: 'pcs',
    categoryIds: [],
    brand: null,
    taxClassId: 'vat',
    prices: [price],
    lowestPrice: 40_000,
    neverDiscounted: false,
    earnsNothing: false,
  };
  const fixedPrice = {
    kind: 'override',
    unitPrice,
    lineAmount: null,
    reason: 'Damaged',
    approvedBy,
    ...(isShelf && { basis: 'shelf' }),
  };
  const line = { id: 'line', product, quantity: 1000, barcode: null, fixedPrice, note: null };
  return {
    kind: 'sale',
    cart: {
      currency: 'AMD',
      lines: [line],
      coupons: [],
      manualDiscounts: [],
      pointsToBurn: 0,
      tenders: [],
    },
    customerState: null,
    clock: {
      instantMs: 0,
      businessDate: '2026-11-23',
      minuteOfDay: 700,
      weekday: 1,
      outletId: 'outlet',
    },
  } as unknown as SaleBody;
}

test.each([
  ['nobody answers', 45_000, null, false, true],
  ['a stranger answers', 45_000, 'nobody', false, true],
  ['a cashier answers alone', 45_000, 'ani', false, true],
  ['a manager answers', 45_000, 'manager', false, false],
  ['a manager answers far below the floor', 1, 'manager', false, false],
  ['the shelf within the limit', 48_600, 'ani', true, false],
  ['the shelf above the list', 60_000, 'ani', true, true],
  ['the shelf above the list with a manager', 60_000, 'manager', true, false],
  ['the shelf beyond the limit', 48_599, 'ani', true, true],
  ['the shelf beyond the limit with a manager', 45_000, 'manager', true, false],
  ['the shelf below the floor', 39_999, 'ani', true, true],
] as const)('%s', (_, unitPrice, approvedBy, isShelf, isFlagged) => {
  const flags = checkOverrides(saleAt(unitPrice, approvedBy, isShelf), rulebook, rights);
  expect(flags).toEqual(
    isFlagged
      ? [
          {
            code: 'PRICE_DIFFERS',
            detail: { lineId: 'line', unitPrice, listPrice: 54_000, approvedBy },
          },
        ]
      : [],
  );
});

test('only who answers for a price is looked up', () => {
  expect(answeringStaff([saleAt(45_000, 'manager'), saleAt(45_000, null)])).toEqual(['manager']);
});

test('goods that come back are no price set by hand, whatever goes out for them', () => {
  const sale = saleAt(45_000, null);
  const [out] = sale.cart.lines;
  const back = { ...out!, id: 'back', quantity: -1000 } as never;
  const exchange = {
    ...sale,
    kind: 'exchange' as const,
    cart: { ...sale.cart, lines: [back, out!] },
  };
  expect(checkOverrides(exchange, rulebook, rights)).toMatchObject([
    { detail: { lineId: 'line' } },
  ]);
  const plain = { ...exchange, cart: { ...exchange.cart, lines: [back] } };
  expect(checkOverrides(plain, rulebook, rights)).toEqual([]);
  expect(answeringStaff([plain])).toEqual([]);
});
