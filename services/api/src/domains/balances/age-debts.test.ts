import fc from 'fast-check';
import { ageDebts, type DebtEntry } from './age-debts.js';

const DAY = 86_400_000;
const now = 1000 * DAY;
const charge = (amount: number, atDay: number, dueDay: number | null): DebtEntry => ({
  amount: -amount,
  atMs: atDay * DAY,
  dueAtMs: dueDay === null ? null : dueDay * DAY,
});
const repay = (amount: number, atDay: number): DebtEntry => ({
  amount,
  atMs: atDay * DAY,
  dueAtMs: null,
});

test('goods taken fall into the bucket of their day', () => {
  const entries = [
    charge(1, 990, 1001),
    charge(2, 980, 999),
    charge(4, 930, 960),
    charge(8, 900, 915),
    charge(16, 800, 850),
    charge(32, 999, null),
  ];
  expect(ageDebts(entries, now)).toEqual({
    owed: 63,
    notDue: 33,
    days30: 2,
    days60: 4,
    days90: 8,
    older: 16,
    oldestDueAtMs: 850 * DAY,
  });
});

test('the thirtieth day of lateness is the last of its bucket', () => {
  expect(ageDebts([charge(5, 900, 970)], now)).toMatchObject({ days30: 5 });
  expect(ageDebts([charge(5, 900, 970)], now + 1)).toMatchObject({ days60: 5 });
  expect(ageDebts([charge(5, 900, 1000)], now)).toMatchObject({ notDue: 5 });
});

test('money brought settles the oldest goods first, also when it came before others', () => {
  const entries = [charge(100, 950, 980), repay(130, 960), charge(50, 970, 1010), charge(20, 940, 945)];
  expect(ageDebts(entries, now)).toMatchObject({ owed: 40, notDue: 40, oldestDueAtMs: 1010 * DAY });
}); // prettier-ignore

test('who brought more owes nothing', () => {
  expect(ageDebts([charge(10, 900, 910), repay(15, 905)], now)).toMatchObject({
    owed: 0,
    oldestDueAtMs: null,
  });
});

test('the parts are the whole, and the whole is what the balance lacks', () => {
  const entry = fc.record({
    amount: fc.integer({ min: -10_000, max: 10_000 }),
    atMs: fc.integer({ min: 0, max: now }),
    dueAtMs: fc.option(fc.integer({ min: 0, max: 2 * now })),
  });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const { owed, notDue, days30, days60, days90, older } = ageDebts(entries, now);
      const balance = entries.reduce((sum, { amount }) => sum + amount, 0);
      expect(notDue + days30 + days60 + days90 + older).toBe(owed);
      expect(owed).toBe(Math.max(0, -balance));
    }),
    { numRuns: 2000 },
  );
});
