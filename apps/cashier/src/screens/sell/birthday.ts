import { wallClock } from '@khanut/ui';

/** Days until the birthday comes round on the outlet's calendar; null when it isn't known. */
export function daysToBirthday(
  birthday: string | null,
  nowMs: number,
  timeZone: string,
): number | null {
  const parts = /(\d\d)-(\d\d)$/.exec(birthday ?? '');
  if (!parts) return null;
  const { year, month, day } = wallClock(nowMs, timeZone);
  const today = Date.UTC(year, month - 1, day);
  const inYear = (one: number) => Date.UTC(one, Number(parts[1]) - 1, Number(parts[2]));
  const next = inYear(year) >= today ? inYear(year) : inYear(year + 1);
  return Math.round((next - today) / 86_400_000);
}
