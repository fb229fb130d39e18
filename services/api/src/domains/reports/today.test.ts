import { glance, usualOf } from './today.js';
import type { PeriodSums } from './today.repository.js';

const sums = (
  outletId: string,
  back: number,
  net: number,
  receipts: number,
  cost = 0,
): PeriodSums => ({ outletId, back, receipts, net, discount: 0, tax: 0, cost });

test('usual is the quartiles, and nothing while there are fewer than three samples', () => {
  expect(usualOf([300, 100])).toBeNull();
  expect(usualOf([500, 100, 300, 200, 400])).toEqual({ low: 200, middle: 300, high: 400 });
  expect(usualOf([100, 200, 300, 401])).toEqual({ low: 175, middle: 250, high: 325 });
});

test('figures add up over outlets; average and margin are of the sums; usual adds outlets of the same week', () => {
  const outlets = ['a', 'b'].map((id) => ({
    id,
    name: id,
    today: '2026-11-02',
    openTills: 1,
    tills: 2,
  }));
  const input = {
    outlets,
    present: [sums('a', 0, 1000, 2, 700), sums('b', 0, 500, 1, 200)],
    before: [1, 2, 3].flatMap((back) => [
      sums('a', back, 100 * back, back),
      sums('b', back, 10, 0),
    ]),
    hours: [{ back: 0, hour: 9, net: 1500 }],
    hoursBefore: [1, 2, 3].map((back) => ({ back, hour: back === 1 ? 9 : 10, net: 90 })),
    seesMargin: true,
  };
  const seen = glance(input);
  expect(seen).toMatchObject({
    takings: 1500,
    receipts: 3,
    averageReceipt: 500,
    marginPpm: 400_000,
  });
  expect(seen.usual.takings).toEqual({ low: 160, middle: 210, high: 260 });
  expect(seen.outlets.map((outlet) => outlet.usualTakings?.middle)).toEqual([200, 10]);
  expect(seen.hours).toEqual([
    { hour: 9, net: 1500, usual: { low: 0, middle: 0, high: 45 } },
    { hour: 10, net: 0, usual: { low: 45, middle: 90, high: 90 } },
  ]);
  const blind = glance({ ...input, seesMargin: false });
  expect([blind.marginPpm, ...blind.outlets.map((outlet) => outlet.marginPpm)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('a morning without a receipt is zeros, not holes', () => {
  const seen = glance({
    outlets: [],
    present: [],
    before: [],
    hours: [],
    hoursBefore: [],
    seesMargin: true,
  });
  expect(seen).toMatchObject({
    takings: 0,
    receipts: 0,
    averageReceipt: 0,
    marginPpm: null,
    usual: { takings: null },
  });
});
