import en from './en.json';
import hy from './hy.json';
import type { Language } from './languages.js';
import ru from './ru.json';

export interface Calendar {
  /** January first. */
  monthShort: string[];
  /** As said after a day: «23 ноября». */
  monthInDay: string[];
  monthAlone: string[];
  /** Sunday first. */
  weekday: string[];
}

const calendars: Record<Language, Calendar> = { en: en.calendar, ru: ru.calendar, hy: hy.calendar };

/** Names of months and days: our own, because browsers come without Armenian ones. */
export const calendarOf = (language: Language): Calendar => calendars[language];
