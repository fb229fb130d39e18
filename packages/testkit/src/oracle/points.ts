import type { EarnRule, LoyaltyPolicy } from '@khanut/shared/engine';
import { type Sight, holds, validCoupons } from './conditions.js';
import { restOfTotalCap } from './by-hand.js';
import {
  type Fraction,
  compared,
  floorOf,
  fraction,
  larger,
  ppm,
  smaller,
  sumOf,
  times,
  total,
} from './fraction.js';
import { sharedByAmount, sharedOut } from './shared-out.js';
import { type SaleInput, type SlowLine, isInScope, left, room } from './slow-line.js';
import type { SlowTax } from './tax.js';

export const pointsRuleId = 'points';

/** Step 8: points burnt as a discount; the points that fell on each line. */
export function burnPoints(input: SaleInput, lines: readonly SlowLine[]): Map<SlowLine, bigint> {
  const { cart, rulebook, customer } = input;
  const policy = rulebook.loyalty?.points;
  if (!policy || policy.burnAs !== 'discount' || !customer || customer.mayBurn === false)
    return new Map();
  const reached = lines.filter((line) => !line.cartLine.product.neverDiscounted);
  const rooms = reached.map(room);
  const byRate = floorOf(times(fraction(total(reached.map(left))), ppm(policy.burnMaxRate)));
  const capRest = restOfTotalCap(input, lines);
  const value = BigInt(policy.pointValue);
  const bounds = [byRate, total(rooms), ...(capRest === null ? [] : [larger(capRest, 0n)])];
  const burnt = [
    BigInt(cart.pointsToBurn),
    BigInt(customer.pointsBalance),
    ...bounds.map((amount) => amount / value),
  ].reduce(smaller);
  if (burnt <= 0n || burnt < BigInt(policy.burnMinPoints)) return new Map();
  const shares = sharedByAmount(burnt * value, rooms);
  for (const [place, amount] of shares.entries())
    if (amount > 0n)
      reached[place]!.shares.push({
        step: 'points',
        appliedIn: 'points',
        ruleId: pointsRuleId,
        amount,
      });
  const pointsByLine = sharedByAmount(burnt, shares);
  return new Map(reached.map((line, place) => [line, pointsByLine[place]!]));
}

interface Earning {
  line: SlowLine;
  base: bigint;
}

/** Step 10: the points each line earned. */
export function earnPoints(
  input: SaleInput,
  lines: readonly SlowLine[],
  taxes: readonly SlowTax[],
): Map<SlowLine, bigint> {
  const earned = new Map<SlowLine, bigint>();
  const { loyalty } = input.rulebook;
  if (!loyalty?.points || !input.customer) return earned;
  const bases = basesOf(input, lines, taxes, loyalty.points.earnBase);
  const sightOf = (rule: Pick<EarnRule, 'scope'>): Sight => ({
    ...input,
    all: lines,
    eligible: bases.map((one) => one.line).filter((line) => isInScope(line, rule.scope)),
    atStart: left,
  });
  const factorOf = factors(loyalty, sightOf);
  const holding = loyalty.earn.filter((rule) =>
    rule.conditions.every((one) => holds(one, sightOf(rule))),
  );
  for (const stack of new Set(holding.map((rule) => rule.stack))) {
    const rivals = holding
      .filter((rule) => rule.stack === stack)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((rule) =>
        pointsOf(
          rule,
          bases.filter(({ line }) => isInScope(line, rule.scope)),
          factorOf,
        ),
      );
    const best = rivals.reduce((a, b) => (sumOfPoints(b) > sumOfPoints(a) ? b : a));
    for (const [line, count] of best) earned.set(line, (earned.get(line) ?? 0n) + count);
  }
  return earned;
}

/** The coupons that points are owed to: without the rule that asks for them there would be fewer. */
export function couponsForPoints(
  input: SaleInput,
  lines: readonly SlowLine[],
  taxes: readonly SlowTax[],
): string[] {
  const { loyalty } = input.rulebook;
  if (!loyalty) return [];
  const pointsUnder = (policy: LoyaltyPolicy) =>
    sumOfPoints(
      earnPoints({ ...input, rulebook: { ...input.rulebook, loyalty: policy } }, lines, taxes),
    );
  const asking = [...loyalty.earn, ...loyalty.multipliers]
    .filter((one) => one.conditions.some((condition) => condition.kind === 'coupon'))
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
  let policy = loyalty;
  return asking.flatMap((rule) => {
    const rest = {
      ...policy,
      earn: policy.earn.filter((one) => one !== rule),
      multipliers: policy.multipliers.filter((one) => one !== rule),
    };
    if (pointsUnder(rest) < pointsUnder(policy)) return codesCounted(rule.conditions, input);
    policy = rest;
    return [];
  });
}

const codesCounted = (conditions: EarnRule['conditions'], input: SaleInput): string[] =>
  conditions.flatMap((one) =>
    one.kind === 'coupon'
      ? validCoupons(one.couponId, input)
          .slice(0, one.perReceipt)
          .map((coupon) => coupon.code)
      : [],
  );

const sumOfPoints = (points: Map<SlowLine, bigint>): bigint => total([...points.values()]);

/** What each earning line earns on, less what points paid. */
function basesOf(
  { cart }: SaleInput,
  lines: readonly SlowLine[],
  taxes: readonly SlowTax[],
  earnBase: 'with-tax' | 'without-tax',
): Earning[] {
  const taxOf = (line: SlowLine, mode: SlowTax['mode']) =>
    total(taxes.filter((one) => one.line === line && one.mode === mode).map((one) => one.amount));
  const counting = lines.filter((line) => !line.cartLine.product.earnsNothing);
  const full = counting.map((line) =>
    earnBase === 'with-tax'
      ? left(line) + taxOf(line, 'added')
      : larger(left(line) - taxOf(line, 'included'), 0n),
  );
  const byPoints = total(
    cart.tenders.filter((one) => one.kind === 'points').map((one) => BigInt(one.amount)),
  );
  const paid = sharedByAmount(smaller(byPoints, total(full)), full);
  return counting.map((line, place) => ({ line, base: full[place]! - paid[place]! }));
}

/** By line: per stack the greatest multiplier that holds and reaches it, at least 1; stacks multiplied. */
function factors(
  { multipliers }: LoyaltyPolicy,
  sightOf: (rule: Pick<EarnRule, 'scope'>) => Sight,
): (line: SlowLine) => Fraction {
  const holding = multipliers.filter((one) =>
    one.conditions.every((condition) => holds(condition, sightOf(one))),
  );
  const stacks = [...new Set(holding.map((one) => one.stack))];
  return (line) =>
    stacks
      .map((stack) =>
        holding
          .filter((one) => one.stack === stack && isInScope(line, one.scope))
          .reduce((most, one) => Math.max(most, one.factorPpm), 1_000_000),
      )
      .reduce((factor, one) => times(factor, ppm(one)), fraction(1n));
}

function pointsOf(
  { by }: EarnRule,
  earning: readonly Earning[],
  factorOf: (line: SlowLine) => Fraction,
): Map<SlowLine, bigint> {
  const byLine = (amount: bigint, weights: Fraction[]) => {
    const parts = sharedOut(amount, weights);
    return new Map(earning.map(({ line }, place) => [line, parts[place]!]));
  };
  if (by.kind === 'visit') {
    const bases = earning.map(({ base }) => fraction(base));
    if (earning.length === 0 || compared(sumOf(bases), fraction(by.from)) < 0) return new Map();
    const greatest = earning
      .map(({ line }) => factorOf(line))
      .reduce((a, b) => (compared(b, a) > 0 ? b : a));
    return byLine(floorOf(times(fraction(by.points), greatest)), bases);
  }
  const weights = earning.map(({ line, base }) =>
    times(fraction(by.kind === 'amount' ? base : BigInt(line.cartLine.quantity)), factorOf(line)),
  );
  return byLine(floorOf(times(sumOf(weights), fraction(by.points, by.per))), weights);
}
