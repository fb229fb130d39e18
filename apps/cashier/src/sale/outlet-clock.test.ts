import { outletClock, outletInstantMs } from './outlet-clock.js';

const yerevan = { outletId: 'o', timeZone: 'Asia/Yerevan', dayStartMinute: 240 };

test('a sale after midnight belongs to the day before until the day starts', () => {
  const at = (text: string) => outletClock(Date.parse(text), yerevan);
  expect(at('2026-11-23T20:30:00Z')).toMatchObject({
    businessDate: '2026-11-23',
    minuteOfDay: 30,
    weekday: 2,
  });
  expect(at('2026-11-24T00:00:00Z')).toMatchObject({
    businessDate: '2026-11-24',
    minuteOfDay: 240,
    weekday: 2,
  });
});

test('Sunday is the seventh day', () => {
  expect(outletClock(Date.parse('2026-11-22T12:00:00Z'), yerevan).weekday).toBe(7);
});

test.each([
  ['Asia/Yerevan', '2026-11-24T10:00:00.000Z'],
  ['Europe/Paris', '2026-11-24T13:00:00.000Z'],
  ['America/New_York', '2026-11-24T19:00:00.000Z'],
])('tomorrow at 14:00 in %s', (timeZone, expected) => {
  const nowMs = Date.parse('2026-11-23T12:00:00Z');
  expect(outletInstantMs(nowMs, { ...yerevan, timeZone }, 1, 14 * 60)).toBe(Date.parse(expected));
});

test('a clock that was moved forward in between still shows the hour asked for', () => {
  const paris = { ...yerevan, timeZone: 'Europe/Paris' };
  expect(outletInstantMs(Date.parse('2027-03-27T12:00:00Z'), paris, 1, 10 * 60)).toBe(
    Date.parse('2027-03-28T08:00:00.000Z'),
  );
});
