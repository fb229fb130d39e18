import type {
  AccumulationPeriod,
  CartCoupon,
  EngineClock,
  RuleCondition,
} from '@khanut/shared/engine';
import { type SaleInput, type SlowLine } from './slow-line.js';

/** What a rule looks at when its conditions are asked. */
export interface Sight extends SaleInput {
  /** Lines the rule may reach. */
  eligible: readonly SlowLine[];
  /** All lines of the receipt. */
  all: readonly SlowLine[];
  /** What a line came to at the start of the step. */
  atStart: (line: SlowLine) => bigint;
  /** Look as if no document had been shown. */
  withoutDocuments?: boolean;
}

const isMeasured = (line: SlowLine): boolean => line.cartLine.product.unit !== 'pcs';

/** Does the customer hold the category now, or is its document on the counter? */
export function holdsCategory(
  id: string,
  input: SaleInput & { withoutDocuments?: boolean },
): boolean {
  const isHeld = (input.customer?.categories ?? []).some(
    (one) => one.id === id && (one.validUntilMs ?? Infinity) > input.clock.instantMs,
  );
  const isShown = (input.cart.shownDocuments ?? []).some((one) => one.categoryId === id);
  return isHeld || (isShown && !input.withoutDocuments);
}

export const amountOf = (lines: readonly SlowLine[], atStart: Sight['atStart']): bigint =>
  lines.reduce((all, line) => all + atStart(line), 0n);

/** Thousandths; a measured line counts as one piece unless its quantity shall count. */
export const quantityOf = (
  lines: readonly SlowLine[],
  measuredAs: 'piece' | 'quantity' = 'piece',
): bigint =>
  lines.reduce(
    (all, line) =>
      all + (isMeasured(line) && measuredAs === 'piece' ? 1000n : BigInt(line.cartLine.quantity)),
    0n,
  );

/** The customer's purchases of a period, with the sale at hand where the rule says so. */
export function accumulated(
  period: AccumulationPeriod | undefined,
  includesThisSale: boolean,
  sight: Sight,
): bigint {
  const known = sight.customer?.accumulations.find((one) => one.period === period)?.amount ?? 0;
  const counting = sight.all.filter((line) => !line.cartLine.product.earnsNothing);
  return BigInt(known) + (includesThisSale ? amountOf(counting, sight.atStart) : 0n);
}

/** Coupons of a definition that are valid here and now, each code once, by code. */
export function validCoupons(couponId: string, { cart, customer, clock }: SaleInput): CartCoupon[] {
  const valid = cart.coupons.filter(
    (one) =>
      one.couponId === couponId &&
      (one.customerId === null || one.customerId === customer?.id) &&
      (one.startsAtMs === null || one.startsAtMs <= clock.instantMs) &&
      (one.expiresAtMs === null || clock.instantMs < one.expiresAtMs) &&
      one.usesLeft !== 0,
  );
  const firsts = valid.filter(
    (one, place) => valid.findIndex((b) => b.code === one.code) === place,
  );
  return firsts.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

const dayMs = 86_400_000;

function isNearBirthday(birthday: string, before: number, after: number, date: string): boolean {
  const today = Date.parse(`${date}T00:00:00Z`);
  const monthDay = birthday === '02-29' ? '02-28' : birthday;
  const year = Number(date.slice(0, 4));
  return [year - 2, year - 1, year, year + 1, year + 2].some((one) => {
    const day = Date.parse(`${one}-${monthDay}T00:00:00Z`);
    return day - before * dayMs <= today && today <= day + after * dayMs;
  });
}

function isInHours(from: number, to: number, { minuteOfDay }: EngineClock): boolean {
  if (from <= to) return from <= minuteOfDay && minuteOfDay < to;
  return minuteOfDay >= from || minuteOfDay < to;
}

export function holds(condition: RuleCondition, sight: Sight): boolean {
  const { customer, clock } = sight;
  switch (condition.kind) {
    case 'customer-category':
      return holdsCategory(condition.categoryId, sight);
    case 'tier':
      return customer?.tier?.id === condition.tierId;
    case 'period':
      return (
        (condition.fromMs ?? -Infinity) <= clock.instantMs &&
        clock.instantMs < (condition.toMs ?? Infinity)
      );
    case 'weekdays':
      return condition.days.includes(clock.weekday);
    case 'hours':
      return isInHours(condition.fromMinute, condition.toMinute, clock);
    case 'outlets':
      return condition.outletIds.includes(clock.outletId);
    case 'known-customer':
      return customer !== null;
    case 'birthday':
      return (
        !!customer?.birthday &&
        isNearBirthday(
          customer.birthday,
          condition.daysBefore,
          condition.daysAfter,
          clock.businessDate,
        )
      );
    case 'basket':
      return (
        (condition.by === 'amount'
          ? amountOf(sight.eligible, sight.atStart)
          : quantityOf(sight.eligible)) >= BigInt(condition.from)
      );
    case 'accumulated':
      return (
        accumulated(condition.period, condition.includesThisSale, sight) >= BigInt(condition.from)
      );
    case 'coupon':
      return validCoupons(condition.couponId, sight).length > 0;
  }
}
