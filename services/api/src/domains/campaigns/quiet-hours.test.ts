import { isQuiet, minuteOfDay } from './quiet-hours.js';

const night = { fromMinute: 21 * 60, toMinute: 10 * 60 };

test.each([[20 * 60 + 59, false], [21 * 60, true], [0, true], [9 * 60 + 59, true], [10 * 60, false]])('minute %i: quiet is %s', (minute, quiet) => {
  expect(isQuiet(night, minute)).toBe(quiet);
}); // prettier-ignore

test('quiet hours by day, and none at all', () => {
  expect(isQuiet({ fromMinute: 60, toMinute: 120 }, 60)).toBe(true);
  expect(isQuiet({ fromMinute: 60, toMinute: 120 }, 120)).toBe(false);
  expect(isQuiet({ fromMinute: 600, toMinute: 600 }, 600)).toBe(false);
});

test('the wall clock is the recipient’s, through a change of clocks', () => {
  expect(minuteOfDay(new Date('2026-07-01T17:00:00Z'), 'Asia/Yerevan')).toBe(21 * 60);
  expect(minuteOfDay(new Date('2026-03-29T00:59:00Z'), 'Europe/Berlin')).toBe(119);
  expect(minuteOfDay(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe(180);
  expect(minuteOfDay(new Date(), 'Mars/Olympus')).toBeNull();
  expect(minuteOfDay(new Date(), null)).toBeNull();
});
