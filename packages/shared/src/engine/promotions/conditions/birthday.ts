import { dayNumber } from '../../loyalty/civil-date.js';
import type { ConditionCheck } from '../condition.js';

/** Around the birthday, also over the turn of the year; 29 February counts as the 28th. */
export const birthday: ConditionCheck<'birthday'> = (
  { daysBefore, daysAfter },
  { customer, clock },
) => {
  if (!customer?.birthday) return 'NOT_FOR_CUSTOMER';
  const day = customer.birthday === '02-29' ? '02-28' : customer.birthday;
  const year = Number(clock.businessDate.slice(0, 4));
  const today = dayNumber(clock.businessDate);
  const isNear = [year - 1, year, year + 1].some((one) => {
    const since = today - dayNumber(`${one}-${day}`);
    return since >= -daysBefore && since <= daysAfter;
  });
  return isNear ? null : 'NOT_IN_PERIOD';
};
