import type { Rule, RuleCondition, RuleScope } from '../engine/types.js';
import { ruleFindings } from './find.js';
import { scopeOf } from './scopes.js';
import type { Finding, Surroundings } from './surroundings.js';

const nowMs = Date.UTC(2026, 10, 23);
const day = 86_400_000;
const tree: Record<string, string[]> = {
  beer: ['beer', 'drinks'],
  drinks: ['drinks'],
  bread: ['bread'],
};
const products: Record<string, { categoryIds: string[]; brand: string | null }> = {
  lager: { categoryIds: ['beer', 'drinks'], brand: 'Kotayk' },
  loaf: { categoryIds: ['bread'], brand: null },
};
const around: Surroundings = {
  nowMs,
  exists: (_, id) => !id.startsWith('gone'),
  product: (id) => products[id],
  lineage: (id) => tree[id] ?? [id],
};
let made = 0;
beforeEach(() => (made = 0));
type Change = Partial<Omit<Rule, 'scope'>> & { scope?: Partial<RuleScope>; rate?: number };
const rule = ({ scope, rate = 50_000, ...change }: Change = {}): Rule =>
  ({
    id: `r${++made}`, name: `Rule ${made}`, step: 'item', stack: 'items', exclusive: false, conditions: [],
    action: { kind: 'percent', rate }, capAmount: null, ...change, scope: scopeOf(scope ?? {}),
  }) as unknown as Rule; // prettier-ignore
const codes = (...rules: Rule[]): string[] =>
  ruleFindings(rules, around).map(({ code, severity, ruleId, otherRuleId }) =>
    [code, severity, ruleId, otherRuleId].filter(Boolean).join(' '),
  );
const when = (...conditions: RuleCondition[]): Change => ({ conditions });
const weekdays = (...days: number[]): RuleCondition => ({ kind: 'weekdays', days });
const hours = (from: number, to: number): RuleCondition => ({ kind: 'hours', fromMinute: from * 60, toMinute: to * 60 }); // prettier-ignore
const period = (from: number | null, to: number | null): RuleCondition => ({
  kind: 'period',
  fromMs: from === null ? null : nowMs + from * day,
  toMs: to === null ? null : nowMs + to * day,
});
const tier = (tierId: string): RuleCondition => ({ kind: 'tier', tierId });
const ladder = (...steps: [number, number][]): Rule['action'] =>
  ({ kind: 'ladder', by: 'amount', steps: steps.map(([from, rate]) => ({ from, rate })) }) as never;

test('a sound rule, and rules that have nothing to do with each other, have no findings', () => {
  expect(
    codes(
      rule({ scope: { categoryIds: ['beer'] } }),
      rule({ scope: { categoryIds: ['bread'] }, rate: 70_000 }),
      rule({ step: 'customer', stack: 'customer', conditions: [tier('silver')] }),
      rule({ step: 'customer', stack: 'customer', conditions: [tier('gold')], rate: 90_000 }),
    ),
  ).toEqual([]);
});

test.each<[string, RuleCondition[]]>([
  ['an empty period', [period(5, 5)]],
  ['two periods apart', [period(1, 2), period(3, 4)]],
  ['weekdays apart', [weekdays(1, 2), weekdays(6)]],
  ['no hour at all', [hours(9, 9)]],
  ['hours apart', [hours(9, 12), hours(14, 18)]],
  ['outlets apart', [{ kind: 'outlets', outletIds: ['a'] }, { kind: 'outlets', outletIds: ['b'] }]], // prettier-ignore
  ['two tiers at once', [tier('silver'), tier('gold')]],
  // 2026-11-23 is a Monday: from the 24th for a day, it is never Sunday, wherever on earth.
  ['a day that is never in the period', [period(1, 2), weekdays(7)]],
])('never holds: %s', (_, conditions) => {
  expect(codes(rule(when(...conditions)))).toEqual(['NEVER_HOLDS dead r1']);
});

test('hours that span midnight hold, and so does a period that touches the weekday in some zone', () => {
  expect(codes(rule(when(hours(22, 2), hours(23, 24))))).toEqual([]);
  expect(codes(rule(when(period(1, 2), weekdays(1))))).toEqual([]);
});

test('ended, without effect, reaching nothing, naming what is gone', () => {
  expect(codes(rule(when(period(-9, -1))))).toEqual(['ENDED dead r1']);
  expect(codes(rule({ rate: 0 }))).toEqual(['NO_EFFECT dead r2']);
  expect(codes(rule({ capAmount: 0 as never }))).toEqual(['NO_EFFECT dead r3']);
  expect(codes(rule({ scope: { categoryIds: ['gone'] } }))).toEqual([
    'REACHES_NOTHING dead r4',
    'UNKNOWN_REFERENCE note r4',
  ]);
  expect(codes(rule({ scope: { productIds: ['lager'], exceptCategoryIds: ['drinks'] } }))).toEqual([
    'REACHES_NOTHING dead r5',
  ]);
  expect(codes(rule({ scope: { categoryIds: ['beer', 'gone'] } }))).toEqual([
    'UNKNOWN_REFERENCE note r6',
  ]);
  expect(codes(rule(when({ kind: 'customer-category', categoryId: 'gone' })))).toEqual([
    'UNKNOWN_REFERENCE dead r7',
  ]);
  const parts = [{ scope: scopeOf({ productIds: ['gone'] }), count: 1 }];
  const action = { kind: 'group', parts, reward: { kind: 'price', price: 1 }, maxGroups: null };
  expect(codes(rule({ action: action as never }))).toContain('REACHES_NOTHING dead r8');
});

test('outranked for ever: same stack, wider scope, fewer conditions, no lower rate', () => {
  const beer = { categoryIds: ['beer'] };
  expect(codes(rule({ scope: beer }), rule({ rate: 60_000 }))).toEqual(['NEVER_WINS dead r1 r2']);
  expect(codes(rule({ scope: { productIds: ['lager'] } }), rule({ scope: beer, rate: 50_001 }))).toEqual(['NEVER_WINS dead r3 r4']); // prettier-ignore
  expect(codes(rule(when(weekdays(1))), rule(when(weekdays(1, 2))))).toEqual(['NEVER_WINS dead r5 r6']); // prettier-ignore
  expect(codes(rule({ step: 'customer', conditions: [tier('gold')] }), rule({ step: 'customer', rate: 50_000 }))).toEqual(['NEVER_WINS dead r7 r8']); // prettier-ignore
  expect(codes(rule({ action: ladder([0, 10], [9, 20]) }), rule({ action: ladder([0, 20], [5, 30]) }))).toEqual(['NEVER_WINS dead r9 r10']); // prettier-ignore
});

test.each<[string, Change, Change]>([
  ['another stack', {}, { rate: 60_000, stack: 'other' }],
  ['the better one has a cap', { scope: { categoryIds: ['beer'] } }, { rate: 60_000, capAmount: 100 as never }], // prettier-ignore
  ['the better one excepts something', { scope: { categoryIds: ['beer'] } }, { rate: 60_000, scope: { exceptProductIds: ['lager'] } }], // prettier-ignore
  ['the better one asks for more', {}, { rate: 60_000, conditions: [weekdays(1)] }],
  ['the better one ends', {}, { rate: 60_000, conditions: [period(-1, 9)] }],
  ['the ladder is higher somewhere', { action: ladder([0, 10], [900, 70_000]) }, { rate: 60_000 }],
])('not outranked: %s', (_, worse, better) => {
  const found = codes(rule(worse), rule(better));
  expect(found.filter((text) => !text.startsWith('OVERLAPS'))).toEqual([]);
});

test('an exception that the narrower rule never reaches changes nothing', () => {
  const better = rule({ rate: 60_000, scope: { exceptCategoryIds: ['bread'] } });
  expect(codes(better, rule({ scope: { categoryIds: ['beer'] } }))).toEqual(['NEVER_WINS dead r2 r1']); // prettier-ignore
});

test('the same rule twice: in one stack it is dead, in two it gives twice', () => {
  expect(codes(rule(), rule())).toEqual(['SAME_AS dead r2 r1']);
  expect(codes(rule(), rule({ stack: 'other' }))).toEqual(['SAME_AS conflict r4 r3']);
});

test('overlaps: a note in one stack, a conflict of two exclusive rules; not where they can’t meet', () => {
  const beer = { categoryIds: ['beer'] };
  const lager = { productIds: ['lager'], exceptProductIds: [] };
  expect(codes(rule({ scope: beer }), rule({ scope: lager, rate: 70_000 }))).toEqual(['OVERLAPS note r2 r1']); // prettier-ignore
  expect(codes(rule({ scope: beer, exclusive: true }), rule({ scope: lager, exclusive: true, stack: 'b' }))).toEqual(['OVERLAPS conflict r4 r3']); // prettier-ignore
  expect(codes(rule({ scope: beer, ...when(weekdays(1)) }), rule({ scope: lager, rate: 70_000, ...when(weekdays(2)) }))).toEqual([]); // prettier-ignore
  expect(codes(rule({ scope: { brands: ['Kotayk'] } }), rule({ scope: { productIds: ['loaf'] }, rate: 70_000 }))).toEqual([]); // prettier-ignore
  expect(codes(rule({ scope: { brands: ['Kotayk'] } }), rule({ scope: lager, rate: 70_000 }))).toEqual(['OVERLAPS note r9 r10']); // prettier-ignore
});

test('what is dead already outranks nobody', () => {
  const found: Finding[] = ruleFindings(
    [rule({ scope: { categoryIds: ['beer'] } }), rule({ rate: 90_000, ...when(period(-9, -1)) })],
    around,
  );
  expect(found.map(({ code }) => code)).toEqual(['ENDED']);
});
