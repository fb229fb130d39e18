import { testClock } from './index.js';

test('stands still until it is moved', () => {
  const clock = testClock('2026-12-31T23:59:59.000Z');
  const first = clock.now();
  expect(clock.now()).toEqual(first);
  clock.advance(1_000);
  expect(clock.now().toISOString()).toBe('2027-01-01T00:00:00.000Z');
  clock.set('2020-01-01T00:00:00.000Z');
  expect(clock.nowMs()).toBe(Date.parse('2020-01-01T00:00:00.000Z'));
});

test('what it gave is not moved afterwards', () => {
  const clock = testClock();
  const before = clock.now();
  clock.advance(60_000);
  expect(clock.now().getTime() - before.getTime()).toBe(60_000);
});
