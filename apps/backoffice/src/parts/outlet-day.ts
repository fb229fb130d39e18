import { wallClock } from '@khanut/ui';

const minuteMs = 60_000;

/** The instant (epoch ms) at which a place's clock shows this day and minute. */
export function instantAt(day: string, minuteOfDay: number, timeZone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minuteOfDay * minuteMs;
  const shownAs = (ms: number): number => {
    const { year, month, day: date, time } = wallClock(ms, timeZone);
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return Date.UTC(year, month - 1, date, hour, minute);
  };
  const first = wanted - (shownAs(wanted) - wanted);
  return first - (shownAs(first) - wanted);
}

/** The instant at which a calendar day begins there; `after` days later. */
export const instantOfDay = (day: string, timeZone: string, after = 0): number => {
  const date = new Date(Date.parse(`${day}T00:00:00Z`) + after * 86_400_000);
  return instantAt(date.toISOString().slice(0, 10), 0, timeZone);
};

/** Day, minute of the day and ISO weekday that a place's clock shows at an instant. */
export function outletClock(ms: number, timeZone: string) {
  const { year, month, day, weekday, time } = wallClock(ms, timeZone);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return {
    day: `${year}-${two(month)}-${two(day)}`,
    minuteOfDay: hour * 60 + minute,
    weekday: weekday === 0 ? 7 : weekday,
  };
}
