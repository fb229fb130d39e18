import type { DotsPerMm } from '../labels/index.js';
import { fontHeights, largestScale } from './constants.js';

export interface EplFont {
  /** 1 to 4. */
  readonly number: number;
  /** Both multipliers. */
  readonly scale: number;
}

/** The font of the printer that comes nearest to a height without passing it; the smallest one for less. */
export function fontFor(heightDots: number, dotsPerMm: DotsPerMm): EplFont {
  const heights = fontHeights[dotsPerMm === 8 ? 8 : 12];
  const candidates = heights.flatMap((height, index) =>
    Array.from({ length: largestScale }, (_, step) => ({
      number: index + 1,
      scale: step + 1,
      height: height * (step + 1),
    })),
  );
  const fitting = candidates.filter(({ height }) => height <= heightDots);
  // Of equal heights the finer one: a large font looks better than a small one enlarged.
  const [best] = fitting.toSorted((a, b) => b.height - a.height || a.scale - b.scale);
  return best ? { number: best.number, scale: best.scale } : { number: 1, scale: 1 };
}
