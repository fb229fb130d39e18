import type { LadderStep, Rule } from '@khanut/shared/engine';
import { type Sight, accumulated, amountOf, quantityOf, validCoupons } from './conditions.js';
import {
  type Fraction,
  fraction,
  larger,
  ppm,
  rounded,
  smaller,
  times,
  total,
} from './fraction.js';
import { groupShares } from './groups.js';
import { sharedByAmount } from './shared-out.js';
import { type SlowLine, left } from './slow-line.js';
import { stampShares } from './stamps.js';

type Action = Rule['action'];

/** What a rule would take off each eligible line, before floors and caps. */
export function rawShares(rule: Rule, sight: Sight): bigint[] {
  const { eligible, rulebook } = sight;
  const mode = rulebook.rounding.lineMode;
  const { action } = rule;
  const each = (amount: (line: SlowLine) => bigint) =>
    eligible.map((line) => larger(smaller(amount(line), left(line)), 0n));
  const byQuantity = (amount: number, line: SlowLine) =>
    rounded(times(fraction(amount), fraction(line.cartLine.quantity, 1000)), mode);
  switch (action.kind) {
    case 'percent':
      return rule.step === 'receipt'
        ? onSum(ppm(action.rate), sight)
        : onEach(ppm(action.rate), sight);
    case 'ladder':
      return onSum(ppm(ladderRate(action, sight)), sight);
    case 'amount-per-unit':
      return each((line) => byQuantity(action.amount, line));
    case 'fixed-price':
      return each((line) => line.gross - byQuantity(action.price, line));
    case 'amount-off': {
      const amount = BigInt(action.amount) * timesGiven(rule, sight);
      return sharedByAmount(smaller(amount, total(eligible.map(left))), eligible.map(left));
    }
    case 'group':
      return groupShares(action, eligible, mode);
    case 'stamp-card':
      return stampShares(rule, action, eligible, sight).shares;
  }
}

const onEach = (rate: Fraction, { eligible, rulebook }: Sight): bigint[] =>
  eligible.map((line) => rounded(times(fraction(left(line)), rate), rulebook.rounding.lineMode));

/** Once on the sum, then spread. */
function onSum(rate: Fraction, { eligible, rulebook }: Sight): bigint[] {
  const amounts = eligible.map(left);
  const sum = fraction(total(amounts));
  return sharedByAmount(rounded(times(sum, rate), rulebook.rounding.lineMode), amounts);
}

/** Parts per million of the highest step reached; 0 below the first. */
function ladderRate(action: Extract<Action, { kind: 'ladder' }>, sight: Sight): number {
  const reached = {
    amount: () => amountOf(sight.eligible, sight.atStart),
    quantity: () => quantityOf(sight.eligible, action.measuredAs),
    accumulated: () => accumulated(action.period, action.includesThisSale ?? false, sight),
  }[action.by]();
  const steps = action.steps.filter((one) => BigInt(one.from) <= reached);
  const highest = steps.reduce<LadderStep | null>(
    (best, one) => (best && best.from > one.from ? best : one),
    null,
  );
  return highest?.rate ?? 0;
}

/** The coupons a rule counts: valid ones of its definition, by code, at most so many. */
export function countedCoupons(rule: Rule, sight: Sight): string[] {
  return rule.conditions
    .filter((one) => one.kind === 'coupon')
    .flatMap((one) => validCoupons(one.couponId, sight).slice(0, one.perReceipt))
    .map((one) => one.code);
}

const timesGiven = (rule: Rule, sight: Sight): bigint =>
  rule.conditions.some((one) => one.kind === 'coupon')
    ? BigInt(countedCoupons(rule, sight).length)
    : 1n;
