import { wallClock } from '@khanut/ui';
import { useTranslation } from 'react-i18next';
import { instantOfDay } from '../../../parts/outlet-day.js';
import { useSession } from '../../../shell/session.js';
import { valueAt } from '../rule-draft.js';
import type { Path } from '../sentence/word.js';
import { pathKey, useEditing } from './editing.js';

const two = (figure: number): string => String(figure).padStart(2, '0');

/** A day of the outlet's calendar; the last one is kept as the instant at which it ends. */
export function DayWord({ path, isLast }: { path: Path; isLast: boolean }) {
  const { t } = useTranslation();
  const { timeZoneOf } = useSession();
  const { draft, put } = useEditing();
  const zone = timeZoneOf(null) ?? 'UTC';
  const ms = valueAt(draft, path) as number | null;
  const { year, month, day } = wallClock((ms ?? 0) - (isLast ? 1 : 0), zone);
  return (
    <input
      type="date"
      className="word"
      aria-label={t(isLast ? 'filter.to' : 'filter.from')}
      value={ms === null ? '' : `${year}-${two(month)}-${two(day)}`}
      data-testid={`word-${pathKey(path)}`}
      onChange={(event) => {
        const { value } = event.target;
        put(path, value ? instantOfDay(value, zone, isLast ? 1 : 0) : null);
      }}
    />
  );
}

/** A minute of the day; midnight as an end is 24:00. */
export function MinuteWord({ path }: { path: Path }) {
  const { t } = useTranslation();
  const { draft, put } = useEditing();
  const minute = valueAt(draft, path) as number;
  const isEnd = path.at(-1) === 'toMinute';
  return (
    <input
      type="time"
      className="word"
      aria-label={t(isEnd ? 'filter.to' : 'filter.from')}
      value={`${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`}
      data-testid={`word-${pathKey(path)}`}
      onChange={(event) => {
        const [hour = 0, rest = 0] = event.target.value.split(':').map(Number);
        const typed = hour * 60 + rest;
        put(path, isEnd && typed === 0 ? 1440 : typed);
      }}
    />
  );
}
