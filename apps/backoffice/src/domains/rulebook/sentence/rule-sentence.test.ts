import { everything, type RuleDraft } from '../rule-draft.js';
import { ruleSentence, ruleText, togetherText } from './rule-sentence.js';
import cases from './rule-sentence.cases.json';
import type { Speaker } from './speaker.js';
import type { Word } from './word.js';

const names: Record<string, string> = {
  silver: 'Silver card',
  pensioner: 'Pensioner',
  tobacco: 'Tobacco',
  milk: 'Milk',
  coffee: 'Coffee',
  bread: 'Bread',
  tea: 'Tea',
  north: 'North',
  spring: 'Spring',
};
const named = (id: string) => names[id];
const speaker = (language: 'hy' | 'ru' | 'en'): Speaker => ({
  language,
  currency: 'AMD',
  timeZone: 'Asia/Yerevan',
  names: { people: named, goods: named, outlets: named, coupons: named },
  isEditing: false,
});

const percent = { kind: 'percent', rate: 50_000 };
const scope = (part: Partial<typeof everything>) => ({ ...everything, ...part });
const one = (part: object) =>
  ({
    name: 'A rule',
    active: true,
    step: 'item',
    stack: 'item',
    exclusive: false,
    scope: everything,
    conditions: [],
    action: percent,
    capAmount: null,
    ...part,
  }) as unknown as RuleDraft;
const group = (parts: object[], reward: object, maxGroups: number | null = null, more = {}) =>
  one({ action: { kind: 'group', parts, reward, maxGroups }, ...more });
const pieces = (count: number, part = {}) => ({ count, scope: scope(part) });
const when = (condition: object) => one({ conditions: [condition] });
const coffee = { categoryIds: ['coffee'] };
const ladder = (by: string, steps: [number, number][], more = {}) => ({
  kind: 'ladder',
  by,
  steps: steps.map(([from, rate]) => ({ from, rate })),
  ...more,
});

/** Every kind of action and condition once, and the ways in which its words differ. */
const rules: Record<string, RuleDraft> = {
  percent: one({}),
  'percent of some goods': one({
    scope: scope({ categoryIds: ['milk', 'bread', 'tea', 'coffee'], brands: ['Ararat'] }),
  }),
  'the sentence of the mock-up': one({
    scope: scope({ exceptCategoryIds: ['tobacco'] }),
    conditions: [{ kind: 'tier', tierId: 'silver' }],
    action: ladder(
      'accumulated',
      [
        [0, 50_000],
        [2_000_000, 70_000],
      ],
      { period: 'month' },
    ),
  }),
  'amount per unit': one({
    action: { kind: 'amount-per-unit', amount: 10_000 },
    scope: scope(coffee),
  }),
  'fixed price': one({ action: { kind: 'fixed-price', price: 99_000 }, scope: scope(coffee) }),
  'amount off': one({ action: { kind: 'amount-off', amount: 50_000 } }),
  'ladder by amount': one({
    action: ladder('amount', [
      [100_000, 50_000],
      [300_000, 100_000],
    ]),
  }),
  'ladder by quantity': one({
    action: ladder(
      'quantity',
      [
        [3_000, 50_000],
        [6_000, 75_000],
      ],
      { measuredAs: 'quantity' },
    ),
  }),
  'ladder by purchases': one({
    action: ladder('accumulated', [[1_000_000, 30_000]], {
      period: 'rolling-30',
      includesThisSale: true,
    }),
  }),
  'cheapest free': group([pieces(3)], { kind: 'percent-cheapest', rate: 1_000_000, count: 1 }),
  'nth at a discount': group(
    [pieces(2)],
    { kind: 'percent-cheapest', rate: 500_000, count: 1 },
    null,
    {
      scope: scope(coffee),
    },
  ),
  'cheapest two': group([pieces(5)], { kind: 'percent-cheapest', rate: 300_000, count: 2 }, 2),
  'any three at a price': group([pieces(3)], { kind: 'price', price: 100_000 }, null, {
    scope: scope(coffee),
  }),
  'any three cheaper': group([pieces(3)], { kind: 'amount', amount: 20_000 }),
  'any three with a percent': group([pieces(3)], { kind: 'percent-all', rate: 100_000 }),
  bundle: group([pieces(1, coffee), pieces(2, { categoryIds: ['milk'] })], {
    kind: 'price',
    price: 250_000,
  }),
  'set with a percent': group([pieces(1, coffee), pieces(1)], {
    kind: 'percent-all',
    rate: 100_000,
  }),
  'set cheaper': group([pieces(1, coffee), pieces(1)], { kind: 'amount', amount: 30_000 }),
  'set with its cheapest off': group([pieces(1, coffee), pieces(2)], {
    kind: 'percent-cheapest',
    rate: 250_000,
    count: 1,
  }),
  'buy and get free': group([pieces(2, coffee), pieces(1, { categoryIds: ['milk'] })], {
    kind: 'percent-part',
    rate: 1_000_000,
    part: 1,
  }),
  'buy and get cheaper': group([pieces(2, coffee), pieces(1)], {
    kind: 'percent-part',
    rate: 500_000,
    part: 1,
  }),
  'stamp card': one({
    action: { kind: 'stamp-card', needed: 10, rate: 1_000_000 },
    scope: scope(coffee),
  }),
  'stamp card at half price': one({ action: { kind: 'stamp-card', needed: 5, rate: 500_000 } }),
  'a category': when({ kind: 'customer-category', categoryId: 'pensioner' }),
  'two at once': one({
    conditions: [
      { kind: 'customer-category', categoryId: 'pensioner' },
      { kind: 'tier', tierId: 'silver' },
    ],
  }),
  'a category that is gone': when({ kind: 'customer-category', categoryId: 'x' }),
  'any known customer': when({ kind: 'known-customer' }),
  'from a day to a day': when({
    kind: 'period',
    fromMs: Date.parse('2026-11-30T20:00:00Z'),
    toMs: Date.parse('2026-12-31T20:00:00Z'),
  }),
  'from a day': when({ kind: 'period', fromMs: Date.parse('2026-11-30T20:00:00Z'), toMs: null }),
  'until a day': when({ kind: 'period', fromMs: null, toMs: Date.parse('2026-12-31T20:00:00Z') }),
  weekdays: when({ kind: 'weekdays', days: [7, 1, 2, 3] }),
  hours: when({ kind: 'hours', fromMinute: 480, toMinute: 605 }),
  outlets: when({ kind: 'outlets', outletIds: ['north'] }),
  birthday: when({ kind: 'birthday', daysBefore: 3, daysAfter: 1 }),
  'the birthday itself': when({ kind: 'birthday', daysBefore: 0, daysAfter: 0 }),
  'a basket of an amount': when({ kind: 'basket', by: 'amount', from: 500_000 }),
  'a basket of pieces': when({ kind: 'basket', by: 'quantity', from: 3_000 }),
  purchases: when({
    kind: 'accumulated',
    period: 'year',
    from: 5_000_000,
    includesThisSale: false,
  }),
  'purchases of all time, this receipt too': when({
    kind: 'accumulated',
    period: 'lifetime',
    from: 5_000_000,
    includesThisSale: true,
  }),
  coupon: when({ kind: 'coupon', couponId: 'spring', perReceipt: 1 }),
  'several coupons': when({ kind: 'coupon', couponId: 'spring', perReceipt: 3 }),
};

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const expected = cases as Record<string, Record<'en' | 'ru' | 'hy', string>>;

describe.each(['en', 'ru', 'hy'] as const)('in %s', (language) => {
  test.each(Object.keys(rules))('%s', (name) => {
    const said = plain(ruleText(rules[name] as RuleDraft, speaker(language)));
    expect(said).toBe(expected[name]?.[language]);
  });

  test.each(Object.keys(rules))('%s leaves no place unfilled while it is edited', (name) => {
    const rule = rules[name] as RuleDraft;
    const said = plain(ruleText(rule, { ...speaker(language), isEditing: true }));
    expect(said).not.toMatch(/[{}]|undefined|NaN/);
  });

  it('says how rules meet', () => {
    const rule = { ...one({}), exclusive: true, capAmount: 100_000 };
    const lines = togetherText(rule, ['Gold card', 'Staff'], speaker(language)).map(plain);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/Gold card.*Staff/);
    expect(lines[2]).toContain('1 000 ֏');
    expect(togetherText(one({}), [], speaker(language))).toHaveLength(1);
  });
});

it('gives every changeable word the place of its value', () => {
  const rule = rules['the sentence of the mock-up'] as RuleDraft;
  const said = ruleSentence(rule, { ...speaker('en'), isEditing: true });
  const places = (words: readonly Word[]) =>
    words.filter((word) => word.field).map((word) => `${word.field} ${word.path?.join('.')}`);
  expect(places(said.who)).toEqual(['who conditions.0']);
  expect(places(said.goods)).toEqual(['scope scope', 'except scope']);
  expect(places([...said.lead, ...said.rest])).toEqual([
    'rate action.steps.0.rate',
    'money action.steps.0.from',
    'period action.period',
    'rate action.steps.1.rate',
    'money action.steps.1.from',
    'yes-no action.includesThisSale',
  ]);
});
