import { daysToBirthday } from './birthday.js';

// Eight in the evening in London is midnight in Yerevan: the shop's day counts, not the device's.
const at = Date.parse('2026-11-23T20:30:00Z');

test.each([
  ['Asia/Yerevan', '11-24', 0],
  ['Asia/Yerevan', '1990-11-23', 364],
  ['Europe/London', '11-24', 1],
  ['Europe/London', '11-23', 0],
])('in %s the birthday %s comes in %i days', (timeZone, birthday, days) => {
  expect(daysToBirthday(birthday, at, timeZone)).toBe(days);
});

test('an unknown birthday never comes', () => {
  expect(daysToBirthday(null, at, 'Asia/Yerevan')).toBeNull();
});
