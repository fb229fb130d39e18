// A chain's shop in numbers: 500 rules of all kinds in force, and baskets drawn from its catalogue. Everything comes from
// a seed, so that Node and the browser price the same baskets.

const PRODUCTS = 2_000;
const CATEGORIES = 60;
const BRANDS = 40;
export const clock = {
  instantMs: 1_795_420_800_000,
  businessDate: '2026-11-23',
  minuteOfDay: 720,
  weekday: 1,
  outletId: 'outlet-1',
};

/** mulberry32: a small generator whose numbers are the same everywhere. */
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return { next, below, pick: (list) => list[below(list.length)] };
}

const percent = (rate) => ({ kind: 'percent', rate });
const everything = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

/** A product of the catalogue: two categories, often a brand, some with a floor or no discounts at all. */
function product(random, index) {
  return {
    id: `product-${index}`,
    sku: `${index}`,
    name: `Product ${index}`,
    unit: random.below(8) === 0 ? 'kg' : 'pcs',
    categoryIds: [
      `category-${random.below(CATEGORIES)}`,
      `category-${CATEGORIES + random.below(8)}`,
    ],
    brand: random.below(4) === 0 ? null : `brand-${random.below(BRANDS)}`,
    taxClassId: random.below(10) === 0 ? 'none' : 'vat',
    prices: [
      {
        id: `price-${index}`,
        unitPrice: (5 + random.below(400)) * 1000,
        outletId: null,
        customerCategoryId: null,
        minQuantity: 0,
        startsAtMs: null,
      },
    ],
    lowestPrice: random.below(12) === 0 ? 400 : null,
    neverDiscounted: random.below(25) === 0,
    earnsNothing: false,
  };
}

const category = (random) => `category-${random.below(CATEGORIES)}`;
const scopes = {
  products: (random, near) => ({
    ...everything,
    productIds: [random.pick(near), random.pick(near)],
  }),
  category: (random) => ({ ...everything, categoryIds: [category(random)] }),
  brand: (random) => ({ ...everything, brands: [`brand-${random.below(BRANDS)}`] }),
  department: (random) => ({
    ...everything,
    categoryIds: [`category-${CATEGORIES + random.below(8)}`],
    exceptCategoryIds: [category(random)],
  }),
  all: (random) => ({ ...everything, exceptCategoryIds: [category(random)] }),
};
const conditions = [
  () => [],
  () => [{ kind: 'period', fromMs: clock.instantMs - 1e9, toMs: clock.instantMs + 1e9 }],
  () => [{ kind: 'weekdays', days: [1, 2, 3, 4, 5] }],
  () => [{ kind: 'hours', fromMinute: 600, toMinute: 1200 }],
  () => [{ kind: 'outlets', outletIds: ['outlet-1', 'outlet-2'] }],
  (random) => [{ kind: 'tier', tierId: random.pick(['silver', 'gold']) }],
  (random) => [
    { kind: 'customer-category', categoryId: random.pick(['retail', 'pensioner', 'mother']) },
  ],
  () => [{ kind: 'known-customer' }],
];
const ladder = (by, steps) => ({
  kind: 'ladder',
  by,
  steps: steps.map(([from, rate]) => ({ from, rate })),
});
const groupOf = (counts, reward, scope = everything) => ({
  kind: 'group',
  parts: counts.map((count) => ({ count, scope })),
  reward,
  maxGroups: null,
});
const groups = [
  () => groupOf([3], { kind: 'percent-cheapest', rate: 1_000_000, count: 1 }),
  () => groupOf([2], { kind: 'percent-cheapest', rate: 500_000, count: 1 }),
  (random) => groupOf([3], { kind: 'price', price: (100 + random.below(500)) * 1000 }),
  () => groupOf([2], { kind: 'amount', amount: 10_000 }),
  () => groupOf([3], { kind: 'percent-all', rate: 100_000 }),
  (random) => {
    const action = groupOf([1, 1], { kind: 'percent-part', rate: 500_000, part: 1 });
    action.parts[1] = { count: 1, scope: scopes.department(random) };
    return action;
  },
];

/** Rules by kind: how many, their step, how many stacks they fall into, scope and action. */
function kinds(near) {
  const rate = (random, most) => (1 + random.below(most)) * 10_000;
  return [
    [150, 'item', 30, (r) => r.pick([scopes.category, scopes.brand])(r), (r) => percent(rate(r, 15))],
    [50, 'item', 10, (r) => scopes.products(r, near), (r) => r.pick([{ kind: 'fixed-price', price: 50_000 }, { kind: 'amount-per-unit', amount: 5_000 }, { kind: 'amount-off', amount: 20_000 }])],
    [60, 'group', 12, (r) => r.pick([scopes.category, scopes.category, scopes.brand])(r), (r) => r.pick(groups)(r)],
    [60, 'receipt', 6, (r) => r.pick([scopes.department, scopes.all])(r), (r) => ladder(r.pick(['amount', 'quantity']), [[10_000, 10_000 + r.below(20_000)], [2_000_000, 30_000], [500_000_000, 50_000]])],
    [100, 'customer', 5, (r) => r.pick([scopes.department, scopes.all, scopes.category])(r), (r) => percent(rate(r, 7))],
    [40, 'customer', 2, (r) => r.pick([scopes.department, scopes.all])(r), (r) => ({ ...ladder('accumulated', [[1_000_000, 10_000], [90_000_000, rate(r, 6)], [900_000_000, 80_000]]), period: 'month' })],
    [40, 'coupon', 40, (r) => r.pick([scopes.category, scopes.department, scopes.all])(r), (r) => r.pick([percent(rate(r, 5)), { kind: 'amount-off', amount: 10_000 }])],
  ]; // prettier-ignore
}

function rulesOf(random, near) {
  const rules = [];
  for (const [count, step, stacks, scope, action] of kinds(near))
    for (let index = 0; index < count; index++) {
      const at = rules.length;
      const held =
        step === 'coupon'
          ? [{ kind: 'coupon', couponId: `coupon-${index}`, perReceipt: 1 }]
          : random.pick(conditions)(random);
      rules.push({
        id: `rule-${String(at).padStart(3, '0')}`,
        name: `Rule ${at}`,
        step,
        stack: [step, stacks, random.below(stacks)].join('-'),
        exclusive: random.below(50) === 0,
        scope: scope(random),
        conditions: held,
        action: action(random),
        capAmount: random.below(10) === 0 ? 100_000 : null,
      });
    }
  return rules;
}

/** Catalogue, rulebook, customer, and baskets of `lines` lines with 20 coupons. */
export function openShop(seed) {
  const random = seeded(seed);
  const products = Array.from({ length: PRODUCTS }, (_, index) => product(random, index));
  const near = products.slice(0, 200).map((one) => one.id);
  const vat = [{ id: 'vat', name: 'VAT', rate: 200_000, startsAtMs: null }];
  const rulebook = {
    version: 1,
    currency: 'AMD',
    rules: rulesOf(random, near),
    taxClasses: [
      { id: 'vat', name: 'VAT', mode: 'included', rates: vat },
      { id: 'none', name: 'Without', mode: 'included', rates: [] },
    ],
    rounding: {
      lineMode: 'half-up',
      taxMode: 'half-up',
      taxPoint: 'line',
      cash: { step: 1000, mode: 'half-up' },
    },
    policy: { maxTotalDiscount: null },
  };
  const customer = {
    id: 'customer',
    categories: [
      { id: 'retail', name: 'Retail' },
      { id: 'pensioner', name: 'Pensioner' },
    ],
    tier: { id: 'silver', name: 'Silver' },
    individual: { rate: 30_000, expiresAtMs: null, grantedBy: null },
    accumulations: [{ period: 'month', amount: 100_000_000 }],
    pointsBalance: 0,
  };
  const coupons = Array.from({ length: 20 }, (_, index) => ({
    code: `code-${index}`, couponId: `coupon-${index}`, customerId: null, startsAtMs: null, expiresAtMs: null, usesLeft: 1,
  })); // prettier-ignore
  const basket = (lines) => ({
    currency: 'AMD',
    lines: Array.from({ length: lines }, (_, index) => line(random, random.pick(products), index)),
    coupons,
    manualDiscounts: [],
    pointsToBurn: 0,
    tenders: [],
  });
  return { rulebook, customer, clock, basket };
}

function line(random, facts, index) {
  const quantity = facts.unit === 'kg' ? 100 + random.below(2000) : (1 + random.below(4)) * 1000;
  return {
    id: `line-${index}`,
    product: facts,
    quantity,
    barcode: null,
    fixedPrice: null,
    note: null,
  };
}

/** The basket as if it came over the wire: no object of it was ever seen. */
export const unseen = (cart) => JSON.parse(JSON.stringify(cart));
