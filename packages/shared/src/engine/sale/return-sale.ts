import { AmountOutOfRange, type Points, isMoney, points, sum } from '../../money/index.js';
import { settleReturn } from '../rounding/settle-return.js';
import { roundingTrace, unroundedTrace } from '../trace/price-trace.js';
import type {
  EarlierReturn,
  EngineRefusal,
  LineTax,
  PricedLine,
  PricedSale,
  ReturnRequest,
  RoundingProfile,
} from '../types.js';
import { compare } from './line.js';
import { isRefusal, refusal } from './refusal.js';
import { type OpenLineRest, restAfter, returnedLine } from './return-line.js';
import { payableOf, totalsOf } from './totals.js';

/**
 * Mirrors part of a stored sale: nothing is priced anew, each returned thousandth takes its proportion of the stored
 * discount, tax and points, and the last takes what is left. Sale and returns add up to nothing in every number.
 */
export function returnSale(
  original: PricedSale,
  request: ReturnRequest,
  earlierReturns: readonly EarlierReturn[],
  rounding: RoundingProfile,
): PricedSale | EngineRefusal {
  try {
    return mirrored(original, request, earlierReturns, rounding);
  } catch (error) {
    if (error instanceof AmountOutOfRange) return refusal('AMOUNT_OUT_OF_RANGE');
    throw error;
  }
}

function mirrored(
  original: PricedSale,
  request: ReturnRequest,
  earlier: readonly EarlierReturn[],
  profile: RoundingProfile,
): PricedSale | EngineRefusal {
  if (!request.tenders.every((tender) => isMoney(tender.amount)))
    return refusal('AMOUNT_OUT_OF_RANGE');
  const rests = openRests(original, earlier);
  const lines = takeLines(request, rests, profile);
  if (isRefusal(lines)) return lines;
  const taxes = taxTotals(lines);
  const isComplete = [...rests.values()].every((rest) => rest.quantity === 0);
  const exact = payableOf(lines, taxes);
  const context = { original: original.totals, earlier, isComplete, profile };
  const settlement = settleReturn(exact, request.tenders, context);
  if (!settlement) return refusal('TENDER_EXCEEDS_DUE');
  const totals = { ...totalsOf(lines, taxes, settlement), pointsEarned: pointsOf(lines) };
  const isUnrounded = isComplete && request.tenders.length > 0 && settlement.rounding === 0;
  return {
    kind: 'return',
    currency: original.currency,
    rulebookVersion: original.rulebookVersion,
    lines,
    taxes,
    totals,
    trace: [
      ...roundingTrace(settlement.rounding),
      ...(isUnrounded ? unroundedTrace(original.totals.rounding) : []),
    ],
  };
}

const pointsOf = (lines: readonly PricedLine[]): Points =>
  points(lines.reduce((total, line) => total + line.pointsEarned, 0));

/** What is left of each sold line after the earlier returns. */
function openRests(
  original: PricedSale,
  earlier: readonly EarlierReturn[],
): Map<string, OpenLineRest> {
  const rests = new Map(
    original.lines.map((line) => [line.lineId, { line, quantity: line.quantity }]),
  );
  for (const { originalLineId, priced } of earlier.flatMap((one) => one.lines)) {
    const rest = rests.get(originalLineId);
    if (rest) rests.set(originalLineId, restAfter(rest, priced));
  }
  return rests;
}

/** Takes the asked lines out of the rests, one by one; the same line may be asked for twice. */
function takeLines(
  request: ReturnRequest,
  rests: Map<string, OpenLineRest>,
  profile: RoundingProfile,
): PricedLine[] | EngineRefusal {
  const lines: PricedLine[] = [];
  for (const { id, originalLineId, quantity } of request.lines) {
    const rest = rests.get(originalLineId);
    if (!rest) return refusal('UNKNOWN_LINE', originalLineId);
    if (!isMoney(quantity) || quantity <= 0) return refusal('QUANTITY_INVALID', originalLineId);
    if (quantity > rest.quantity) return refusal('RETURN_EXCEEDS_SALE', originalLineId);
    const line = returnedLine(id, rest, quantity, profile);
    rests.set(originalLineId, restAfter(rest, line));
    lines.push(line);
  }
  return lines;
}

/** Σ of the lines' taxes, one per tax, in the order a sale has them. */
function taxTotals(lines: readonly PricedLine[]): LineTax[] {
  const groups = new Map<string, LineTax[]>();
  for (const tax of lines.flatMap((line) => line.taxes)) {
    const key = JSON.stringify([tax.mode, tax.rateId, tax.rate]);
    groups.set(key, [...(groups.get(key) ?? []), tax]);
  }
  return [...groups]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([, [first, ...others]]) => ({
      ...first!,
      amount: sum([first!, ...others].map((tax) => tax.amount)),
    }));
}
