import {
  type Money,
  type Points,
  allocate,
  least,
  money,
  noMoney,
  noPoints,
  percentOf,
  points,
  subtract,
  sum,
} from '../../money/index.js';
import { type WorkingLine, roomOf, take } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type { CustomerState, PointsPolicy, Rulebook, TraceEntry } from '../types.js';

/** The id points spent as a discount carry in place of a rule's. */
export const pointsRuleId = 'points';

const named = { id: pointsRuleId, name: 'points', step: 'points' } as const;

/** Points spent on each line, and why not more. */
export interface BurntPoints {
  byLine: ReadonlyMap<WorkingLine, Points>;
  trace: TraceEntry[];
}

/**
 * Step 8, where points are a discount: takes what is asked for, as far as the balance, the policy, the lines' floors and
 * what the receipt's total cap leaves allow. `lines` come in canonical order, after all other discounts.
 */
export function burn(
  lines: readonly WorkingLine[],
  asked: Points,
  customer: CustomerState | null,
  rulebook: Rulebook,
): BurntPoints {
  const nothing = { byLine: new Map<WorkingLine, Points>(), trace: [] };
  const policy = rulebook.loyalty?.points;
  if (asked <= 0) return nothing;
  const most = policy ? mostPoints(lines, customer, policy, rulebook) : noPoints;
  const burnt = Math.min(asked, most);
  if (!policy || burnt === 0 || burnt < policy.burnMinPoints)
    return { ...nothing, trace: [traceOf(named, { code: 'NO_POINTS' })] };
  const amount = money(BigInt(burnt) * BigInt(policy.pointValue));
  const short = worthOf(asked - burnt, policy);
  const shares = allocate(amount, lines.map(burnRoom));
  const portions = allocate(money(burnt), shares);
  return {
    byLine: new Map(lines.map((line, index) => [line, points(portions[index]!)])),
    trace: [
      ...(short > 0 ? [traceOf(named, { code: 'CAPPED', amount: short })] : []),
      traceOf(named, { code: 'TAKEN', amount }),
      ...lines.flatMap((line, index) => takeShare(line, shares[index]!)),
    ],
  };
}

/** For the trace: a till may ask for all there could be, which is worth more than an amount can say. */
const worthOf = (count: number, { pointValue }: PointsPolicy): Money =>
  money(Math.min(Number.MAX_SAFE_INTEGER, Number(BigInt(count) * BigInt(pointValue))));

/** What points may take off a line: nothing of what is never discounted. */
const burnRoom = (line: WorkingLine): Money =>
  line.cart.product.neverDiscounted ? noMoney : roomOf(line);

function mostPoints(
  lines: readonly WorkingLine[],
  customer: CustomerState | null,
  policy: PointsPolicy,
  { policy: { maxTotalDiscount } }: Rulebook,
): Points {
  if (!customer || customer.mayBurn === false) return noPoints;
  if (policy.burnAs !== 'discount' || policy.pointValue <= 0) return noPoints;
  const open = lines.filter((line) => !line.cart.product.neverDiscounted);
  const byRate = percentOf(sum(open.map((line) => line.remaining)), policy.burnMaxRate, 'down');
  const room = least(sum(lines.map(burnRoom)), byRate);
  const bound =
    maxTotalDiscount === null
      ? room
      : least(room, capRest(lines, percentOf(grossOf(lines), maxTotalDiscount, 'down')));
  const worth = Math.max(0, Number(BigInt(bound) / BigInt(policy.pointValue)));
  return points(Math.min(worth, Math.max(0, customer.pointsBalance)));
}

const grossOf = (lines: readonly WorkingLine[]): Money => sum(lines.map((line) => line.gross));

/** What the receipt's total cap leaves after the discounts so far. */
const capRest = (lines: readonly WorkingLine[], limit: Money): Money =>
  subtract(limit, sum(lines.map((line) => subtract(line.gross, line.remaining))));

function takeShare(line: WorkingLine, amount: Money): TraceEntry[] {
  if (amount === 0) return [];
  take(line, { step: 'points', ruleId: pointsRuleId, name: 'points', rate: null, amount });
  return [traceOf(named, { code: 'TAKEN', lineId: line.cart.id, amount })];
}
