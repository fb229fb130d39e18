import { engineInput } from '../golden/case.js';
import type { ProductFacts } from '../types.js';
import { indexOf } from './rulebook-index.js';

const action = { kind: 'percent' as const, rate: 10_000 as never };
const { rulebook, cart } = engineInput({
  lines: [{ brand: 'Araks', categoryIds: ['tea', 'gift'] }],
  rules: [
    { scope: { brands: ['Araks'] }, action },
    { scope: { categoryIds: ['tea'] }, action },
    { scope: {}, action },
  ],
});
const product = cart.lines[0]!.product;
const freshIndex = () => indexOf({ ...rulebook }, false);

test('a rulebook is made ready once, with and without a discount of the customer', () => {
  expect(indexOf(rulebook, false)).toBe(indexOf(rulebook, false));
  expect(indexOf(rulebook, true)).toBe(indexOf(rulebook, true));
  expect(indexOf(rulebook, true).rules.map((rule) => rule.id)).toContain('individual');
  expect(indexOf(rulebook, false).rules.map((rule) => rule.id)).not.toContain('individual');
});

test('what meets a product is remembered as long as its facts stay alike', () => {
  const { reachOf } = freshIndex();
  const reach = reachOf(product);
  expect(reach).toEqual({ reached: [2, 1, 0], excluded: [] });
  expect(reachOf(product)).toBe(reach);
  expect(reachOf({ ...product, name: 'renamed', categoryIds: [...product.categoryIds] })).toBe(
    reach,
  );
});

const changes: [string, Partial<ProductFacts>, number[], number[]][] = [
  ['without its brand', { brand: null }, [2, 1], []],
  ['of another brand', { brand: 'Sevan' }, [2, 1], []],
  ['that is never discounted', { neverDiscounted: true }, [], [2, 1, 0]],
  ['in fewer categories', { categoryIds: ['gift'] }, [2, 0], []],
  ['in another category', { categoryIds: ['coffee', 'gift'] }, [2, 0], []],
  ['in one more category', { categoryIds: ['tea', 'gift', 'new'] }, [2, 1, 0], []],
];

test.each(changes)('a product %s is met anew, there and back', (_, change, reached, excluded) => {
  const { reachOf } = freshIndex();
  const before = reachOf(product);
  expect(reachOf({ ...product, ...change })).toEqual({ reached, excluded });
  const back = reachOf(product);
  expect(back).not.toBe(before);
  expect(back).toEqual(before);
});

test('more products than are remembered begin anew', () => {
  const { reachOf } = freshIndex();
  const first = reachOf(product);
  for (let place = 1; place < 10_000; place++) reachOf({ ...product, id: `other-${place}` });
  expect(reachOf(product)).toBe(first);
  reachOf({ ...product, id: 'one-more' });
  expect(reachOf(product)).not.toBe(first);
});
