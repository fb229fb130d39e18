import type { Rulebook } from '@khanut/shared/engine';
import { accumulationPeriods, rollingDays } from './accumulation-periods.js';

const rulebook = {
  version: 1,
  rules: [
    { conditions: [{ kind: 'accumulated', period: 'rolling-30', from: 1 }], action: { kind: 'percent' } },
    { conditions: [], action: { kind: 'ladder', by: 'accumulated', period: 'rolling-90', steps: [] } },
    { conditions: [{ kind: 'period', fromMs: 1, toMs: null }], action: { kind: 'percent' } },
  ],
  loyalty: {
    points: null,
    earn: [{ conditions: [{ kind: 'accumulated', period: 'rolling-7', from: 1 }] }],
    multipliers: [],
    tiers: { period: 'rolling-365', steps: [], graceDays: 0 },
  },
} as unknown as Rulebook; // prettier-ignore

test('every period that conditions, ladders, earn rules and tiers name, and those everybody has', () => {
  expect(accumulationPeriods([rulebook, null]).sort()).toEqual(
    ['lifetime', 'month', 'year', 'rolling-7', 'rolling-30', 'rolling-90', 'rolling-365'].sort(),
  );
});

test('what is no period is left out: it would get into the statement', () => {
  const odd = { tiers: { period: "rolling-1'; drop" }, other: { period: 'rolling-0' } };
  expect(accumulationPeriods([odd as unknown as Rulebook])).toEqual(['lifetime', 'month', 'year']);
});

test('days of a rolling period', () => {
  expect(rollingDays('rolling-90')).toBe(90);
  expect(rollingDays('month')).toBeNull();
});
