import type { Quantity } from '../../money/index.js';
import {
  type EarlierReturn,
  type EngineRefusal,
  type PricedLine,
  type PricedSale,
  type StampMove,
  type TraceEntry,
  earlierReturn,
  exchangeSale,
  isRefusal,
  priceSale,
  returnSale,
} from '../index.js';
import { type CaseInput, type CaseLine, type EngineInput, engineInput, tendersOf } from './case.js';
import { type LedgerQuestion, answerTo } from './check-ledger.js';

/** What a case claims of a result; what isn't named isn't checked. */
export interface Expected {
  refused?: EngineRefusal['code'];
  refusedLine?: string;
  lines?: Record<
    string,
    {
      unitPrice?: number;
      priceId?: string | null;
      gross?: number;
      net?: number;
      discounts?: Record<string, number>;
      /** The percent each discount is told with; null: none. */
      rates?: Record<string, number | null>;
      taxes?: Record<string, number>;
      pointsEarned?: number;
      pointsBurnt?: number;
    }
  >;
  taxes?: Record<string, number>;
  totals?: Partial<Record<keyof PricedSale['totals'], number>>;
  /** The codes, in order; [] claims none. */
  couponsUsed?: string[];
  couponsReturned?: string[];
  stamps?: StampMove[];
  /** Each must be found among the entries. */
  trace?: Partial<TraceEntry>[];
  /** None of these may be found. */
  noTrace?: Partial<TraceEntry>[];
  /** All entries there are, in their order. */
  onlyTrace?: Partial<TraceEntry>[];
}

export interface GoldenReturn {
  /** [line id, quantity]; the returned line's id is the sold one's with an 'r' and the step's place. */
  lines: [string, number][];
  /** New goods taken instead: the step is an exchange. */
  takes?: CaseLine[];
  /** Coupons on the new goods. */
  coupons?: CaseInput['coupons'];
  /** Of the step before instead of the sale: goods bought in an exchange come back. */
  ofStep?: number;
  tenders?: CaseInput['tenders'];
  expect: Expected;
}

export interface SaleCase {
  name: string;
  input: CaseInput;
  expect: Expected;
  returns?: GoldenReturn[];
}

/** A case about a ledger: every claim is compared with the answer. */
export interface LedgerCase {
  name: string;
  ledger: LedgerQuestion;
  expect: object;
}

export type GoldenCase = SaleCase | LedgerCase;

export interface GoldenFile {
  /** Chapter of the rules: what the case is about. */
  chapter: string;
  cases: GoldenCase[];
}

/** Everything a case claims that isn't so, in words; empty when it holds. Runs in Node and in browsers alike. */
export const failuresOf = (golden: GoldenCase): string[] =>
  'ledger' in golden ? unequal(golden.expect, answerTo(golden.ledger), '') : saleFailures(golden);

/** A receipt and what came back of it, by its place in the case: 0 is the sale, 1 the first return. */
interface Receipt {
  priced: PricedSale;
  earlier: EarlierReturn[];
}

function saleFailures({ input, expect, returns = [] }: SaleCase): string[] {
  const given = engineInput(input);
  const sale = priceSale(given.cart, given.rulebook, given.customer, given.clock);
  const failures = differences(sale, expect, '');
  if (isRefusal(sale))
    return returns.length > 0 ? [...failures, 'a refused sale has no returns'] : failures;
  const receipts: (Receipt | null)[] = [{ priced: sale, earlier: [] }];
  for (const [index, step] of returns.entries()) {
    const original = receipts[step.ofStep ?? 0];
    if (!original) return [...failures, `return ${index + 1}: of a refused receipt`];
    const { result, kept } = stepResult(step, index, original, input, given);
    failures.push(...differences(result, step.expect, `return ${index + 1}: `));
    if (kept) original.earlier.push(kept);
    receipts.push(isRefusal(result) ? null : { priced: result, earlier: [] });
  }
  return failures;
}

function stepResult(
  step: GoldenReturn,
  index: number,
  { priced, earlier }: Receipt,
  input: CaseInput,
  { rulebook, customer, clock }: EngineInput,
): { result: PricedSale | EngineRefusal; kept: EarlierReturn | null } {
  const lines = step.lines.map(([id, amount]) => ({
    id: `${id}r${index}`,
    originalLineId: id,
    quantity: amount as Quantity,
  }));
  const tenders = tendersOf(step.tenders);
  const taken = (step.takes ?? []).map((line, place) => ({ id: `new-${place + 1}`, ...line }));
  const bare = { ...input, lines: taken, manualDiscounts: [], coupons: step.coupons ?? [], pointsToBurn: 0 };
  const { cart } = engineInput(bare);
  const result = step.takes
    ? exchangeSale(priced, { lines }, earlier, { ...cart, tenders }, rulebook, customer, clock)
    : returnSale(priced, { lines, tenders }, earlier, rulebook.rounding);
  if (isRefusal(result)) return { result, kept: null };
  const origins = lines.map((line) => ({ lineId: line.id, originalLineId: line.originalLineId }));
  return { result, kept: earlierReturn({ priced: result, tenders, lines: origins }) };
}

function differences(result: PricedSale | EngineRefusal, expected: Expected, where: string): string[] {
  if (isRefusal(result)) return refusalDifferences(result, expected, where);
  if (expected.refused) return [`${where}expected refusal ${expected.refused}`];
  const lines = Object.entries(expected.lines ?? {}).flatMap(([id, claims]) => {
    const line = result.lines.find((one) => one.lineId === id);
    return line ? unequal(claims, lineClaims(line), `${where}${id}`) : [`${where}no line ${id}`];
  });
  const present = (wanted: Partial<TraceEntry>) => result.trace.some((entry) => unequal(wanted, entry, '').length === 0);
  return [
    ...lines,
    ...unequal(expected.taxes ?? {}, sums(result.taxes, 'rateId'), `${where}taxes`),
    ...unequal(expected.totals ?? {}, result.totals, `${where}totals`),
    ...countersOf(expected).flatMap(([key, claimed]) => unequal({ [key]: claimed }, { [key]: result[key] ?? [] }, where)),
    ...(expected.trace ?? []).filter((one) => !present(one)).map((one) => `${where}no trace ${JSON.stringify(one)}`),
    ...(expected.noTrace ?? []).filter(present).map((one) => `${where}unexpected trace ${JSON.stringify(one)}`),
    ...(expected.onlyTrace ? otherEntries(expected.onlyTrace, result.trace, where) : []),
  ];
}

/** Where the entries that are claimed to be all there are aren't. */
function otherEntries(claimed: readonly Partial<TraceEntry>[], trace: readonly TraceEntry[], where: string): string[] {
  if (claimed.length !== trace.length) return [`${where}${trace.length} trace entries instead of ${claimed.length}`];
  return claimed.flatMap((one, place) => unequal(one, trace[place]!, `${where}trace ${place + 1}`));
}

const counters = ['couponsUsed', 'couponsReturned', 'stamps'] as const;
const countersOf = (expected: Expected) =>
  counters.flatMap((key) => (expected[key] ? [[key, expected[key]] as const] : []));

function refusalDifferences(result: EngineRefusal, expected: Expected, where: string): string[] {
  if (result.code !== expected.refused) return [`${where}refused with ${result.code}`];
  return unequal({ refusedLine: expected.refusedLine ?? result.lineId }, { refusedLine: result.lineId }, where);
}

const lineClaims = ({ discounts, taxes, ...line }: PricedLine) => ({
  ...line,
  discounts: sums(discounts, 'ruleId'),
  rates: Object.fromEntries(discounts.map((one) => [one.ruleId, one.rate])),
  taxes: sums(taxes, 'rateId'),
});

/** Amounts by rule or rate. */
const sums = <Key extends string>(parts: readonly ({ amount: number } & Record<Key, string>)[], key: Key) =>
  Object.fromEntries(parts.map((part) => [part[key], part.amount]));

/** Claimed values that differ; objects are compared in full, so {} claims "none". */
function unequal(claims: object, actual: object, where: string): string[] {
  return Object.entries(claims).flatMap(([key, claimed]) => {
    const found = (actual as Record<string, unknown>)[key];
    const [a, b] = [sorted(claimed), sorted(found)];
    return a === b ? [] : [`${where}.${key}: ${b} instead of ${a}`];
  });
}

/** JSON with the keys in order. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
