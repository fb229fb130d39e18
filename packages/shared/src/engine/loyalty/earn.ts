import { type Points, allocate, money, noPoints, points } from '../../money/index.js';
import { compare } from '../sale/line.js';
import { traceOf } from '../trace/entry.js';
import type {
  Cart,
  CustomerState,
  EarnRule,
  EngineClock,
  LoyaltyPolicy,
  PointsPolicy,
  TraceEntry,
} from '../types.js';
import type { Refused } from '../promotions/condition.js';
import { isInScope } from '../promotions/match.js';
import { type ReceiptFacts, earnFacts, refusedBy } from './conditions.js';
import { couponsForPoints } from './earn-coupons.js';
import { type EarnLine, type EarningLine, earningLines } from './earn-line.js';
import { type Factors, factorsOf } from './multiply.js';

/** Points of a receipt, by the line's id. */
export interface EarnedPoints {
  byLine: ReadonlyMap<string, Points>;
  /** The coupons they are owed to, sorted by code. */
  couponsUsed: string[];
  trace: TraceEntry[];
}

/** What one rule would bring. */
interface Earning {
  rule: EarnRule;
  total: Points;
  lines: readonly EarningLine[];
  /** What the points are spread by, one for each line. */
  weights: readonly bigint[];
  trace: TraceEntry[];
}

/** A trace entry of step 10; its `amount` is points. */
const earnTrace = (
  { id, name }: Pick<EarnRule, 'id' | 'name'>,
  facts: Parameters<typeof traceOf>[1],
): TraceEntry => ({ ...traceOf({ id, name, step: 'points' }, facts), step: 'earn' });

/**
 * Step 10: floored once per receipt and rule, then spread to the lines. Rules of one stack compete, stacks add up.
 * `lines` come in canonical order; without a customer or a points policy nobody earns.
 */
export function earn(
  lines: readonly EarnLine[],
  cart: EarnCart,
  loyalty: LoyaltyPolicy | undefined,
  who: Who,
): EarnedPoints {
  if (!loyalty?.points || !who.customer) return { byLine: new Map(), couponsUsed: [], trace: [] };
  const earned = earnBy(loyalty, loyalty.points, lines, cart, who);
  const couponsUsed = couponsForPoints(cart, loyalty, who, (policy) =>
    totalOf(earnBy(policy, loyalty.points!, lines, cart, who).byLine),
  );
  return { ...earned, couponsUsed };
}

type EarnCart = Pick<Cart, 'coupons' | 'shownDocuments' | 'tenders'>;
interface Who {
  customer: CustomerState | null;
  clock: EngineClock;
}

const totalOf = (byLine: ReadonlyMap<string, Points>): number =>
  [...byLine.values()].reduce((total, one) => total + one, 0);

function earnBy(
  loyalty: LoyaltyPolicy,
  policy: PointsPolicy,
  lines: readonly EarnLine[],
  cart: EarnCart,
  { customer, clock }: Who,
): Pick<EarnedPoints, 'byLine' | 'trace'> {
  const byLine = new Map<string, Points>();
  const trace: TraceEntry[] = [];
  const earning = earningLines(lines, cart.tenders, policy);
  const facts = earnFacts(cart, customer, clock, lines);
  const factors = factorsOf(earning, loyalty.multipliers, facts);
  for (const stack of stacksOf(loyalty.earn)) {
    const offers = stack.map((rule) => earningOf(rule, earning, factors, facts));
    const best = bestOf(offers);
    for (const offer of offers) trace.push(...offer.trace, ...outcome(offer, best));
    if (best) addShares(best, byLine);
  }
  return { byLine, trace };
}

function stacksOf(rules: readonly EarnRule[]): EarnRule[][] {
  const ordered = rules.toSorted((a, b) => compare(a.id, b.id));
  return [...new Set(ordered.map((rule) => rule.stack))].map((stack) =>
    ordered.filter((rule) => rule.stack === stack),
  );
}

function earningOf(
  rule: EarnRule,
  earning: readonly EarningLine[],
  factors: Factors,
  facts: ReceiptFacts,
): Earning {
  const lines = earning.filter((line) => isInScope(rule.scope, line.product));
  const nothing: Earning = { rule, total: noPoints, lines: [], weights: [], trace: [] };
  if (lines.length === 0) return nothing;
  const refused = refusedBy(rule.conditions, lines, facts);
  if (refused) return { ...nothing, trace: refusal(rule, refused) };
  if (rule.by.kind === 'visit') return visit(rule, rule.by, lines, factors);
  const { per, points: each } = rule.by;
  const byAmount = rule.by.kind === 'amount';
  const weights = lines.map(
    (line) => BigInt(byAmount ? line.base : line.quantity) * factors.byLine.get(line)!,
  );
  const total = weights.reduce((a, b) => a + b, 0n) * BigInt(each);
  const isReadable = per > 0 && each > 0;
  const earned = isReadable ? total / (BigInt(per) * factors.denominator) : 0n;
  return { ...nothing, total: points(earned), lines, weights };
}

const refusal = (rule: EarnRule, { code, missing }: Refused): TraceEntry[] =>
  code === 'unsaid' ? [] : [earnTrace(rule, { code, missing })];

/** Once per receipt; a visit that pays nothing brings nothing. */
function visit(
  rule: EarnRule,
  { from, points: each }: Extract<EarnRule['by'], { kind: 'visit' }>,
  lines: readonly EarningLine[],
  { byLine, denominator }: Factors,
): Earning {
  const weights = lines.map((line) => BigInt(line.base));
  const base = money(weights.reduce((a, b) => a + b, 0n));
  const nothing: Earning = { rule, total: noPoints, lines: [], weights: [], trace: [] };
  if (base < from) {
    const missing = { amount: from - base, unit: 'amount' as const, rate: null };
    return { ...nothing, trace: [earnTrace(rule, { code: 'BELOW_THRESHOLD', missing })] };
  }
  if (base === 0 || each <= 0) return nothing;
  const factors = lines.map((line) => byLine.get(line)!);
  const greatest = factors.reduce((a, b) => (a > b ? a : b));
  return { ...nothing, total: points((BigInt(each) * greatest) / denominator), lines, weights };
}

/** Most points win; of equals the first, which has the lower id. */
const bestOf = (offers: readonly Earning[]): Earning | null =>
  offers.reduce<Earning | null>(
    (best, offer) => (offer.total > (best?.total ?? 0) ? offer : best),
    null,
  );

function outcome(offer: Earning, best: Earning | null): TraceEntry[] {
  if (!best || offer.total === 0) return [];
  const amount = money(offer.total);
  const code = offer === best ? 'TAKEN' : 'OUTRANKED_BY';
  return [earnTrace(offer.rule, { code, amount, by: offer === best ? null : best.rule.id })];
}

function addShares({ total, lines, weights }: Earning, byLine: Map<string, Points>): void {
  for (const [index, share] of allocate(money(total), weights).entries()) {
    const { lineId } = lines[index]!;
    if (share > 0) byLine.set(lineId, points((byLine.get(lineId) ?? 0) + share));
  }
}
