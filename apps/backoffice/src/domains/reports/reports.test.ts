import fc from 'fast-check';
import { barScale, dayBars, hourBars, roundStep } from './bars.js';
import { drillPath } from './drill-path.js';
import { periodDays } from '../../parts/periods.js';
import { readReportQuery } from './report-query.js';
import { todayWords } from './today-words.js';

const usual = (middle: number) => ({ low: middle * 0.9, middle, high: middle * 1.1 });

describe('hours', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    net: hour === 10 || hour === 12 ? 500 : 0,
    usual: hour === 15 ? usual(300) : null,
  }));
  it('shows the shop’s day, silent hours in between among them', () => {
    expect(hourBars(hours, 12).map((bar) => bar.label)).toEqual([
      '10',
      '11',
      '12',
      '13',
      '14',
      '15',
    ]);
    expect(
      hourBars(hours, 12)
        .filter((bar) => bar.isNow)
        .map((bar) => bar.label),
    ).toEqual(['12']);
  });
  it('shows nothing for a day without anything', () => {
    expect(hourBars([{ hour: 3, net: 0, usual: null }], 3)).toEqual([]);
  });
});

it('gives every day of a period a place, also one without sales', () => {
  const bars = dayBars([{ key: '2026-11-23', net: 7 }], '2026-11-22', '2026-11-24');
  expect(bars.map((bar) => [bar.label, bar.value])).toEqual([
    ['22', 0],
    ['23', 7],
    ['24', 0],
  ]);
});

it('chooses round lines that reach the top in at most four steps', () => {
  expect(roundStep(26_200_000, 3)).toBe(10_000_000);
  expect(roundStep(7, 3)).toBe(2.5);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (most) => {
      const { lines, top } = barScale([
        { key: '', label: '', title: '', value: most, usual: null, isNow: false },
      ]);
      expect(lines.length).toBeLessThanOrEqual(4);
      expect(top).toBeGreaterThan(most);
    }),
  );
});

describe('the sentence of the day', () => {
  const outlet = (name: string, takings: number, middle: number | null) => ({
    id: name,
    name,
    takings: takings as never,
    receipts: 1,
    averageReceipt: 1 as never,
    marginPpm: null,
    usualTakings: middle === null ? null : (usual(middle) as never),
    openTills: 1,
    tills: 1,
  });
  const day = (
    takings: number,
    outlets: ReturnType<typeof outlet>[],
    middle: number | null = 100,
  ) =>
    todayWords({
      takings: takings as never,
      receipts: 5,
      usual: {
        takings: middle === null ? null : (usual(middle) as never),
        receipts: null,
        averageReceipt: null,
      },
      outlets,
    });
  it('names who carries the day and who has slowed', () => {
    const words = day(120, [outlet('a', 150, 100), outlet('b', 200, 100), outlet('c', 50, 100)]);
    expect(words).toMatchObject({
      standing: 'above',
      changePpm: 200_000,
      carries: { name: 'b' },
      slows: { name: 'c' },
    });
  });
  it('blames nobody inside the usual, and no single shop', () => {
    expect(day(100, [outlet('a', 100, 100), outlet('b', 95, 100)])).toMatchObject({
      standing: 'inside',
      carries: null,
      slows: null,
    });
    expect(day(20, [outlet('a', 20, 100)])).toMatchObject({ standing: 'below', slows: null });
  });
  it('compares with nothing while there is no history', () => {
    expect(day(120, [], null)).toMatchObject({ standing: 'unknown', changePpm: null });
  });
});

describe('periods', () => {
  it('begins weeks on Monday, also seen from a Sunday and across a year', () => {
    expect(periodDays('week', '2026-11-29')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(periodDays('week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-01' });
  });
  it('knows the length of the month before', () => {
    expect(periodDays('last-month', '2028-03-15')).toEqual({
      from: '2028-02-01',
      to: '2028-02-29',
    });
    expect(periodDays('last-month', '2027-01-10')).toEqual({
      from: '2026-12-01',
      to: '2026-12-31',
    });
  });
  it('reads the address, and answers a broken one with this year by item', () => {
    expect(
      readReportQuery(
        new URLSearchParams('by=outlet&period=own&from=2026-01-05&to=2026-02-06'),
        '2026-11-23',
      ).query,
    ).toMatchObject({
      by: 'outlet',
      from: '2026-01-05',
      to: '2026-02-06',
    });
    expect(
      readReportQuery(new URLSearchParams('by=moon&period=own&from=x'), '2026-11-23'),
    ).toMatchObject({
      period: 'year',
      query: { by: 'item', from: '2026-01-01', to: '2026-11-23' },
    });
  });
});

it('leads from a row to the receipts behind it, within the report’s own days', () => {
  const report = { by: 'month', from: '2026-10-05', to: '2026-11-23' } as const;
  expect(drillPath(report, { key: '2026-10' })).toBe('/sales?from=2026-10-05&to=2026-10-31');
  expect(drillPath(report, { key: '2026-11' }, 'o1')).toBe(
    '/sales?outletId=o1&from=2026-11-01&to=2026-11-23',
  );
  expect(drillPath({ ...report, by: 'customer' }, { key: '' })).toBeNull();
  expect(drillPath({ ...report, by: 'category' }, { key: 'c' })).toBeNull();
});
