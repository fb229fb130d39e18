import type { Rule, RuleCondition } from '../engine/types.js';
import { sameAs } from './same-as.js';

type Kind = RuleCondition['kind'];
type Of<K extends Kind> = Extract<RuleCondition, { kind: K }>;

const dayMs = 86_400_000;
/** Clocks of the earth lie within half a day and a bit of UTC. */
const zoneMs = 14 * 3_600_000;

export const ofKind = <K extends Kind>(rule: Pick<Rule, 'conditions'>, kind: K): Of<K>[] =>
  rule.conditions.filter((condition): condition is Of<K> => condition.kind === kind);

/** The instants in which all periods hold; null: never. */
export function periodOf(
  conditions: readonly Of<'period'>[],
): { fromMs: number; toMs: number } | null {
  const fromMs = Math.max(-Infinity, ...conditions.map((one) => one.fromMs ?? -Infinity));
  const toMs = Math.min(Infinity, ...conditions.map((one) => one.toMs ?? Infinity));
  return fromMs < toMs ? { fromMs, toMs } : null;
}

/** Is the minute inside? As the engine reads it: `toMinute` exclusive, a range that ends before it begins spans midnight. */
const holdsAt = ({ fromMinute, toMinute }: Of<'hours'>, minute: number): boolean =>
  fromMinute <= toMinute
    ? minute >= fromMinute && minute < toMinute
    : minute >= fromMinute || minute < toMinute;
const minutes = Array.from({ length: 1440 }, (_, minute) => minute);
const minutesOf = (conditions: readonly Of<'hours'>[]): number[] =>
  minutes.filter((minute) => conditions.every((one) => holdsAt(one, minute)));

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const daysOf = (conditions: readonly Of<'weekdays'>[]): number[] =>
  weekdays.filter((day) => conditions.every((one) => one.days.includes(day)));

/** Weekdays that a period can touch anywhere on earth. */
function weekdaysOf({ fromMs, toMs }: { fromMs: number; toMs: number }): number[] {
  if (toMs - fromMs + 2 * zoneMs >= 7 * dayMs) return weekdays;
  const touched = new Set<number>();
  for (let at = fromMs - zoneMs; at < toMs + zoneMs + dayMs; at += dayMs)
    touched.add(new Date(Math.min(at, toMs + zoneMs - 1)).getUTCDay() || 7);
  return [...touched];
}

/** No moment, no outlet and no customer fits all conditions of both. Pure. */
function neverTogether(conditions: readonly RuleCondition[]): boolean {
  const rule = { conditions: [...conditions] };
  const period = periodOf(ofKind(rule, 'period'));
  if (!period) return true;
  const days = daysOf(ofKind(rule, 'weekdays'));
  if (!weekdaysOf(period).some((day) => days.includes(day))) return true;
  const hours = ofKind(rule, 'hours');
  if (hours.length && minutesOf(hours).length === 0) return true;
  const [first, ...others] = ofKind(rule, 'outlets').map((one) => one.outletIds);
  if (first && !first.some((id) => others.every((ids) => ids.includes(id)))) return true;
  // A customer has one tier.
  return new Set(ofKind(rule, 'tier').map((one) => one.tierId)).size > 1;
}

export const neverHolds = (rule: Rule): boolean => neverTogether(rule.conditions);
export const canHoldTogether = (one: Rule, other: Rule): boolean =>
  !neverTogether([...one.conditions, ...other.conditions]);

export const hasEnded = (rule: Rule, nowMs: number): boolean =>
  (periodOf(ofKind(rule, 'period'))?.toMs ?? Infinity) <= nowMs;

const subset = <T>(some: readonly T[], all: readonly T[]): boolean =>
  some.every((one) => all.includes(one));

/** Whenever the conditions of `rule` hold, `condition` does too; false where that can't be told. Pure. */
export function implies(rule: Rule, condition: RuleCondition): boolean {
  if (rule.conditions.some((one) => sameAs(one, condition))) return true;
  switch (condition.kind) {
    case 'period': {
      const own = periodOf(ofKind(rule, 'period'));
      const wanted = periodOf([condition]);
      return !!own && !!wanted && own.fromMs >= wanted.fromMs && own.toMs <= wanted.toMs;
    }
    case 'weekdays':
      return subset(daysOf(ofKind(rule, 'weekdays')), condition.days);
    case 'hours':
      return minutesOf(ofKind(rule, 'hours')).every((minute) => holdsAt(condition, minute));
    case 'outlets':
      return ofKind(rule, 'outlets').some((one) => subset(one.outletIds, condition.outletIds));
    case 'known-customer':
      return ofKind(rule, 'tier').length + ofKind(rule, 'birthday').length > 0;
    case 'birthday':
      return ofKind(rule, 'birthday').some(
        (one) => one.daysBefore <= condition.daysBefore && one.daysAfter <= condition.daysAfter,
      );
    case 'basket':
      return ofKind(rule, 'basket').some(
        (one) => one.by === condition.by && one.from >= condition.from,
      );
    case 'accumulated':
      return ofKind(rule, 'accumulated').some(
        (one) =>
          one.period === condition.period &&
          one.from >= condition.from &&
          (condition.includesThisSale || !one.includesThisSale),
      );
    case 'coupon':
      return ofKind(rule, 'coupon').some(
        (one) => one.couponId === condition.couponId && one.perReceipt <= condition.perReceipt,
      );
    case 'customer-category':
    case 'tier':
      return false;
  }
}
