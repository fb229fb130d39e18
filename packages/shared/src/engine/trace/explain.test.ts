import type { CaseInput } from '../golden/case.js';
import { engineInput } from '../golden/case.js';
import { explain, isRefusal, priceSale } from '../index.js';

const percent = (ppm: number) => ({ kind: 'percent' as const, rate: ppm as never });
const shopping: CaseInput = {
  lines: [{ price: 264_000, name: 'Dishwashing liquid' }],
  customer: {
    tier: { id: 'silver', name: 'Silver' },
    individual: { rate: 30_000 as never, expiresAtMs: null, grantedBy: null },
  },
  rules: [
    {
      name: 'Silver card',
      step: 'customer',
      stack: 'customer',
      conditions: [{ kind: 'tier', tierId: 'silver' }],
      action: percent(50_000),
    },
    {
      name: 'Big basket',
      step: 'receipt',
      action: { kind: 'ladder', by: 'amount', steps: [{ from: 1_500_000, rate: 30_000 as never }] },
    },
    { name: 'Sundays', conditions: [{ kind: 'weekdays', days: [7] }], action: percent(10_000) },
  ],
};

function sentences(input: CaseInput, locale: 'hy' | 'ru' | 'en'): string[] {
  const { cart, rulebook, customer, clock } = engineInput(input);
  const priced = priceSale(cart, rulebook, customer, clock);
  if (isRefusal(priced)) throw new Error(priced.code);
  return explain(priced, locale).map((one) => one.text.replaceAll('\u00a0', ' '));
}

test('says why in English', () => {
  expect(sentences(shopping, 'en')).toEqual([
    'Standard price list: 2 640 ֏',
    'Sundays: not in force now',
    'Big basket: not yet; 12 360 ֏ more for 3 %',
    'Personal discount (−79.20 ֏): Silver card is better',
    'Silver card: −132 ֏',
    'Silver card: −132 ֏',
  ]);
});

test.each(['hy', 'ru', 'en'] as const)('leaves no place unfilled in %s', (locale) => {
  for (const sentence of sentences(shopping, locale)) {
    expect(sentence).not.toMatch(/[{}]|undefined/);
    expect(sentence.length).toBeGreaterThan(5);
  }
  expect(sentences(shopping, locale)).toHaveLength(6);
});
