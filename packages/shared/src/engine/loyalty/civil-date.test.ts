import { addDays, dateOf, dayNumber } from './civil-date.js';

test('days and dates agree with the calendar of the machine over 240 years', () => {
  for (let day = -25_000; day < 62_000; day += 1) {
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    if (dateOf(day) !== date || dayNumber(date) !== day) throw new Error(date);
  }
});

test.each([
  ['2024-02-28', 1, '2024-02-29'],
  ['2100-02-28', 1, '2100-03-01'],
  ['2027-01-01', -1, '2026-12-31'],
  ['0999-12-30', 1, '0999-12-31'],
])('%s and %i days is %s', (date, days, expected) => expect(addDays(date, days)).toBe(expected));
