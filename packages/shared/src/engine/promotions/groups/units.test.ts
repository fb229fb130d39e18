import type { WorkingLine } from '../../sale/line.js';
import { unitKinds, unitWorths } from './units.js';

const scope = (productIds: string[]) => ({
  productIds,
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
});

const line = (id: string, remaining: number, quantity: number, unit = 'pcs'): WorkingLine =>
  ({
    cart: { product: { id, unit, categoryIds: [], brand: null, neverDiscounted: false }, quantity },
    remaining,
  }) as never;

test.each([
  // No unit is odd: 40, 40 and 20 for the half.
  [100, 2500, [[41, 0], [40, 2]]], // prettier-ignore
  // 40.4, 40.4 and 20.2: the odd unit goes to the first piece.
  [101, 2500, [[41, 1], [40, 1]]], // prettier-ignore
  // 4.12 and 2.88: the odd unit goes to the rest.
  [7, 1700, [[5, 0], [4, 1]]], // prettier-ignore
  // 9.63, 9.63 and 6.74: the rest first, then a piece.
  [26, 2700, [[10, 1], [9, 1]]], // prettier-ignore
  // 2.5 and 1.5: of equals the piece.
  [4, 1600, [[3, 1], [2, 0]]], // prettier-ignore
])('%s on %s thousandths', (remaining, quantity, wanted) => {
  expect(unitWorths(remaining as never, quantity as never)).toEqual(wanted);
});

test('whole pieces by worth that stand in some part; measured goods and parts of a piece are none', () => {
  const lines = [
    line('a', 101, 2500),
    line('b', 300, 1000),
    line('c', 500, 1000),
    line('a', 90, 900),
    line('b', 90, 3000, 'kg'),
  ];
  const parts = [
    { count: 1, scope: scope(['a', 'b']) },
    { count: 1, scope: scope(['b']) },
  ];
  expect(unitKinds(lines, parts)).toEqual([
    { line: 0, worth: 41, count: 1, mask: 1 },
    { line: 0, worth: 40, count: 1, mask: 1 },
    { line: 1, worth: 300, count: 1, mask: 3 },
  ]);
});
