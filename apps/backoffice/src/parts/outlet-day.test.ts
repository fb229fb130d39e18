import { instantAt, instantOfDay, outletClock } from './outlet-day.js';

it('finds the instant of a day and minute on a clock, also where clocks are changed', () => {
  expect(new Date(instantOfDay('2026-12-01', 'Asia/Yerevan')).toISOString()).toBe(
    '2026-11-30T20:00:00.000Z',
  );
  expect(new Date(instantOfDay('2026-12-31', 'Asia/Yerevan', 1)).toISOString()).toBe(
    '2026-12-31T20:00:00.000Z',
  );
  // Berlin goes to winter time on 25 October 2026 at 03:00.
  expect(new Date(instantAt('2026-10-25', 0, 'Europe/Berlin')).toISOString()).toBe(
    '2026-10-24T22:00:00.000Z',
  );
  expect(new Date(instantAt('2026-10-25', 720, 'Europe/Berlin')).toISOString()).toBe(
    '2026-10-25T11:00:00.000Z',
  );
});

it('reads a clock back', () => {
  const ms = instantAt('2026-11-29', 1110, 'Asia/Yerevan');
  expect(outletClock(ms, 'Asia/Yerevan')).toEqual({
    day: '2026-11-29',
    minuteOfDay: 1110,
    weekday: 7,
  });
});
