import type {
  PullAnswer,
  PulledCustomer,
  PulledProduct,
  PulledStaff,
} from '@khanut/shared/contracts';
import type { Rulebook } from '@khanut/shared/engine';

/** A fixed id of the tests. */
export const uuid = (number: number) =>
  `0199c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const ids = {
  register: uuid(1),
  outlet: uuid(2),
  silver: uuid(3),
  milk: uuid(4),
  tomatoes: uuid(5),
  free: uuid(6),
  narine: uuid(7),
  ani: uuid(8),
  rule: uuid(9),
  preorder: uuid(10),
  davit: uuid(12),
};

const product = (
  id: string,
  code: string,
  name: string,
  priceMinor: number,
  change: Partial<PulledProduct> = {},
): PulledProduct => ({
  id,
  sku: code.slice(-5),
  name,
  names: {},
  unit: 'pcs',
  categoryIds: [],
  brand: null,
  taxClassId: 'vat',
  barcodes: [{ code, quantity: 1000 as never }],
  prices: [
    {
      id: uuid(100 + priceMinor),
      unitPrice: priceMinor as never,
      outletId: null,
      customerCategoryId: null,
      minQuantity: 0 as never,
      startsAtMs: null,
    },
  ],
  lowestPrice: null,
  neverDiscounted: false,
  earnsNothing: false,
  openPrice: false,
  favourite: false,
  deletedAt: null,
  ...change,
});

const narine: PulledCustomer = {
  id: ids.narine,
  kind: 'person',
  name: 'Narine Hovhannisyan',
  phones: ['+37491223344'],
  cards: ['2900000000017'],
  categories: [{ id: ids.silver, name: 'Silver card' }],
  tier: null,
  individual: null,
  pointsBalance: 0,
  accumulations: [],
  lastVisitAt: null,
  birthday: null,
  note: null,
  deletedAt: null,
};

// PBKDF2-HMAC-SHA-256 of "passwd" with the salt "salt", one round (RFC 7914, section 11), first half.
const ani: PulledStaff = {
  id: ids.ani,
  name: 'Ani Sargsyan',
  role: 'cashier',
  permissions: [],
  pin: {
    salt: '73616c74',
    iterations: 1,
    hash: '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc',
    approver: false,
  },
  manualDiscountLimit: 100_000 as never,
  deletedAt: null,
};

/** The manager: the same PIN, good for approvals. */
export const davit: PulledStaff = {
  ...ani,
  id: ids.davit,
  name: 'Davit Petrosyan',
  role: 'store_manager',
  pin: { ...ani.pin!, approver: true },
};

const scope = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

const rulebook = {
  version: 7,
  currency: 'AMD',
  taxClasses: [
    {
      id: 'vat',
      name: 'VAT',
      mode: 'included',
      rates: [{ id: 'vat20', name: 'VAT', rate: 200_000, startsAtMs: null }],
    },
  ],
  rounding: {
    lineMode: 'half-up',
    taxMode: 'half-up',
    taxPoint: 'line',
    cash: { step: 1000, mode: 'half-up' },
  },
  policy: { maxTotalDiscount: null },
  rules: [
    {
      id: ids.rule,
      name: 'Silver card',
      step: 'customer',
      stack: 'customer',
      exclusive: false,
      scope,
      conditions: [{ kind: 'customer-category', categoryId: ids.silver }],
      action: { kind: 'percent', rate: 50_000 },
      capAmount: null,
    },
  ],
} as unknown as Rulebook;

/** The whole shop of the tests: three items, one customer, one cashier, one ready pre-order. */
export const shop: PullAnswer = {
  kind: 'pull-answer',
  full: true,
  cursor: 'c',
  done: true,
  serverTime: '2026-11-23T08:00:00.000Z',
  rulebook,
  categories: [],
  customers: [narine],
  staff: [ani],
  products: [
    product(ids.milk, '4850001000025', 'Milk', 54_000),
    product(ids.tomatoes, '4850001012345', 'Tomatoes', 129_000, { unit: 'kg' }),
    product(ids.free, '4850001000099', 'Open price', 100, { openPrice: true }),
  ],
  preorders: [
    {
      id: ids.preorder,
      number: 'P-1',
      customerId: ids.narine,
      customerName: narine.name,
      state: 'ready',
      dueAt: '2026-11-24T10:00:00.000Z',
      note: null,
      lines: [
        {
          id: uuid(11),
          productId: ids.milk,
          name: 'Milk',
          quantity: 3000 as never,
          unitPrice: 54_000 as never,
        },
      ],
      deletedAt: null,
    },
  ],
  settings: {
    company: { name: 'Araks', taxId: null },
    outlet: {
      id: ids.outlet,
      name: 'Komitas 41',
      address: null,
      phone: null,
      timeZone: 'Asia/Yerevan',
      dayStartMinute: 240,
    },
    register: { id: ids.register, name: 'Till 3', code: 'T3', epoch: 1 },
    currency: 'AMD',
    denominations: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10].map(
      (face) => (face * 100) as never,
    ),
    locale: 'en',
    receiptLocale: 'en',
    receiptFooter: null,
    weightLabelPattern: '21.....{NNDDD}',
    drawerOpensOn: ['cash'],
  },
};
