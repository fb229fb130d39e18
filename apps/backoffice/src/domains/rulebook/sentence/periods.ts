import type { Voice } from './speaker.js';
import type { Path, Word } from './word.js';

const named: Record<string, string> = {
  month: 'periodMonth',
  year: 'periodYear',
  lifetime: 'periodLifetime',
};

/** Days of a rolling period; null for the calendar ones. */
export const rollingDays = (period: string): number | null => {
  const days = /^rolling-(\d+)$/.exec(period)?.[1];
  return days === undefined ? null : Number(days);
};

/** «in a calendar month», «in the last 30 days». */
export function periodText(voice: Voice, period: string): string {
  const days = rollingDays(period);
  const words =
    days === null
      ? voice.say(named[period] ?? 'periodLifetime')
      : voice.say('periodRolling', { count: String(days) }, days);
  return words.map((word) => word.text).join('');
}

export const periodWord = (voice: Voice, period: string, path: Path): Word =>
  voice.at(periodText(voice, period), 'period', path);
