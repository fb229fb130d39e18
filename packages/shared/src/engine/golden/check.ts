import type { Quantity } from '../../money/index.js';
import {
  type EarlierReturn,
  type EngineRefusal,
  type PricedLine,
  type PricedSale,
  type TraceEntry,
  isRefusal,
  priceSale,
  returnSale,
} from '../index.js';
import { type CaseInput, engineInput, tendersOf } from './case.js';

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
      taxes?: Record<string, number>;
    }
  >;
  taxes?: Record<string, number>;
  totals?: Partial<Record<keyof PricedSale['totals'], number>>;
  /** Each must be found among the entries. */
  trace?: Partial<TraceEntry>[];
  /** None of these may be found. */
  noTrace?: Partial<TraceEntry>[];
}

export interface GoldenReturn {
  /** [line id, quantity]; the returned line's id is the sold one's with an 'r'. */
  lines: [string, number][];
  tenders?: CaseInput['tenders'];
  expect: Expected;
}

export interface GoldenCase {
  name: string;
  input: CaseInput;
  expect: Expected;
  returns?: GoldenReturn[];
}

export interface GoldenFile {
  /** Chapter of the rules: what the case is about. */
  chapter: string;
  cases: GoldenCase[];
}

/** Everything a case claims that isn't so, in words; empty when it holds. Runs in Node and in browsers alike. */
export function failuresOf({ input, expect, returns = [] }: GoldenCase): string[] {
  const { cart, rulebook, customer, clock } = engineInput(input);
  const sale = priceSale(cart, rulebook, customer, clock);
  const failures = differences(sale, expect, '');
  const earlier: EarlierReturn[] = [];
  for (const [index, step] of returns.entries()) {
    if (isRefusal(sale)) return [...failures, 'a refused sale has no returns'];
    const lines = step.lines.map(([id, amount]) => ({ id: `${id}r${index}`, originalLineId: id, quantity: amount as Quantity }));
    const tenders = tendersOf(step.tenders);
    const result = returnSale(sale, { lines, tenders }, earlier, rulebook.rounding);
    failures.push(...differences(result, step.expect, `return ${index + 1}: `));
    if (!isRefusal(result)) earlier.push(keptReturn(lines, result, tenders));
  }
  return failures;
}

function keptReturn(
  lines: { originalLineId: string; quantity: Quantity }[],
  priced: PricedSale,
  tenders: EarlierReturn['tenders'],
): EarlierReturn {
  const kept = lines.map((line, index) => ({ ...line, priced: priced.lines[index]! }));
  return { lines: kept, totals: priced.totals, tenders };
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
    ...(expected.trace ?? []).filter((one) => !present(one)).map((one) => `${where}no trace ${JSON.stringify(one)}`),
    ...(expected.noTrace ?? []).filter(present).map((one) => `${where}unexpected trace ${JSON.stringify(one)}`),
  ];
}

function refusalDifferences(result: EngineRefusal, expected: Expected, where: string): string[] {
  if (result.code !== expected.refused) return [`${where}refused with ${result.code}`];
  return unequal({ refusedLine: expected.refusedLine ?? result.lineId }, { refusedLine: result.lineId }, where);
}

const lineClaims = ({ discounts, taxes, ...line }: PricedLine) => ({
  ...line,
  discounts: sums(discounts, 'ruleId'),
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
