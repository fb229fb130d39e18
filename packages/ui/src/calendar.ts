/** Languages of the screens. */
type Language = 'hy' | 'ru' | 'en';

export interface Calendar {
  /** January first. */
  monthShort: string[];
  /** As said after a day: «23 ноября». */
  monthInDay: string[];
  monthAlone: string[];
  /** Sunday first. */
  weekday: string[];
}

const words = (text: string): string[] => text.split(' ');

const calendars: Record<Language, Calendar> = {
  en: {
    monthShort: words('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
    monthInDay: words(
      'January February March April May June July August September October November December',
    ),
    monthAlone: words(
      'January February March April May June July August September October November December',
    ),
    weekday: words('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
  },
  ru: {
    monthShort: words('янв фев мар апр мая июн июл авг сен окт ноя дек'),
    monthInDay: words(
      'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    ),
    monthAlone: words(
      'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
    ),
    weekday: words('Воскресенье Понедельник Вторник Среда Четверг Пятница Суббота'),
  },
  hy: {
    monthShort: words('հունվ փետ մարտ ապր մայ հուն հուլ օգոս սեպտ հոկտ նոյ դեկտ'),
    monthInDay: words(
      'հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի',
    ),
    monthAlone: words(
      'հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր',
    ),
    weekday: words('Կիրակի Երկուշաբթի Երեքշաբթի Չորեքշաբթի Հինգշաբթի Ուրբաթ Շաբաթ'),
  },
};

/** Names of months and days: our own, because browsers come without Armenian ones. */
export const calendarOf = (language: Language): Calendar => calendars[language];

/** Making one takes longer than asking it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
}

/** Day, month (1 … 12), year, weekday (0 = Sunday), hour and minute of a moment on a place's wall clock. */
export function wallClock(at: string | number, timeZone: string) {
  const parts = clockOf(timeZone).formatToParts(new Date(at));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const [year, month, day] = [Number(part('year')), Number(part('month')), Number(part('day'))];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, time: `${part('hour')}:${part('minute')}` };
}
