import type { BackTestResult } from '@khanut/shared/contracts';

const whole = 1_000_000;

/** Margin as a share of what was sold, parts per million; 0 where nothing was sold. */
export const marginPpm = (margin: number, net: number): number =>
  net === 0 ? 0 : Math.round((margin / net) * whole);

/** The figures of the first sentence. */
export function headline(result: BackTestResult) {
  const { price, changed, receipts, marginBefore, marginAfter, netBefore, netAfter } = result;
  return {
    kind:
      changed === 0 ? ('nothing' as const) : price >= 0 ? ('cost' as const) : ('brought' as const),
    amount: Math.abs(price),
    changed,
    receipts,
    marginBefore: marginPpm(marginBefore, netBefore),
    marginAfter: marginPpm(marginAfter, netAfter),
  };
}

/** What a row gained by the draft, minor units. */
export const gainOf = (row: { discountBefore: number; discountAfter: number }): number =>
  row.discountAfter - row.discountBefore;

/** How far a test is, in per cent; a waiting one has not begun. */
export const progress = ({ receipts, done }: { receipts: number; done: number }): number =>
  receipts === 0 ? 0 : Math.min(100, Math.floor((done / receipts) * 100));

/** First and last day of the last `days` days before today. */
export function pastDays(today: string, days: number): { from: string; to: string } {
  const end = Date.parse(`${today}T00:00:00Z`) - 86_400_000;
  const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { from: iso(end - (days - 1) * 86_400_000), to: iso(end) };
}
