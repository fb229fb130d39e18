import { type OutletTime, outletInstantMs } from './outlet-clock.js';

/** When pre-orders are usually fetched, as minutes of the day. */
const usualMinutes = [10, 14, 18].map((hour) => hour * 60);

/** Is a minute of a day, `days` from today, still to come at the outlet? */
export const isAhead = (
  nowMs: number,
  outlet: OutletTime,
  days: number,
  minuteOfDay: number,
): boolean => outletInstantMs(nowMs, outlet, days, minuteOfDay) > nowMs;

/** The usual times of a day that are still to come. */
export const usualAhead = (nowMs: number, outlet: OutletTime, days: number): number[] =>
  usualMinutes.filter((minute) => isAhead(nowMs, outlet, days, minute));
