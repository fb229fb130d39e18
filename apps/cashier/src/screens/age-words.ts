import type { TFunction } from 'i18next';

const minuteMs = 60_000;

/** How long ago, in its largest unit. */
export function ageWords(t: TFunction, ageMs: number): string {
  const minutes = Math.floor(ageMs / minuteMs);
  if (minutes < 1) return t('panel.age.now');
  if (minutes < 60) return t('panel.age.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('panel.age.hours', { count: hours });
  return t('panel.age.days', { count: Math.floor(hours / 24) });
}
