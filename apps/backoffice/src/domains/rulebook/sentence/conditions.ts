import { isAboutPeople, type RuleDraft } from '../rule-draft.js';
import { periodWord } from './periods.js';
import { joined } from './phrase.js';
import type { Voice } from './speaker.js';
import type { Path, Word } from './word.js';

type Condition = RuleDraft['conditions'][number];
type Of<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;

/** Words about one condition, by its place in the rule. */
export interface Clause {
  index: number;
  words: Word[];
}

const peopleText = (voice: Voice, condition: Condition): string => {
  if (condition.kind === 'customer-category')
    return voice.plain(voice.names.people(condition.categoryId));
  if (condition.kind === 'tier') return voice.plain(voice.names.people(condition.tierId));
  return voice
    .say('knownCustomer')
    .map((word) => word.text)
    .join('');
};

/** «Everyone», «Silver card», «Pensioners and Gold card». */
export function who(voice: Voice, conditions: readonly Condition[]): Word[] {
  const people = conditions.flatMap((condition, index) =>
    isAboutPeople(condition)
      ? [voice.at(peopleText(voice, condition), 'who', ['conditions', index])]
      : [],
  );
  const [first, ...others] = people;
  if (!first) return voice.say('everyone').map((word) => voice.at(word.text, 'who', []));
  return others.reduce<Word[]>((a, b) => voice.say('and', { a, b }), [first]);
}

/** When and where it holds, condition by condition. */
export const clauses = (voice: Voice, conditions: readonly Condition[]): Clause[] =>
  conditions.flatMap((condition, index) =>
    isAboutPeople(condition)
      ? []
      : [{ index, words: clause(voice, condition, ['conditions', index]) }],
  );

function clause(voice: Voice, condition: Condition, path: Path): Word[] {
  switch (condition.kind) {
    case 'period':
      return period(voice, condition, path);
    case 'weekdays':
      return voice.say('onDays', {
        days: voice.at(dayNames(voice, condition.days), 'weekdays', [...path, 'days']),
      });
    case 'hours':
      return voice.say('atHours', {
        from: voice.minute(condition.fromMinute, [...path, 'fromMinute']),
        to: voice.minute(condition.toMinute, [...path, 'toMinute']),
      });
    case 'birthday':
      return birthday(voice, condition, path);
    case 'basket':
      return basket(voice, condition, path);
    case 'accumulated':
      return purchases(voice, condition, path);
    case 'coupon':
      return coupon(voice, condition, path);
    case 'outlets': {
      const names = condition.outletIds.map((id) => voice.quoted(voice.names.outlets(id)));
      return voice.say('inOutlets', {
        outlets: voice.at(voice.list(names), 'outlets', [...path, 'outletIds']),
      });
    }
    default:
      return [];
  }
}

/** The last day is the one that ends at `toMs`. */
function period(voice: Voice, { fromMs, toMs }: Of<'period'>, path: Path): Word[] {
  const from = voice.at(fromMs === null ? '…' : voice.day(fromMs), 'first-day', [
    ...path,
    'fromMs',
  ]);
  const to = voice.at(toMs === null ? '…' : voice.day(toMs - 1), 'last-day', [...path, 'toMs']);
  if (voice.isEditing || (fromMs !== null && toMs !== null))
    return voice.say('fromTo', { from, to });
  return fromMs === null ? voice.say('toDay', { to }) : voice.say('fromDay', { from });
}

/** «Mon–Fri, Sun»: runs of three days and more are drawn together. */
export function dayNames(voice: Voice, days: readonly number[]): string {
  const names = voice
    .say('dayNames')
    .map((word) => word.text)
    .join('')
    .split(' ');
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const runs = sorted.reduce<number[][]>((all, day) => {
    const last = all.at(-1);
    if (last && last.at(-1) === day - 1) last.push(day);
    else all.push([day]);
    return all;
  }, []);
  const name = (day: number | undefined) => names[(day ?? 1) - 1] ?? '';
  return runs
    .map((run) =>
      run.length > 2 ? `${name(run[0])}–${name(run.at(-1))}` : run.map(name).join(', '),
    )
    .join(', ');
}

function birthday(voice: Voice, condition: Of<'birthday'>, path: Path): Word[] {
  const { daysBefore, daysAfter } = condition;
  if (!voice.isEditing && daysBefore + daysAfter === 0) return voice.say('onBirthday');
  const days = (count: number, name: string) =>
    voice.say('days', { count: voice.count(count, [...path, name]) }, count);
  return voice.say('birthday', {
    before: days(daysBefore, 'daysBefore'),
    after: days(daysAfter, 'daysAfter'),
  });
}

function basket(voice: Voice, { by, from }: Of<'basket'>, path: Path): Word[] {
  return by === 'amount'
    ? voice.say('basketAmount', { from: voice.money(from, [...path, 'from']) })
    : voice.say('basketQuantity', { from: voice.quantity(from, [...path, 'from']) });
}

function purchases(voice: Voice, condition: Of<'accumulated'>, path: Path): Word[] {
  const { from, includesThisSale } = condition;
  const said = voice.say('purchases', {
    from: voice.money(from, [...path, 'from']),
    period: periodWord(voice, condition.period, [...path, 'period']),
  });
  if (!voice.isEditing && !includesThisSale) return said;
  const note = voice
    .say(includesThisSale ? 'counted' : 'notCounted')
    .map((word) => voice.at(word.text, 'yes-no', [...path, 'includesThisSale']));
  return joined([said, note], ', ');
}

function coupon(voice: Voice, { couponId, perReceipt }: Of<'coupon'>, path: Path): Word[] {
  const said = voice.say('withCoupon', {
    coupon: voice.at(voice.quoted(voice.names.coupons(couponId)), 'coupon', [...path, 'couponId']),
  });
  if (!voice.isEditing && perReceipt === 1) return said;
  const limit = voice.say('couponTimes', {
    count: voice.count(perReceipt, [...path, 'perReceipt']),
  });
  return joined([said, limit], ', ');
}
