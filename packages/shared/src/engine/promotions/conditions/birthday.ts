import type { ConditionCheck } from '../condition.js';

/** Days from 1 March of the year 0, by the rule of the Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + dayOfYear;
}

/** Around the birthday, also over the turn of the year; 29 February counts as the 28th. */
export const birthday: ConditionCheck<'birthday'> = (
  { daysBefore, daysAfter },
  { customer, clock },
) => {
  if (!customer?.birthday) return 'NOT_FOR_CUSTOMER';
  const [bornMonth = 0, bornDay = 0] = customer.birthday.split('-').map(Number);
  const day = bornMonth === 2 && bornDay === 29 ? 28 : bornDay;
  const [year = 0, month = 0, today = 0] = clock.businessDate.split('-').map(Number);
  const now = dayNumber(year, month, today);
  const isNear = [year - 1, year, year + 1].some((one) => {
    const since = now - dayNumber(one, bornMonth, day);
    return since >= -daysBefore && since <= daysAfter;
  });
  return isNear ? null : 'NOT_IN_PERIOD';
};
