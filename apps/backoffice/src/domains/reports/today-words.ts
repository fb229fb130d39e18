import type { Today } from '@khanut/shared/contracts';
import { againstUsual } from '../../parts/rail-scale.js';

type OutletToday = Today['outlets'][number];

/** What the first sentence of the day says, before it is put into words. */
export interface TodayWords {
  /** Change of takings against the usual middle; null while there is no usual. */
  changePpm: number | null;
  standing: 'above' | 'below' | 'inside' | 'unknown' | 'none';
  /** The outlet furthest above its usual band, and the one furthest below. */
  carries: { id: string; name: string; changePpm: number } | null;
  slows: { id: string; name: string; changePpm: number } | null;
}

function furthest(outlets: OutletToday[], side: 1 | -1): TodayWords['carries'] {
  const out = outlets
    .filter(
      ({ takings, usualTakings: usual }) =>
        usual && usual.middle > 0 && (side > 0 ? takings > usual.high : takings < usual.low),
    )
    .map(({ id, name, takings, usualTakings }) => ({
      id,
      name,
      changePpm: againstUsual(takings, usualTakings) ?? 0,
    }))
    .sort((a, b) => side * (b.changePpm - a.changePpm));
  return out[0] ?? null;
}

/** Reads the day: how it stands against the usual, who carries it, who has slowed. */
export function todayWords(
  today: Pick<Today, 'takings' | 'receipts' | 'usual' | 'outlets'>,
): TodayWords {
  const usual = today.usual.takings;
  const standing =
    today.receipts === 0
      ? 'none'
      : !usual || usual.middle === 0
        ? 'unknown'
        : today.takings > usual.high
          ? 'above'
          : today.takings < usual.low
            ? 'below'
            : 'inside';
  const isChain = today.outlets.length > 1;
  return {
    changePpm: againstUsual(today.takings, usual),
    standing,
    carries: isChain ? furthest(today.outlets, 1) : null,
    slows: isChain ? furthest(today.outlets, -1) : null,
  };
}
