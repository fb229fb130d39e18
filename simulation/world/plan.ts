import type { Draws } from '../time/draws.js';

/** How often what goes wrong, in mean seconds between two of a kind; Infinity: never in this run. */
export interface Plan {
  tills: number;
  tradeMs: number;
  thinkMs: number;
  loss: number;
  answerLoss: number;
  doubling: number;
  jitterMs: number;
  flip: number;
  store: { breaksBefore: number; breaksAfter: number; deadlocks: number };
  everyMs: Record<Nemesis, number>;
  agents: number;
  /** A cut net is back within this. */
  cutMostMs: number;
  skews: boolean;
  /** The first till has no net from some instant on, is restarted again and again, and its customers pay with what they have. */
  isDarkDay: boolean;
  /** Somebody brings a receipt and its copy to two tills that can't hear of each other. */
  isBroughtTwice: boolean;
  /** A backup is put back in the middle of trade. In other runs the server tells no generation, as older ones do. */
  isPutBack: boolean;
}

export const nemeses = [
  'till-kill',
  'till-cut',
  'till-evict',
  'till-full',
  'till-flush',
  'net-cut',
  'portal',
  'small-proxy',
  'api-crash',
  'agent-away',
  'clock-jump',
  'price',
  'gone',
  'second-window',
  're-enrol',
  'revoke',
  'poison',
  'newer-program',
  'copied-disk',
] as const;
export type Nemesis = (typeof nemeses)[number];

/** Mean pause between two of a kind when a run has them at all. */
const usualMs: Record<Nemesis, number> = {
  'till-kill': 25_000,
  'till-cut': 40_000,
  'till-evict': 120_000,
  'till-full': 60_000,
  'till-flush': 5000,
  'net-cut': 30_000,
  portal: 60_000,
  'small-proxy': 60_000,
  'api-crash': 20_000,
  'agent-away': 30_000,
  'clock-jump': 30_000,
  price: 20_000,
  gone: 40_000,
  'second-window': 30_000,
  're-enrol': 20_000,
  revoke: 60_000,
  poison: 40_000,
  'newer-program': 30_000,
  'copied-disk': 20_000,
};

/** A change is tried on small shops, a night on all of them. */
export type Size = 'small' | 'full';
const sizes: Record<Size, { tills: number[]; tradeSeconds: [number, number] }> = {
  small: { tills: [1, 1, 2], tradeSeconds: [4, 8] },
  full: { tills: [1, 2, 2, 3, 3, 4, 8], tradeSeconds: [20, 60] },
};

/** A run of its own: which faults it has, and how often, is drawn anew, so that rare mixes come up too. */
export function drawPlan(draws: Draws, size: Size): Plan {
  const sometimes = (probability: number, most: number) =>
    draws.chance(probability) ? draws.next() * most : 0;
  const everyMs = Object.fromEntries(
    nemeses.map((name) => [
      name,
      draws.chance(0.4) ? usualMs[name] * (0.4 + 1.2 * draws.next()) : Number.POSITIVE_INFINITY,
    ]),
  ) as Plan['everyMs'];
  const tills = draws.pick(sizes[size].tills);
  const tradeMs = draws.integer(...sizes[size].tradeSeconds) * 1000;
  const thinkMs = draws.pick(size === 'small' ? [120, 250, 400] : [250, 400, 800]);
  const isDarkDay = draws.stream('dark day').chance(0.25);
  return {
    tills,
    tradeMs,
    // In the dark enough must happen between two starts.
    thinkMs: isDarkDay ? Math.min(thinkMs, 250) : thinkMs,
    loss: sometimes(0.4, 0.2),
    answerLoss: sometimes(0.5, 0.3),
    doubling: sometimes(0.5, 0.3),
    jitterMs: sometimes(0.5, 3000),
    flip: sometimes(0.2, 0.4),
    store: {
      breaksBefore: sometimes(0.3, 0.15),
      breaksAfter: sometimes(0.3, 0.15),
      deadlocks: sometimes(0.3, 0.1),
    },
    everyMs,
    agents: draws.pick([0, 0.5, 1]),
    cutMostMs: draws.pick([25_000, 25_000, 120_000]),
    skews: draws.chance(0.2),
    isDarkDay,
    isBroughtTwice: tills > 1 && draws.stream('brought twice').chance(0.15),
    isPutBack: draws.stream('put back').chance(0.25),
  };
}
