import type { EngineClock } from '@khanut/shared/engine';

/** Where and how an outlet counts its days. */
export interface OutletTime {
  outletId: string;
  /** IANA name. */
  timeZone: string;
  /** A sale before this minute of the day belongs to the day before. */
  dayStartMinute: number;
}

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** The engine's clock for an instant: wall time, weekday and business date of the outlet. */
export function outletClock(instantMs: number, outlet: OutletTime): EngineClock {
  const parts = new Map(
    formatOf(outlet.timeZone)
      .formatToParts(instantMs)
      .map((part) => [part.type, part.value]),
  );
  const number = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
  const minuteOfDay = number('hour') * 60 + number('minute');
  const wallDayMs = Date.UTC(number('year'), number('month') - 1, number('day'));
  const businessDayMs = minuteOfDay < outlet.dayStartMinute ? wallDayMs - dayMs : wallDayMs;
  return {
    instantMs,
    businessDate: new Date(businessDayMs).toISOString().slice(0, 10),
    minuteOfDay,
    weekday: ((new Date(wallDayMs).getUTCDay() + 6) % 7) + 1,
    outletId: outlet.outletId,
  };
}

/** The instant at which the outlet's wall clock shows a minute of a day, `days` from today; they may lie behind. */
export function outletInstantMs(
  instantMs: number,
  outlet: OutletTime,
  days: number,
  minuteOfDay: number,
): number {
  const now = outletClock(instantMs, { ...outlet, dayStartMinute: 0 });
  const wallMs = Date.parse(`${now.businessDate}T00:00:00Z`) + days * dayMs + minuteOfDay * 60_000;
  return wallMs - offsetMs(wallMs, outlet);
}

/** How far the outlet's wall clock is ahead of UTC around a wall-clock moment. */
function offsetMs(wallMs: number, outlet: OutletTime): number {
  const shown = outletClock(wallMs, { ...outlet, dayStartMinute: 0 });
  const shownMs = Date.parse(`${shown.businessDate}T00:00:00Z`) + shown.minuteOfDay * 60_000;
  return shownMs - wallMs;
}
