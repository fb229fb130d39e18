import { formatMoment } from './format.js';

// Half past midnight in Yerevan, on the 24th.
const nowMs = Date.parse('2026-11-23T20:30:00Z');

test.each([
  ['2026-11-23T20:05:00Z', 'Asia/Yerevan', '00:05'],
  ['2026-11-23T19:50:00Z', 'Asia/Yerevan', '23\u00a0Nov, 23:50'],
  ['2026-11-23T19:50:00Z', 'Europe/London', '19:50'],
  ['2025-11-23T20:05:00Z', 'Asia/Yerevan', '24\u00a0Nov, 00:05'],
])('%s in %s is shown as %s', (at, timeZone, shown) => {
  expect(formatMoment(at, nowMs, timeZone, 'en')).toBe(shown);
});
