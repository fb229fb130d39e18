import { type CaseInput, engineInput } from '../golden/case.js';
import { isRefusal, priceSale } from '../index.js';

/** What is said of the rules: rule, code and, of a line, its id. */
function said(input: CaseInput, trace: 'full' | 'short'): string[] {
  const { cart, rulebook, customer, clock } = engineInput(input);
  const priced = priceSale(cart, rulebook, customer, clock, { trace });
  if (isRefusal(priced)) throw new Error(priced.code);
  return priced.trace
    .filter(({ step }) => step !== 'price')
    .map(({ ruleId, code, lineId }) => [ruleId, code, lineId ?? ''].join(' ').trimEnd());
}

const percent = (rate: number) => ({ kind: 'percent' as const, rate: rate as never });
const coupon = (couponId: string) => ({ kind: 'coupon' as const, couponId, perReceipt: 1 });
const tenOff = { kind: 'amount-off' as const, amount: 10 as never };
const group = (count: number, reward: object) =>
  ({ kind: 'group', parts: [{ count, scope: {} }], reward, maxGroups: null }) as never;

const receipt: CaseInput = {
  lines: [{ price: 1000 }, { price: 1000, neverDiscounted: true }],
  coupons: [
    { couponId: 'spent', usesLeft: 0 },
    { couponId: 'late', expiresAtMs: 1 },
  ],
  manualDiscounts: [{ amount: { kind: 'amount', amount: 10 as never } }],
  rules: [
    // 100, 40 and 200, cut to 50 and 30: the first wins.
    { id: 'i1', stack: 's', capAmount: 50 as never, action: percent(100_000) },
    { id: 'i2', stack: 's', action: percent(40_000) },
    { id: 'i3', stack: 's', capAmount: 30 as never, action: percent(200_000) },
    { id: 'g', step: 'group', action: group(5, { kind: 'amount', amount: 10 }) },
    {
      id: 'r',
      step: 'receipt',
      action: { kind: 'ladder', by: 'amount', steps: [{ from: 5000, rate: 50_000 as never }] },
    },
    {
      id: 'k',
      step: 'customer',
      conditions: [{ kind: 'known-customer' }],
      action: percent(10_000),
    },
    { id: 'c1', step: 'coupon', conditions: [coupon('spent')], action: tenOff },
    { id: 'c2', step: 'coupon', conditions: [coupon('late')], action: tenOff },
    { id: 'c3', step: 'coupon', conditions: [coupon('nobody has')], action: tenOff },
  ],
};

test('a short trace keeps what is given, cut, used up, run out or missing', () => {
  expect(said(receipt, 'short')).toEqual([
    'i1 CAPPED',
    'i1 TAKEN',
    'r BELOW_THRESHOLD',
    'c1 COUPON_USED',
    'c2 EXPIRED',
    'manual-1 TAKEN line-1',
  ]);
});

test('the full one says it of every rule', () => {
  expect(said(receipt, 'full')).toEqual([
    'i1 EXCLUDED_ITEM line-2',
    'i1 CAPPED',
    'i2 EXCLUDED_ITEM line-2',
    'i2 OUTRANKED_BY',
    'i3 EXCLUDED_ITEM line-2',
    'i3 CAPPED',
    'i3 OUTRANKED_BY',
    'i1 TAKEN',
    'i1 TAKEN line-1',
    'g EXCLUDED_ITEM line-2',
    'g BELOW_THRESHOLD',
    'r EXCLUDED_ITEM line-2',
    'r BELOW_THRESHOLD',
    'k NOT_FOR_CUSTOMER',
    'c1 COUPON_USED',
    'c2 EXPIRED',
    'manual-1 EXCLUDED_ITEM line-2',
    'manual-1 TAKEN line-1',
  ]);
});

/** Eighteen pieces, more than 60 nodes can tell of. */
const searched = (rules: CaseInput['rules']): CaseInput => ({
  lines: [7, 11, 13, 17, 19, 23, 29, 31, 37].map((price) => ({ price, quantity: 2000 })),
  policy: { groupNodes: 60 },
  rules: [
    { id: 'g', step: 'group', stack: 's', action: group(3, { kind: 'amount', amount: 60 }) },
    ...rules!,
  ],
});

test('a short trace tells of a winner that it is approximated, not of a loser', () => {
  expect(said(searched([]), 'short')).toEqual(['g APPROXIMATED', 'g TAKEN']);
  const better = { id: 'all', step: 'group' as const, stack: 's', action: percent(1_000_000) };
  expect(said(searched([better]), 'short')).toEqual(['all TAKEN']);
});
