/** What is usual or likely, in any one unit. */
export interface Usual {
  low: number;
  middle: number;
  high: number;
}

export interface RailScale {
  /** Places along the rail, 0 … 100. */
  low: number;
  middle: number;
  high: number;
  dot: number;
  /** Where the fact stands against the usual. */
  side: 'inside' | 'above' | 'below';
}

const edge = 4;
const least = 3;

/**
 * Places a fact against its usual band. The band's middle stands at the middle of the rail; the scale grows
 * until the fact fits, so that a far dot is far and the band shrinks, and neither ever leaves the rail.
 */
export function railScale(fact: number, usual: Usual): RailScale {
  const band = Math.max(usual.high - usual.middle, usual.middle - usual.low, 1);
  const reach = Math.max(band * 3, Math.abs(fact - usual.middle) * 1.1);
  const place = (value: number) => 50 + ((value - usual.middle) / reach) * (50 - edge);
  const side = fact > usual.high ? 'above' : fact < usual.low ? 'below' : 'inside';
  return {
    low: Math.min(place(usual.low), 50 - least / 2),
    middle: 50,
    high: Math.max(place(usual.high), 50 + least / 2),
    dot: place(fact),
    side,
  };
}

/** The change against the usual middle in parts per million; null where there is nothing to compare with. */
export const againstUsual = (fact: number, usual: Usual | null): number | null =>
  usual && usual.middle > 0 ? Math.round(((fact - usual.middle) / usual.middle) * 1_000_000) : null;
