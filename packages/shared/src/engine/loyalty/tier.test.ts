import fc from 'fast-check';
import type { Money } from '../../money/index.js';
import type { AccumulationPeriod, TierLadder } from '../types.js';
import { type PurchaseEntry, accumulationOf } from './accumulation.js';
import { addDays, dayNumber } from './civil-date.js';
import { tierAt } from './tier.js';
import { atLeast, atMost, same, setRuns } from '../random-runs.js';

setRuns(process.env, Date.now(), (line) => process.stderr.write(line));
const dayMs = 86_400_000;

/** Noon of a date; the business date is the day's own. */
const at = (businessDate: string) => ({
  businessDate,
  instantMs: dayNumber(businessDate) * dayMs + dayMs / 2,
});
const bought = (businessDate: string, amount: number): PurchaseEntry => ({
  businessDate,
  instantMs: at(businessDate).instantMs - 1000,
  amount: amount as Money,
});
const ladder = (period: AccumulationPeriod, graceDays: number): TierLadder => ({
  period,
  graceDays,
  steps: [
    { tierId: 'gold', name: 'Gold', from: 500 as Money },
    { tierId: 'silver', name: 'Silver', from: 100 as Money },
  ],
});

const periods = fc.constantFrom<AccumulationPeriod>(
  'rolling-5',
  'rolling-20',
  'month',
  'year',
  'lifetime',
);
// Dense enough for several purchases in one rolling period, long enough for three months.
const day = fc
  .oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 90 }))
  .map((days) => addDays('2026-11-01', days));
const history = fc.array(
  fc.tuple(day, fc.integer({ min: -300, max: 400 })).map(([date, amount]) => bought(date, amount)),
  { maxLength: 8 },
);
const grace = fc.constantFrom(0, 1, 10, 40);
const rank = (tierId: string | undefined) => ['silver', 'gold'].indexOf(tierId ?? '');

test('up at once: who has bought enough in the period holds the step', () => {
  fc.assert(
    fc.property(history, periods, grace, day, (ledger, period, days, date) => {
      const standing = tierAt(ledger, ladder(period, days), at(date));
      const figure = accumulationOf(ledger, period, at(date));
      const due = figure >= 500 ? 1 : figure >= 100 ? 0 : -1;
      atLeast(rank(standing.tier?.tierId), due);
      same(standing.purchases, figure);
    }),
  );
});

test('a tier lasts until the day it is said to be safe, and goes the day after the next', () => {
  fc.assert(
    fc.property(history, periods, grace, day, (ledger, period, days, date) => {
      const rules = ladder(period, days);
      const now = tierAt(ledger, rules, at(date));
      const known = ledger.filter((one) => one.instantMs < at(date).instantMs);
      if (!now.tier || now.safeUntil === null) return;
      const held = (on: string) => rank(tierAt(known, rules, at(on)).tier?.tierId);
      const step = period.startsWith('rolling') ? 1 : 30;
      for (let on = date; on < now.safeUntil; on = addDays(on, step))
        atLeast(held(on), rank(now.tier.tierId));
      atLeast(held(now.safeUntil), rank(now.tier.tierId));
      atMost(held(addDays(now.safeUntil, 1)), rank(now.tier.tierId) - 1);
    }),
  );
});

test('a sale and its full return leave the tier as if neither had been', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(day, fc.integer({ min: 0, max: 400 })), { maxLength: 6 }),
      fc.tuple(day, day),
      fc.integer({ min: 1, max: 900 }),
      periods,
      grace,
      (before, [first, second], amount, period, days) => {
        const [sold, returned] = first < second ? [first, second] : [second, first];
        const earlier = before.map(([date, value]) => bought(date, value));
        const upTo = earlier.filter((one) => one.businessDate <= sold);
        const rules = ladder(period, days);
        const both = [...upTo, bought(sold, amount), bought(returned, -amount)];
        const after = tierAt(both, rules, at(returned)).tier?.tierId;
        atMost(rank(after), rank(tierAt(upTo, rules, at(returned)).tier?.tierId));
      },
    ),
  );
});

describe('by hand', () => {
  const month = ladder('month', 5);
  const november = [bought('2026-11-10', 120)];
  it.each([
    ['2026-11-09', null],
    ['2026-11-10', 'silver'],
    ['2026-12-31', 'silver'],
    ['2027-01-05', 'silver'],
    ['2027-01-06', null],
  ])('bought in November by month with 5 days of grace: %s %s', (date, tier) =>
    expect(tierAt(november, month, at(date)).tier?.tierId ?? null).toBe(tier),
  );

  it('tells the way up and how long it lasts', () =>
    expect(tierAt(november, month, at('2026-11-20'))).toEqual({
      tier: month.steps[1],
      purchases: 120,
      next: { step: month.steps[0], missing: 380 },
      missingToKeep: 0,
      safeUntil: '2027-01-05',
    }));

  it('says in December what is missing to keep it', () =>
    expect(tierAt(november, month, at('2026-12-20'))).toMatchObject({
      purchases: 0,
      missingToKeep: 100,
      safeUntil: '2027-01-05',
    }));

  it('keeps a rolling tier for the days of grace', () => {
    const rolling = ladder('rolling-30', 10);
    const tier = (date: string) => tierAt(november, rolling, at(date)).tier?.tierId ?? null;
    expect(['2026-12-09', '2026-12-19', '2026-12-20', '2026-12-21'].map(tier)).toEqual([
      'silver',
      'silver',
      null,
      null,
    ]);
    expect(tierAt(november, rolling, at('2026-11-20')).safeUntil).toBe('2026-12-19');
  });

  it('ends at the first gap, though an old return leaves the period later and lifts the figure', () => {
    const gap = [bought('2026-11-01', 100), bought('2026-11-02', -100), bought('2026-11-03', 100)];
    const tier = (date: string) => tierAt(gap, ladder('rolling-5', 0), at(date));
    expect(tier('2026-11-03').safeUntil).toBe('2026-11-05');
    expect(tier('2026-11-06').tier).toBeNull();
    expect(tier('2026-11-07').tier?.tierId).toBe('silver');
  });

  it('bridges a gap that the days of grace cover', () => {
    const gap = [bought('2026-11-01', 100), bought('2026-11-02', -100), bought('2026-11-03', 100)];
    expect(tierAt(gap, ladder('rolling-5', 3), at('2026-11-03')).safeUntil).toBe('2026-11-10');
  });

  it('counts a tier given by hand until its day', () => {
    const given = { tierId: 'gold', until: '2026-12-01' };
    expect(tierAt(november, month, at('2026-12-01'), given)).toMatchObject({
      tier: { tierId: 'gold' },
      next: null,
      safeUntil: '2026-12-01',
    });
    expect(tierAt(november, month, at('2026-12-02'), given).tier?.tierId).toBe('silver');
  });

  it('never takes a lifetime tier for time', () =>
    expect(tierAt(november, ladder('lifetime', 0), at('2036-01-01'))).toMatchObject({
      tier: { tierId: 'silver' },
      safeUntil: null,
    }));
});
