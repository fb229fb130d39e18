import { rulebookOf } from '@khanut/api/domains/sales/testing/selling-shop';
import type { SellingShop } from '@khanut/api/domains/sales/testing/selling-shop';
import type { ReturnPolicy, Role } from '@khanut/shared/contracts';
import type { LoyaltyPolicy, Rulebook } from '@khanut/shared/engine';
import type { Money, Points, Rate } from '@khanut/shared/money';

/** A fixed id of the simulated shop. */
export const fixedId = (number: number): string =>
  `0199c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

export interface ShopProduct {
  id: string;
  sku: string;
  name: string;
  code: string;
  priceId: string;
  unitPrice: Money;
}

/** A gift card, or points somebody has from before. */
export interface OpeningBalance {
  kind: 'points' | 'gift-card';
  holder: string;
  amount: number;
}

/** The shop that all stores of the simulation begin with. */
export interface Shop extends SellingShop {
  products: ShopProduct[];
  customers: { id: string; name: string; card: string }[];
  /** The cashier and who allows what the cashier may not. */
  staff: { id: string; name: string; role: Role; discountLimit: number; pin: string }[];
  returnPolicy: ReturnPolicy;
  opening: OpeningBalance[];
  openingStock: number;
}

const startMs = Date.parse('2026-11-23T08:00:00Z');
export const shopOpensMs = startMs;

const returnPolicy: ReturnPolicy = {
  windowDays: 14,
  storeCredit: true,
  withoutReceiptLimit: 0,
  categories: [],
  reasons: [
    { id: 'unfit', names: { hy: 'Չի հարմարվում', ru: 'Не подошло', en: 'Unfit' }, goods: null },
    { id: 'broken', names: { hy: 'Կոտրված', ru: 'Сломано', en: 'Broken' }, goods: 'write-off' },
  ],
};

const everything = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

/** A point for each 100.00, worth 1.00. */
const loyalty: LoyaltyPolicy = {
  points: {
    pointValue: 100 as Money,
    burnAs: 'tender',
    burnMaxRate: 1_000_000 as Rate,
    burnMinPoints: 0 as Points,
    earnBase: 'with-tax',
    pendingDays: 0,
    expiryDays: null,
  },
  earn: [
    {
      id: fixedId(91),
      name: 'Points',
      stack: 'points',
      scope: everything,
      conditions: [],
      by: { kind: 'amount', per: 10_000 as Money, points: 1 as Points },
    },
  ],
  multipliers: [],
  tiers: null,
};

const fixedRulebook = (categoryId: string): Rulebook => {
  const rulebook = rulebookOf(categoryId, loyalty);
  return { ...rulebook, rules: rulebook.rules.map((rule) => ({ ...rule, id: fixedId(90) })) };
};

export function makeShop(): Shop {
  const categoryId = fixedId(80);
  const customers = [1, 2, 3].map((at) => ({
    id: fixedId(40 + at),
    name: `Customer ${at}`,
    card: `29000000000${at}7`,
  }));
  return {
    outletId: fixedId(2),
    registerId: fixedId(100),
    registerToken: 'unused',
    cashierId: fixedId(8),
    shiftId: fixedId(9),
    customerId: customers[0]!.id,
    categoryId,
    rulebook: fixedRulebook(categoryId),
    products: [54_000, 129_000, 7_990, 33_333, 250_000].map((price, at) => ({
      id: fixedId(10 + at),
      sku: `SKU-${at}`,
      name: `Coffee "Սուրճ" ${at}`,
      code: `485000100000${at}`,
      priceId: fixedId(20 + at),
      unitPrice: price as Money,
    })),
    customers,
    staff: [
      { id: fixedId(8), name: 'Ani', role: 'cashier', discountLimit: 200_000, pin: '1234' },
      // Tills list people by id: the cashier comes first.
      { id: fixedId(60), name: 'Zara', role: 'store_manager', discountLimit: 0, pin: '5678' },
    ],
    returnPolicy,
    opening: [
      { kind: 'gift-card', holder: 'GIFT-1', amount: 300_000 },
      { kind: 'gift-card', holder: 'GIFT-2', amount: 40_000 },
      ...customers.map(({ id }) => ({ kind: 'points' as const, holder: id, amount: 900 })),
    ],
    openingStock: 200_000,
  };
}
