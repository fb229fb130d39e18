import type { Category, DiscountCategory, Product } from '@khanut/shared/contracts';
import type {
  Cart,
  CartCoupon,
  CustomerState,
  EngineClock,
  ProductFacts,
  Rulebook,
} from '@khanut/shared/engine';
import type { Language } from '../../../i18n/languages.js';
import { outletClock } from '../../../parts/outlet-day.js';
import type { TryState } from './try-state.js';

/** A category and those above it, from the nearest to the root. */
function lineage(id: string | null, categories: ReadonlyMap<string, Category>): string[] {
  const ids: string[] = [];
  for (let at = id; at !== null && !ids.includes(at); at = categories.get(at)?.parentId ?? null)
    ids.push(at);
  return ids;
}

/** What the engine may know of a product; prices as they stand now. */
export function productFacts(
  product: Product,
  categories: ReadonlyMap<string, Category>,
  language: Language,
): ProductFacts {
  const { id, sku, unit, brand, taxClassId, lowestPrice, neverDiscounted, earnsNothing } = product;
  return {
    id,
    sku,
    unit,
    brand,
    taxClassId,
    lowestPrice,
    neverDiscounted,
    earnsNothing,
    name: product.names[language] || product.name,
    categoryIds: lineage(product.categoryId, categories),
    prices: product.prices.map((price) => ({
      id: price.id,
      unitPrice: price.unitPrice,
      outletId: price.outletId,
      customerCategoryId: price.customerCategoryId,
      minQuantity: price.minQuantity,
      startsAtMs: Date.parse(price.startsAt),
    })),
  };
}

/** Every period over which some rule sums purchases. */
export function periodsOf(rulebook: Rulebook): string[] {
  const periods = rulebook.rules.flatMap((rule) => [
    ...(rule.action.kind === 'ladder' && rule.action.by === 'accumulated'
      ? [rule.action.period ?? 'lifetime']
      : []),
    ...rule.conditions.flatMap((one) => (one.kind === 'accumulated' ? [one.period] : [])),
  ]);
  return [...new Set(periods)];
}

/** Coupons that some rule asks for. */
export const couponsOf = (rulebook: Rulebook): string[] => [
  ...new Set(
    rulebook.rules.flatMap((rule) =>
      rule.conditions.flatMap((one) => (one.kind === 'coupon' ? [one.couponId] : [])),
    ),
  ),
];

/** The customer who stands at the counter; null: nobody known. */
export function customerState(
  state: TryState,
  people: readonly DiscountCategory[],
  rulebook: Rulebook,
): CustomerState | null {
  const { who, customer, purchases } = state;
  if (who === 'nobody') return null;
  const held = people.find((one) => one.id === who);
  const own = who === 'customer' ? customer : null;
  const asHeld = (one: { id: string; name: string }) => [{ id: one.id, name: one.name }];
  return {
    id: own?.id ?? '00000000-0000-7000-8000-000000000000',
    categories: own
      ? own.categories.map((one) => ({
          id: one.id,
          name: one.name,
          validUntilMs: one.validUntil === null ? null : Date.parse(one.validUntil),
        }))
      : held?.kind === 'category'
        ? asHeld(held)
        : [],
    tier: own ? own.tier : held?.kind === 'tier' ? { id: held.id, name: held.name } : null,
    individual: own?.individual
      ? {
          rate: own.individual.rate,
          expiresAtMs:
            own.individual.expiresAt === null ? null : Date.parse(own.individual.expiresAt),
          grantedBy: own.individual.grantedBy,
        }
      : null,
    accumulations: periodsOf(rulebook).map((period) => ({ period, amount: purchases })),
    pointsBalance: state.pointsToBurn,
    birthday: own?.birthday?.slice(5) ?? null,
    stamps: [],
  } as unknown as CustomerState;
}

/** The outlet's clock at the moment that is tried. */
export function engineClock(
  state: TryState,
  place: { outletId: string; timeZone: string; nowMs: number },
  instantOf: (day: string, minute: number) => number,
): EngineClock {
  const now = outletClock(place.nowMs, place.timeZone);
  const ms =
    state.day === null && state.minute === null
      ? place.nowMs
      : instantOf(state.day ?? now.day, state.minute ?? now.minuteOfDay);
  const { day, minuteOfDay, weekday } = outletClock(ms, place.timeZone);
  return { instantMs: ms, businessDate: day, minuteOfDay, weekday, outletId: place.outletId };
}

/** The basket as the till would hand it over. */
export function cartOf(
  state: TryState,
  facts: (product: Product) => ProductFacts,
  currency: string,
): Cart {
  return {
    currency,
    lines: state.lines.map(({ id, product, quantity }) => ({
      id,
      product: facts(product),
      quantity,
      barcode: null,
      fixedPrice: null,
      note: null,
    })),
    coupons: state.couponIds.map(triedCoupon),
    manualDiscounts: [],
    pointsToBurn: state.pointsToBurn,
    tenders: [],
  } as unknown as Cart;
}

const triedCoupon = (couponId: string): CartCoupon => ({
  code: couponId,
  couponId,
  customerId: null,
  startsAtMs: null,
  expiresAtMs: null,
  usesLeft: 1,
});
