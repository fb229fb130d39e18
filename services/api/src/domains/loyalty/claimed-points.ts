import type { LinePoints } from './claims.repository.js';

/** What is left of a line's points when so much of it has come back: floored, and nothing of a line that came back whole. */
const leftOf = (points: number, { quantity, returned }: { quantity: number; returned: number }) =>
  returned >= quantity
    ? 0
    : points - Math.floor(Number((BigInt(points) * BigInt(returned)) / BigInt(quantity)));

/** What is left of a receipt's points after its returns so far. Pure. */
export function pointsLeft(
  lines: readonly LinePoints[],
  sold: readonly { lineId: string; quantity: number; returned: number }[],
): number {
  const byLine = new Map(sold.map((line) => [line.lineId, line]));
  return lines.reduce((left, { lineId, points }) => {
    const line = byLine.get(lineId);
    return left + (line ? leftOf(points, line) : points);
  }, 0);
}
