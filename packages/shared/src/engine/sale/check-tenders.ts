import { divideRounded, isMoney, wholePpm } from '../../money/index.js';
import type { EngineRefusal, LoyaltyPolicy, Tender } from '../types.js';
import { refusal } from './refusal.js';

/**
 * Why tenders can't be read, or null: amounts that are no numbers, foreign notes that aren't worth what is claimed,
 * points that aren't.
 * @param loyalty tells what a point is worth; without it points are taken as they are.
 */
export function tenderRefusal(
  tenders: readonly Tender[],
  loyalty?: LoyaltyPolicy,
): EngineRefusal | null {
  if (!tenders.every(isInNumbers)) return refusal('AMOUNT_OUT_OF_RANGE');
  const pointValue = loyalty?.points?.pointValue ?? null;
  const isWorth = (tender: Tender): boolean =>
    isForeignWorth(tender) && isPointsWorth(tender, pointValue);
  return tenders.every(isWorth) ? null : refusal('TENDER_MISCONVERTED');
}

const isInNumbers = ({ amount, tendered, foreign, points }: Tender): boolean =>
  [amount, tendered, foreign?.amount ?? 0, foreign?.ratePpm ?? 0, points ?? 0].every(isMoney);

/** Home money = round½↑(foreign amount × rate). */
function isForeignWorth({ tendered, foreign }: Tender): boolean {
  if (!foreign) return true;
  const worth = BigInt(foreign.amount) * BigInt(foreign.ratePpm);
  return divideRounded(worth, wholePpm, 'half-up') === BigInt(tendered);
}

function isPointsWorth({ kind, amount, points }: Tender, pointValue: number | null): boolean {
  if (kind !== 'points' || points === undefined || pointValue === null) return true;
  return BigInt(points) * BigInt(pointValue) === BigInt(amount);
}
