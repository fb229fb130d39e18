import type { Usual } from '../../parts/rail-scale.js';

/** One bar of a chart: a sum in minor units, with what is usual there. */
export interface Bar {
  key: string;
  label: string;
  title: string;
  value: number;
  usual: Usual | null;
  isNow: boolean;
}

export interface Hour {
  hour: number;
  net: number;
  usual: Usual | null;
}

const steps = [1, 2, 2.5, 5, 10];

/** The least round figure (1, 2, 2.5, 5 × 10ⁿ) so that `lines` of them reach `most`. */
export function roundStep(most: number, lines: number): number {
  if (most <= 0) return 1;
  const raw = most / lines;
  const power = 10 ** Math.floor(Math.log10(raw));
  return (steps.find((step) => step * power >= raw) ?? 10) * power;
}

/** Hours worth a place: from the first with sales or a usual to the last. An hour without either in between stays. */
export function hourBars(hours: readonly Hour[], nowHour: number): Bar[] {
  const alive = hours
    .filter((one) => one.net !== 0 || (one.usual?.high ?? 0) > 0)
    .map((one) => one.hour);
  if (alive.length === 0) return [];
  const first = Math.min(...alive);
  const last = Math.max(...alive);
  return hours
    .filter((one) => one.hour >= first && one.hour <= last)
    .sort((a, b) => a.hour - b.hour)
    .map(({ hour, net, usual }) => ({
      key: String(hour),
      label: String(hour),
      title: `${hour}:00`,
      value: net,
      usual,
      isNow: hour === nowHour,
    }));
}

/** Every day from the first to the last, also those without sales; labels are days of the month. */
export function dayBars(
  rows: readonly { key: string; net: number }[],
  from: string,
  to: string,
): Bar[] {
  const sums = new Map(rows.map((row) => [row.key.slice(0, 10), row.net]));
  const bars: Bar[] = [];
  for (
    let at = Date.parse(`${from}T00:00:00Z`);
    at <= Date.parse(`${to}T00:00:00Z`) && bars.length < 366;
    at += 86_400_000
  ) {
    const key = new Date(at).toISOString().slice(0, 10);
    bars.push({
      key,
      label: String(Number(key.slice(8))),
      title: key,
      value: sums.get(key) ?? 0,
      usual: null,
      isNow: key === to,
    });
  }
  return bars;
}

/** The top of the scale and its lines; bars always stand on zero. */
export function barScale(bars: readonly Bar[]): { top: number; lines: number[] } {
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.value, bar.usual?.high ?? 0)));
  const step = roundStep(most, 4);
  const lines: number[] = [];
  for (let line = step; line <= most; line += step) lines.push(line);
  return { top: most * 1.06, lines };
}
