import type { ManualDiscount } from '../types.js';
import { engineInput } from '../golden/case.js';
import { type TieFacts, canonicalOrder } from './canonical.js';

const { lines, manualDiscounts } = engineInput({
  lines: [{ price: 100 }],
  manualDiscounts: [{}],
}).cart;
const [line] = lines;
const [discount] = manualDiscounts;

/** Twins of one product, told apart by what was given by hand, and last by their ids. */
const twin = (id: string, ...byHand: Partial<ManualDiscount>[]): TieFacts => ({
  cart: { ...line!, id },
  unitPrice: 100 as never,
  gross: 100 as never,
  floor: 0 as never,
  byHand: byHand.map((one) => ({ ...discount!, ...one })),
});
const off = (amount: number) => ({ amount: { kind: 'amount', amount: amount as never } }) as const;
const percent = (rate: number) => ({ amount: { kind: 'percent', rate: rate as never } }) as const;

test.each([
  ['a line with a discount by hand before one without', twin('z', off(5)), twin('a')],
  ['an amount before a percent', twin('z', off(9)), twin('a', percent(1))],
  ['the lesser amount before the greater', twin('z', off(9)), twin('a', off(10))],
  ['the lesser percent before the greater', twin('z', percent(9)), twin('a', percent(10))],
  [
    'one that keeps the floor before one that lifts it',
    twin('z', off(5)),
    twin('a', { ...off(5), liftsFloor: true }),
  ],
  [
    'by id where a floor that is not lifted is only said',
    twin('a', { ...off(5), liftsFloor: false }),
    twin('z', off(5)),
  ],
  ['twins by id', twin('a'), twin('z')],
])('%s', (_, first, second) => {
  expect(canonicalOrder(first, second)).toBeLessThan(0);
  expect(canonicalOrder(second, first)).toBeGreaterThan(0);
});
