/**
 * The fewest points that make the cash part round: a whole number of the least note. 0 where it is round already or
 * the points don't reach.
 */
export function evenPoints(
  cashDueMinor: number,
  pointValueMinor: number,
  mostPoints: number,
  leastNoteMinor: number,
): number {
  if (pointValueMinor <= 0 || leastNoteMinor <= 0) return 0;
  const overMinor = cashDueMinor % leastNoteMinor;
  const points = Math.ceil(overMinor / pointValueMinor);
  return overMinor > 0 && points <= mostPoints ? points : 0;
}
