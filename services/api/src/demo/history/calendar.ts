export const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A calendar day in a time zone. */
export interface Day {
  /** YYYY-MM-DD */
  date: string;
  /** ISO weekday, 1 = Monday. */
  weekday: number;
  /** The instant of the local midnight it begins with. */
  startMs: number;
}

/** Minutes by which the zone's wall clock is ahead of UTC at an instant. */
function offsetMinutes(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  }).formatToParts(atMs); // prettier-ignore
  const part = (type: string): number => Number(parts.find((found) => found.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return Math.round((wall - Math.floor(atMs / minuteMs) * minuteMs) / minuteMs);
}

/** The local day of an instant. */
export function dayOf(atMs: number, timeZone: string): Day {
  const wallMs = atMs + offsetMinutes(atMs, timeZone) * minuteMs;
  const midnight = Math.floor(wallMs / dayMs) * dayMs;
  const startMs =
    midnight -
    offsetMinutes(midnight - offsetMinutes(midnight, timeZone) * minuteMs, timeZone) * minuteMs;
  return {
    date: new Date(midnight).toISOString().slice(0, 10),
    weekday: ((new Date(midnight).getUTCDay() + 6) % 7) + 1,
    startMs,
  };
}

/** Days from the one of `fromMs` to the one of `untilMs`, both included. */
export function daysBetween(fromMs: number, untilMs: number, timeZone: string): Day[] {
  const days: Day[] = [];
  const last = dayOf(untilMs, timeZone);
  // Noon to noon: a change of clocks moves no day.
  for (let noon = dayOf(fromMs, timeZone).startMs + dayMs / 2; ; noon += dayMs) {
    const day = dayOf(noon, timeZone);
    days.push(day);
    if (day.date >= last.date) return days;
  }
}
