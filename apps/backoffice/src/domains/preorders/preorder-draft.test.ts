import { linePrice, preorderLines, tomorrowNoon } from './preorder-draft.js';
import { isOverdue, isShort } from './preorder-words.js';

const line = {
  id: 'l',
  productId: 'p',
  name: '',
  unit: 'kg',
  onHand: 0,
  quantity: '0,5',
  unitPrice: 129_001,
};

it('prices a line half up', () => {
  expect(linePrice(line)).toBe(64_501);
  expect(linePrice({ ...line, quantity: '' })).toBe(0);
});

it('takes no pre-order of nothing', () => {
  expect(preorderLines([])).toBeNull();
  expect(preorderLines([{ ...line, quantity: '0' }])).toBeNull();
  expect(preorderLines([line])).toEqual([
    { id: 'l', productId: 'p', quantity: 500, unitPrice: 129_001 },
  ]);
});

it('proposes tomorrow at noon, over the end of a year too', () => {
  expect(tomorrowNoon(new Date(2026, 11, 31, 23, 50))).toBe('2027-01-01T12:00');
});

it('is overdue only while somebody still waits', () => {
  const row = { state: 'ready', dueAt: '2026-11-23T10:00:00Z' } as const;
  expect(isOverdue(row, Date.parse('2026-11-23T10:00:01Z'))).toBe(true);
  expect(isOverdue({ ...row, state: 'handed-over' }, Date.parse('2026-11-24T00:00:00Z'))).toBe(
    false,
  );
});

it('is short when less than nothing is left after all reservations', () => {
  const of = (available: number) => isShort({ state: 'taken', lines: [{ available } as never] });
  expect([of(-1), of(0)]).toEqual([true, false]);
});
