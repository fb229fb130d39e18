import { engineInput } from '../golden/case.js';
import { discountsByHand } from './unit-price.js';

test('a line has all discounts that name it, and none that names the receipt', () => {
  const { cart } = engineInput({
    lines: [{ price: 100 }],
    manualDiscounts: [{ lineId: 'line-1' }, {}, { lineId: 'line-1' }, { lineId: 'line-2' }],
  });
  const ids = [...discountsByHand(cart)].map(([line, all]) => [line, all.map((one) => one.id)]);
  expect(ids).toEqual([
    ['line-1', ['manual-1', 'manual-3']],
    ['line-2', ['manual-4']],
  ]);
});
