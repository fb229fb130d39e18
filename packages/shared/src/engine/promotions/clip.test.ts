import { clipToCap, clipToRoom, fitsAllFloors } from './clip.js';
import type { WorkingLine } from '../sale/line.js';
import type { TraceEntry } from '../types.js';

const line = (remaining: number, floor: number): WorkingLine =>
  ({ remaining, floor, cart: { id: `line-${remaining}` } }) as never;

/** Whether a whole, spread by what remains of the lines, surely stays above their floors. */
const fits = (whole: number, lines: WorkingLine[]): boolean =>
  fitsAllFloors({ whole: whole as never }, lines);

test('a spread fits where each share and an odd unit fit', () => {
  const lines = [line(100, 90), line(100, 0)];
  // 9 each and perhaps one more: there is room for 10.
  expect(fits(18, lines)).toBe(true);
  // 10 each and perhaps one more.
  expect(fits(20, lines)).toBe(false);
  expect(fits(18, lines.toReversed())).toBe(true);
  expect(fits(20, lines.toReversed())).toBe(false);
});

test('a line without a floor gives all there is', () => {
  expect(fits(100, [line(100, 0)])).toBe(true);
  expect(fits(0, [line(0, 0)])).toBe(true);
});

test('what plain numbers or no weight at all leave in doubt is not sure', () => {
  expect(fits(0, [line(0, 10)])).toBe(false);
  expect(fits(2 ** 27, [line(2 ** 27, 1), line(2 ** 27, 0)])).toBe(false);
  // 2 ** 52 is the greatest product that is exact.
  const [half, other] = [line(2 ** 26, 0), line(2 ** 26, 1)];
  expect(fits(2 ** 26, [half, other])).toBe(true);
});

const rule = { id: 'rule', name: 'rule', step: 'item' as const };

test('what fits exactly is not told as cut', () => {
  const trace: TraceEntry[] = [];
  const exact = clipToRoom([10, 0] as never[], [line(100, 90), line(50, 50)], rule, trace);
  expect(exact).toEqual({ shares: [10, 0], benefit: 10 });
  expect(clipToCap(exact, rule, 10 as never, trace)).toBe(exact);
  expect(clipToCap(exact, rule, null, trace)).toBe(exact);
  expect(trace).toEqual([]);
  expect(clipToCap(exact, rule, 9 as never, trace)).toEqual({ shares: [9, 0], benefit: 9 });
  expect(trace).toMatchObject([{ code: 'CAPPED', lineId: null, amount: 1 }]);
});
