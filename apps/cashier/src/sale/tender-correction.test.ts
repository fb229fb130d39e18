import type { Tender } from '@khanut/shared/engine';
import { correctableMinor, correctedTenders } from './tender-correction.js';

const tender = (kind: string, amount: number, more: object = {}) =>
  ({ id: kind, kind, amount, tendered: amount, reference: null, ...more }) as unknown as Tender;
const newId = () => 'new';

test('accounts and foreign notes stay, the rest is split anew', () => {
  const euro = tender('cash', 200, { foreign: { currency: 'EUR', amount: 1, ratePpm: 1 } });
  const before = [tender('points', 300), euro, tender('cash', 500, { tendered: 1000 })];
  expect(correctableMinor(before)).toBe(500);
  const after = correctedTenders(before, [{ kind: 'card', amountMinor: 500 }], newId);
  expect(after).toEqual([before[0], euro, { ...tender('card', 500), id: 'new' }]);
});

test('another sum and no change are refused', () => {
  const before = [tender('cash', 500)];
  expect(correctedTenders(before, [{ kind: 'card', amountMinor: 400 }], newId)).toBeNull();
  expect(correctedTenders(before, [{ kind: 'cash', amountMinor: 500 }], newId)).toBeNull();
});

test('refunds are corrected with their sign', () => {
  const after = correctedTenders(
    [tender('cash', -500)],
    [{ kind: 'card', amountMinor: -500 }],
    newId,
  );
  expect(after).toMatchObject([{ kind: 'card', amount: -500, tendered: -500 }]);
});
