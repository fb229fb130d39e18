/** The least note of a currency, in whole units; smaller faces are coins. */
const leastNote: Record<string, number> = { AMD: 1000, RUB: 50, EUR: 5, USD: 1, GBP: 5, GEL: 5 };

/** Notes and coins of a drawer, each largest first. */
export interface Faces {
  notes: number[];
  coins: number[];
}

/**
 * Parts the faces of a currency into notes and coins. Where the least note isn't known, the six largest faces are
 * taken for notes.
 */
export function facesOf(
  denominationsMinor: readonly number[],
  currency: string,
  minorPerUnit: number,
): Faces {
  const faces = denominationsMinor.toSorted((a, b) => b - a);
  const known = leastNote[currency];
  const least = known === undefined ? (faces[5] ?? 0) : known * minorPerUnit;
  return {
    notes: faces.filter((face) => face >= least),
    coins: faces.filter((face) => face < least),
  };
}

/**
 * Sums a customer is likely to hand over for `dueMinor`: the nearest one that one or two notes make, then the nearest
 * single note above it.
 */
export function nextPayable(dueMinor: number, notesMinor: readonly number[]): number[] {
  if (dueMinor <= 0) return [];
  const sums = notesMinor.map((face) => Math.ceil(dueMinor / face) * face);
  const fewNotes = sums.filter((sum) => sum > dueMinor && pieces(sum, notesMinor) <= 2);
  const nearest = fewNotes.toSorted((a, b) => a - b)[0];
  if (nearest === undefined) return [];
  const note = notesMinor.filter((face) => face > nearest).toSorted((a, b) => a - b)[0];
  return note === undefined ? [nearest] : [nearest, note];
}

export interface HandedOut {
  faceMinor: number;
  count: number;
}

/** Notes and coins for a sum, largest first; what no coin can make is left over. */
export function handOut(amountMinor: number, denominationsMinor: readonly number[]): HandedOut[] {
  const out: HandedOut[] = [];
  let restMinor = amountMinor;
  for (const faceMinor of denominationsMinor.toSorted((a, b) => b - a)) {
    const count = Math.floor(restMinor / faceMinor);
    if (count > 0) out.push({ faceMinor, count });
    restMinor -= count * faceMinor;
  }
  return out;
}

const pieces = (amountMinor: number, denominationsMinor: readonly number[]): number =>
  handOut(amountMinor, denominationsMinor).reduce((sum, one) => sum + one.count, 0);
