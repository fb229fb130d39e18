/** Days of a month; February by the year. */
function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * A GS1 date (YYMMDD) as YYYY-MM-DD. The year is the one of a hundred that lies nearest: 49 back to 50 ahead (7.12); day
 * 00 is the last of its month. Undefined when there is no such day.
 */
export function readGs1Date(digits: string, thisYear: number): string | undefined {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
  if (yy === undefined) return undefined;
  const year = fullYear(Number(yy), thisYear);
  const month = Number(mm);
  if (month < 1 || month > 12) return undefined;
  const last = daysIn(year, month);
  const day = Number(dd) || last;
  return day <= last ? `${year}-${mm}-${String(day).padStart(2, '0')}` : undefined;
}

function fullYear(twoDigits: number, thisYear: number): number {
  const ahead = twoDigits - (thisYear % 100);
  const century = ahead > 50 ? -100 : ahead < -49 ? 100 : 0;
  return thisYear + ahead + century;
}
