import type { Product } from '@khanut/shared/contracts';

type Restriction = NonNullable<Product['restriction']>;

/** Who may buy it and when, as typed; all empty: anybody, always. */
export interface RestrictionDraft {
  minimumAge: string;
  from: string;
  to: string;
  inForbidden: Restriction['inForbidden'];
}

export const noRestriction: RestrictionDraft = {
  minimumAge: '',
  from: '',
  to: '',
  inForbidden: 'refuse',
};

/** 1380 as "23:00". */
export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** "23:00" as 1380; null when it is no time. */
export function readMinute(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute >= 0 && minute < 1440 ? minute : null;
}

export const restrictionDraft = (restriction: Restriction | null): RestrictionDraft =>
  restriction
    ? {
        minimumAge: restriction.minimumAge === null ? '' : String(restriction.minimumAge),
        from: restriction.forbidden ? minuteText(restriction.forbidden.fromMinute) : '',
        to: restriction.forbidden ? minuteText(restriction.forbidden.toMinute) : '',
        inForbidden: restriction.inForbidden,
      }
    : noRestriction;

const isAge = (text: string): boolean => /^[1-9]\d?$/.test(text.trim());

/** An age of 1 to 99, and both hours or none. */
export function hasRestrictionGap({ minimumAge, from, to }: RestrictionDraft): boolean {
  if (minimumAge.trim() && !isAge(minimumAge)) return true;
  if (!from.trim() && !to.trim()) return false;
  const hours = [readMinute(from), readMinute(to)];
  return hours.includes(null) || hours[0] === hours[1];
}

/** null: no restriction at all. */
export function restrictionBody(draft: RestrictionDraft): Restriction | null {
  const age = draft.minimumAge.trim();
  const [fromMinute, toMinute] = [readMinute(draft.from), readMinute(draft.to)];
  const forbidden =
    fromMinute === null || toMinute === null || fromMinute === toMinute
      ? null
      : { fromMinute, toMinute };
  if (!age && !forbidden) return null;
  return { minimumAge: age ? Number(age) : null, forbidden, inForbidden: draft.inForbidden };
}
