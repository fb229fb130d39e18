import { customerBody, customerGaps, emptyCustomer } from './customer-draft.js';
import { discountSums, usualGapDays, visitsByWeek } from './rhythm.js';

const day = 86_400_000;
const now = Date.parse('2026-11-23T12:00:00Z');
const visit = (daysAgo: number, kind = 'sale') => ({
  at: new Date(now - daysAgo * day).toISOString(),
  kind,
});

it('finds the usual days between visits from the middle half of the gaps', () => {
  const visits = [0, 7, 14, 21, 28, 58].map((days) => visit(days));
  expect(usualGapDays(visits)).toEqual({ low: 7, middle: 7, high: 7 });
});

it('has no usual for too few visits, and counts no returns', () => {
  expect(usualGapDays([visit(0), visit(7), visit(14), visit(21)])).toBeNull();
  expect(usualGapDays([0, 1, 2, 3, 4].map((days) => visit(days, 'return')))).toBeNull();
});

it('counts visits of the last weeks, the oldest first', () => {
  expect(visitsByWeek([visit(1), visit(2), visit(8), visit(22), visit(100)], 4, now)).toEqual([
    1, 0, 1, 2,
  ]);
});

it('sums discounts by name, the greatest first', () => {
  const visits = [
    {
      discounts: [
        { name: 'a', amount: 10 },
        { name: 'b', amount: 50 },
      ],
    },
    { discounts: [{ name: 'a', amount: 15 }] },
  ];
  expect(discountSums(visits)).toEqual([
    { name: 'b', times: 1, amount: 50 },
    { name: 'a', times: 2, amount: 25 },
  ]);
});

it('leaves out empty phones and cards, and reads the own discount', () => {
  const body = customerBody({
    ...emptyCustomer,
    name: ' Նարե ',
    phones: [
      { phone: '', kind: 'mobile' },
      { phone: ' 091 441802 ', kind: 'home' },
    ],
    cards: ['', ' 123456 '],
    individualPercent: '7,5',
    individualUntil: '2026-12-31',
  });
  expect(body).toMatchObject({
    name: 'Նարե',
    phones: [{ phone: '091 441802', kind: 'home' }],
    cards: ['123456'],
    individual: { rate: 75_000, expiresAt: '2026-12-31T23:59:59.000Z' },
  });
});

it('asks for a name and a readable discount before it sends anything', () => {
  expect(customerGaps({ ...emptyCustomer, individualPercent: '120' })).toEqual([
    'name',
    'individualPercent',
  ]);
  expect(customerGaps({ ...emptyCustomer, name: 'x' })).toEqual([]);
});
