import type { Draws } from '../time/draws.js';

/** Something a person may do now, and how likely beside the others. */
export type Act = [name: string, weight: number, act: () => unknown];

/** Does one thing, sometimes twice at once; answers its name, or null when there was nothing to do. */
export function doOne(all: readonly Act[], twice: number, draws: Draws): string | null {
  const acts = all.filter(([, weight]) => weight > 0);
  let left = draws.next() * acts.reduce((sum, [, weight]) => sum + weight, 0);
  const chosen = acts.find(([, weight]) => (left -= weight) < 0);
  if (!chosen) return null;
  const [name, , act] = chosen;
  const times = draws.chance(twice) ? 2 : 1;
  for (let time = 0; time < times; time++) void Promise.resolve(act()).catch(() => undefined);
  return times > 1 ? `${name} twice` : name;
}
