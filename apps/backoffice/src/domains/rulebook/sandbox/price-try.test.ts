import type { Category, DiscountCategory, Product } from '@khanut/shared/contracts';
import { isRefusal, type Rule, type Rulebook } from '@khanut/shared/engine';
import { instantAt } from '../../../parts/outlet-day.js';
import { ruleOf } from '../rule-draft.js';
import { fromTemplate } from '../rule-templates.js';
import {
  cartOf,
  couponsOf,
  customerState,
  engineClock,
  periodsOf,
  productFacts,
} from './engine-input.js';
import { netOf, priceTry } from './price-try.js';
import { emptyTry, type TryState } from './try-state.js';

const facts = { categoryId: 'staff', tierId: 'silver', couponId: 'spring' };
const rule = (name: Parameters<typeof fromTemplate>[0], id = 'draft'): Rule =>
  ruleOf(id, fromTemplate(name, name, facts));
const rulebook = (rules: Rule[]) =>
  ({
    version: 0,
    currency: 'AMD',
    rules,
    taxClasses: [{ id: 'vat', name: 'VAT', mode: 'included', rates: [] }],
    rounding: {
      lineMode: 'half-up',
      taxMode: 'half-up',
      taxPoint: 'line',
      cash: { step: 1000, mode: 'half-up' },
    },
    policy: { maxTotalDiscount: null },
  }) as unknown as Rulebook;

const product = {
  id: 'p1',
  sku: 'P1',
  name: 'Milk',
  names: { ru: 'Молоко' },
  unit: 'pcs',
  categoryId: 'milk',
  brand: null,
  taxClassId: 'vat',
  lowestPrice: null,
  neverDiscounted: false,
  earnsNothing: false,
  prices: [
    {
      id: 'row',
      outletId: null,
      customerCategoryId: null,
      minQuantity: 0,
      unitPrice: 50_000,
      startsAt: '2026-01-01T00:00:00.000Z',
      endedAt: null,
    },
  ],
} as unknown as Product;
const categories = new Map(
  [
    { id: 'milk', parentId: 'food' },
    { id: 'food', parentId: null },
    { id: 'loop', parentId: 'loop' },
  ].map((one) => [one.id, one as Category]),
);
const people = [
  { id: 'staff', name: 'Staff', kind: 'category' },
  { id: 'silver', name: 'Silver', kind: 'tier' },
] as DiscountCategory[];
const basket: TryState = {
  ...emptyTry,
  lines: [{ id: 'l1', product, quantity: 3000 }],
  who: 'silver',
  purchases: 2_000_000,
};
const timeZone = 'Asia/Yerevan';
const nowMs = instantAt('2026-11-24', 600, timeZone);
const clockOf = (state: TryState) =>
  engineClock(state, { outletId: 'o', timeZone, nowMs }, (day, minute) =>
    instantAt(day, minute, timeZone),
  );
const input = (state: TryState, book: Rulebook) => ({
  cart: cartOf(state, (one) => productFacts(one, categories, 'ru'), 'AMD'),
  customer: customerState(state, people, book),
  clock: clockOf(state),
});

it('tells the engine of a product what the till knows of it', () => {
  expect(productFacts(product, categories, 'ru')).toMatchObject({
    name: 'Молоко',
    categoryIds: ['milk', 'food'],
  });
  const looped = { ...product, categoryId: 'loop' };
  expect(productFacts(looped, categories, 'en')).toMatchObject({
    name: 'Milk',
    categoryIds: ['loop'],
  });
});

it('puts the customer of the sentence at the counter, with purchases in every period that is asked for', () => {
  const book = rulebook([rule('purchases'), rule('coupon', 'c')]);
  expect([periodsOf(book), couponsOf(book)]).toEqual([['month'], ['spring']]);
  expect(customerState(basket, people, book)).toMatchObject({
    categories: [],
    tier: { id: 'silver' },
    accumulations: [{ period: 'month', amount: 2_000_000 }],
  });
  expect(customerState({ ...basket, who: 'staff' }, people, book)).toMatchObject({
    categories: [{ id: 'staff' }],
    tier: null,
  });
  expect(customerState({ ...basket, who: 'nobody' }, people, book)).toBeNull();
});

it('tries any moment on the clock of the outlet', () => {
  expect(clockOf(basket)).toMatchObject({
    businessDate: '2026-11-24',
    minuteOfDay: 600,
    weekday: 2,
  });
  expect(clockOf({ ...basket, day: '2026-11-29', minute: 1110 })).toMatchObject({
    businessDate: '2026-11-29',
    minuteOfDay: 1110,
    weekday: 7,
  });
});

it('prices with the draft and without it', () => {
  const book = rulebook([]);
  const tried = priceTry(input(basket, book), book, {
    id: 'draft',
    rule: rule('free'),
    inForce: null,
  });
  if ('refused' in tried) throw new Error(tried.code);
  expect([netOf(tried.before, 'l1'), netOf(tried.after, 'l1')]).toEqual([150_000, 100_000]);
});

it('takes the draft in the place of the rule as saved, and compares with the one in force', () => {
  const book = rulebook([rule('free')]);
  const asNow = priceTry(input(basket, book), book, {
    id: 'draft',
    rule: null,
    inForce: rule('free'),
  });
  if ('refused' in asNow) throw new Error(asNow.code);
  expect([netOf(asNow.before, 'l1'), netOf(asNow.after, 'l1')]).toEqual([100_000, 150_000]);
});

it('hands the refusal on when a basket cannot be priced', () => {
  const book = rulebook([]);
  const unpriced = { ...product, prices: [] };
  const state = { ...basket, lines: [{ id: 'l1', product: unpriced, quantity: 1000 }] };
  const tried = priceTry(input(state, book), book, { id: 'draft', rule: null, inForce: null });
  expect(isRefusal(tried as never)).toBe(true);
});
