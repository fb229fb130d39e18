import { AmountOutOfRange } from '../../money/index.js';
import { settleReturn } from '../rounding/settle-return.js';
import { taxTotals } from '../tax/tax-totals.js';
import { roundingTrace, unroundedTrace } from '../trace/price-trace.js';
import type {
  EarlierReturn,
  EngineRefusal,
  PricedSale,
  ReturnRequest,
  RoundingProfile,
} from '../types.js';
import { tenderRefusal } from './check-tenders.js';
import { soldPart } from './exchange-parts.js';
import { mirror } from './mirror.js';
import { isRefusal, refusal } from './refusal.js';
import { payableOf, totalsOf } from './totals.js';

/**
 * Mirrors part of a stored sale: nothing is priced anew, each returned thousandth takes its proportion of the stored
 * discount, tax and points, and the last takes what is left. Sale and returns add up to nothing in every number.
 * @param original a sale, or an exchange: then of what was sold in it.
 */
export function returnSale(
  original: PricedSale,
  request: ReturnRequest,
  earlierReturns: readonly EarlierReturn[],
  rounding: RoundingProfile,
): PricedSale | EngineRefusal {
  try {
    return mirrored(soldPart(original), request, earlierReturns, rounding);
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
  const refused = tenderRefusal(request.tenders);
  if (refused) return refused;
  const part = mirror(original, request.lines, earlier, profile);
  if (isRefusal(part)) return part;
  const { lines, isComplete, counters } = part;
  const taxes = taxTotals(lines);
  const context = { original: original.totals, earlier, isComplete, profile };
  const settlement = settleReturn(payableOf(lines, taxes), request.tenders, context);
  if (!settlement) return refusal('TENDER_EXCEEDS_DUE');
  const isUnrounded = isComplete && request.tenders.length > 0 && settlement.rounding === 0;
  return {
    kind: 'return',
    currency: original.currency,
    rulebookVersion: original.rulebookVersion,
    lines,
    taxes,
    totals: totalsOf(lines, taxes, settlement),
    trace: [
      ...roundingTrace(settlement.rounding),
      ...(isUnrounded ? unroundedTrace(original.totals.rounding) : []),
    ],
    ...counters,
  };
}
