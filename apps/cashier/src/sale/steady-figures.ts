import type { PricedLine } from '@khanut/shared/engine';

/**
 * Priced lines by their ids, pricing after pricing: one whose figures stay the same stays the same object, so that its
 * row isn't drawn anew.
 */
export function steadyFigures(): (
  lines: readonly (PricedLine | null)[],
) => Map<string, PricedLine> {
  let known = new Map<string, { text: string; figures: PricedLine }>();
  return (lines) => {
    const steady = lines.flatMap((figures) => {
      if (!figures) return [];
      const text = JSON.stringify(figures);
      const before = known.get(figures.lineId);
      return before?.text === text ? [before] : [{ text, figures }];
    });
    known = new Map(steady.map((one) => [one.figures.lineId, one]));
    return new Map(steady.map(({ figures }) => [figures.lineId, figures]));
  };
}
