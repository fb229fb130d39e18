/** Hours in which nobody is written to, minutes of the wall clock; `from` > `to` runs over midnight. */
export interface QuietHours {
  fromMinute: number;
  toMinute: number;
}

/** Minutes of the wall clock since midnight in a time zone; null where the zone is unknown. */
export function minuteOfDay(at: Date, timeZone: string | null): number | null {
  if (timeZone === null) return null;
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const parts = format.formatToParts(at);
    const part = (type: string): number =>
      Number(parts.find((found) => found.type === type)?.value);
    return part('hour') * 60 + part('minute');
  } catch {
    return null;
  }
}

/** Is it quiet at a minute? `from` itself is quiet, `to` is not. Equal ends mean never. Pure. */
export function isQuiet({ fromMinute, toMinute }: QuietHours, minute: number): boolean {
  if (fromMinute === toMinute) return false;
  return fromMinute < toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute;
}
