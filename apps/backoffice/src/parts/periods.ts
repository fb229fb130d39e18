/** Periods people name. */
export const namedPeriods = ['today', 'week', 'month', 'last-month', 'year'] as const;
export type NamedPeriod = (typeof namedPeriods)[number];

const iso = (date: Date): string => date.toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number): Date =>
  new Date(Date.UTC(year, month, day));

/** First and last day of a named period, both included; weeks begin on Monday. `today` is a calendar day. */
export function periodDays(name: NamedPeriod, today: string): { from: string; to: string } {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const monday = day - ((utc(year, month - 1, day).getUTCDay() + 6) % 7);
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: iso(utc(year, month - 1, monday)), to: today };
    case 'month':
      return { from: iso(utc(year, month - 1, 1)), to: today };
    case 'last-month':
      return { from: iso(utc(year, month - 2, 1)), to: iso(utc(year, month - 1, 0)) };
    case 'year':
      return { from: iso(utc(year, 0, 1)), to: today };
  }
}

/** The calendar day of a moment on this machine's clock, YYYY-MM-DD. */
export const localDay = (nowMs: number): string => new Intl.DateTimeFormat('en-CA').format(nowMs);
