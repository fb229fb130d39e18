import type { Usual } from '../../parts/rail-scale.js';

export interface Hour {
  hour: number;
  net: number;
  usual: Usual | null;
}

export interface HourBar extends Hour {
  isNow: boolean;
  isToCome: boolean;
}

const steps = [1, 2, 2.5, 5, 10];

/** The least round figure (1, 2, 2.5, 5 × 10ⁿ) so that `lines` of them reach `most`. */
export function roundStep(most: number, lines: number): number {
  if (most <= 0) return 1;
  const raw = most / lines;
  const power = 10 ** Math.floor(Math.log10(raw));
  return (steps.find((step) => step * power >= raw) ?? 10) * power;
}

/** Hours worth a place: from the first with sales or a usual to the last, the present one among them. */
export function hourBars(hours: readonly Hour[], nowHour: number): HourBar[] {
  const isAlive = (one: Hour) => one.net !== 0 || (one.usual?.high ?? 0) > 0 || one.hour === nowHour;
  const alive = hours.filter(isAlive).map((one) => one.hour);
  if (alive.length === 0) return [];
  const first = Math.min(...alive);
  const last = Math.max(...alive);
  return hours
    .filter((one) => one.hour >= first && one.hour <= last)
    .sort((a, b) => a.hour - b.hour)
    .map((one) => ({ ...one, isNow: one.hour === nowHour, isToCome: one.hour > nowHour }));
}

/** The top of the scale and its lines; bars always stand on zero. */
export function hourScale(bars: readonly HourBar[]): { top: number; lines: number[] } {
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.net, bar.usual?.high ?? 0)));
  const step = roundStep(most, 3);
  const lines: number[] = [];
  for (let line = step; line <= most; line += step) lines.push(line);
  return { top: most * 1.06, lines };
}
