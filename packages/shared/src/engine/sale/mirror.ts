import { isMoney } from '../../money/index.js';
import type {
  EarlierReturn,
  EngineRefusal,
  PricedLine,
  PricedSale,
  ReturnRequest,
  RoundingProfile,
} from '../types.js';
import { isRefusal, refusal } from './refusal.js';
import { type ReturnedCounters, returnedCounters } from './return-counters.js';
import { type OpenLineRest, returnedLine, takeReturned, wholeLine } from './return-line.js';

/** The part of a sale that comes back: negative numbers, before any tender. */
export interface Mirrored {
  lines: PricedLine[];
  counters: ReturnedCounters;
  /** Nothing of the sale stays with the customer. */
  isComplete: boolean;
}

/** Mirrors the asked lines out of what earlier returns have left of a sale. */
export function mirror(
  original: PricedSale,
  asked: ReturnRequest['lines'],
  earlier: readonly EarlierReturn[],
  profile: RoundingProfile,
): Mirrored | EngineRefusal {
  const rests = openRests(original, earlier);
  const lines = takeLines(asked, rests, profile);
  if (isRefusal(lines)) return lines;
  const isComplete = [...rests.values()].every((rest) => rest.quantity === 0);
  return { lines, isComplete, counters: returnedCounters(original, lines, earlier, isComplete) };
}

/** What is left of each sold line after the earlier returns. */
function openRests(
  original: PricedSale,
  earlier: readonly EarlierReturn[],
): Map<string, OpenLineRest> {
  const rests = new Map(original.lines.map((line) => [line.lineId, wholeLine(line)]));
  for (const { lines } of earlier)
    for (const { originalLineId, priced } of lines) {
      const rest = rests.get(originalLineId);
      if (rest) takeReturned(rest, priced);
    }
  return rests;
}

/** Takes the asked lines out of the rests, one by one; the same line may be asked for twice. */
function takeLines(
  asked: ReturnRequest['lines'],
  rests: Map<string, OpenLineRest>,
  profile: RoundingProfile,
): PricedLine[] | EngineRefusal {
  const lines: PricedLine[] = [];
  for (const { id, originalLineId, quantity } of asked) {
    const rest = rests.get(originalLineId);
    if (!rest) return refusal('UNKNOWN_LINE', originalLineId);
    if (!isMoney(quantity) || quantity <= 0) return refusal('QUANTITY_INVALID', originalLineId);
    if (quantity > rest.quantity) return refusal('RETURN_EXCEEDS_SALE', originalLineId);
    const line = returnedLine(id, rest, quantity, profile);
    takeReturned(rest, line);
    lines.push(line);
  }
  return lines;
}
