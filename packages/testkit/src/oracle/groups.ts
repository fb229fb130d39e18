import type { GroupPart, GroupReward, RoundingMode, Rule } from '@khanut/shared/engine';
import { fraction, larger, ppm, rounded, smaller, times, total } from './fraction.js';
import { sharedByAmount } from './shared-out.js';
import { type SlowLine, isInScope, left } from './slow-line.js';

/** One whole piece of a line. */
export interface Unit {
  line: SlowLine;
  worth: bigint;
}

/** A group that could be formed: which units (by place) and what it takes off each. */
interface Group {
  units: number[];
  shares: Map<number, bigint>;
}

/** The whole pieces of the lines, in canonical order; what is left of a line is allotted to them and the rest. */
export function wholeUnits(lines: readonly SlowLine[]): Unit[] {
  return lines
    .filter((line) => line.cartLine.product.unit === 'pcs')
    .flatMap((line) => {
      const whole = Math.floor(line.cartLine.quantity / 1000);
      const weights = [...Array<bigint>(whole).fill(1000n), BigInt(line.cartLine.quantity % 1000)];
      const worths = sharedByAmount(left(line), weights).slice(0, whole);
      return worths.map((worth) => ({ line, worth }));
    });
}

type GroupAction = Extract<Rule['action'], { kind: 'group' }>;

/** What the best set of groups takes off each line. */
export function groupShares(
  action: GroupAction,
  eligible: readonly SlowLine[],
  mode: RoundingMode,
): bigint[] {
  const units = wholeUnits(eligible);
  const groups = possibleGroups(action, units, mode);
  const best = bestPacking(groups, units, action.maxGroups, eligible);
  return best.shares;
}

function possibleGroups(action: GroupAction, units: Unit[], mode: RoundingMode): Group[] {
  const groups = new Map<string, Group>();
  for (const parts of fillings(action.parts, units, [])) {
    const taken = parts.flat().toSorted((a, b) => a - b);
    const target = action.reward.kind === 'percent-part' ? parts[action.reward.part]! : taken;
    const key = JSON.stringify([taken, target]);
    if (groups.has(key)) continue;
    const shares = sharesOfGroup(action.reward, taken, target, units, mode);
    if (shares) groups.set(key, { units: taken, shares });
  }
  return [...groups.values()];
}

/** Every way to choose units for each part, none twice. */
function* fillings(
  parts: readonly GroupPart[],
  units: readonly Unit[],
  taken: readonly number[],
): Generator<number[][]> {
  const [part, ...others] = parts;
  if (!part) return yield [];
  const free = units
    .map((unit, place) => ({ unit, place }))
    .filter(({ unit, place }) => !taken.includes(place) && isInScope(unit.line, part.scope))
    .map(({ place }) => place);
  for (const chosen of choices(free, part.count))
    for (const rest of fillings(others, units, [...taken, ...chosen])) yield [chosen, ...rest];
}

/** Every choice of `count` of the items, in their order. */
function* choices(items: readonly number[], count: number): Generator<number[]> {
  if (count === 0) return yield [];
  for (const [place, item] of items.entries())
    for (const rest of choices(items.slice(place + 1), count - 1)) yield [item, ...rest];
}

function sharesOfGroup(
  reward: GroupReward,
  taken: number[],
  target: number[],
  units: readonly Unit[],
  mode: RoundingMode,
): Map<number, bigint> | null {
  const worth = (places: readonly number[]) => total(places.map((place) => units[place]!.worth));
  const percent = (places: number[], rate: number) =>
    spread(rounded(times(fraction(worth(places)), ppm(rate)), mode), places, units);
  switch (reward.kind) {
    case 'price': {
      const gain = larger(worth(taken) - BigInt(reward.price), 0n);
      return gain > 0n ? spread(gain, taken, units) : null;
    }
    case 'amount':
      return spread(smaller(BigInt(reward.amount), worth(taken)), taken, units);
    case 'percent-all':
      return percent(taken, reward.rate);
    case 'percent-part':
      return percent(target, reward.rate);
    case 'percent-cheapest':
      return percent(cheapest(taken, reward.count, units), reward.rate);
  }
}

/** Of equals the canonically last. */
export const cheapest = (
  places: readonly number[],
  count: number,
  units: readonly Unit[],
): number[] =>
  places
    .toSorted((a, b) => {
      const [one, other] = [units[a]!.worth, units[b]!.worth];
      return one < other ? -1 : one > other ? 1 : b - a;
    })
    .slice(0, count)
    .toSorted((a, b) => a - b);

function spread(amount: bigint, places: number[], units: readonly Unit[]): Map<number, bigint> {
  const parts = sharedByAmount(
    amount,
    places.map((place) => units[place]!.worth),
  );
  return new Map(places.map((place, index) => [place, parts[index]!]));
}

interface Packing {
  benefit: bigint;
  unitCount: number;
  /** By line, in canonical order. */
  shares: bigint[];
}

/** Tries every set of groups that share no unit. */
function bestPacking(
  groups: readonly Group[],
  units: readonly Unit[],
  maxGroups: number | null,
  lines: readonly SlowLine[],
): Packing {
  const byFirst = units.map((_, place) => groups.filter((group) => group.units[0] === place));
  let best: Packing = { benefit: 0n, unitCount: 0, shares: lines.map(() => 0n) };
  const visit = (place: number, chosen: Group[], used: ReadonlySet<number>): void => {
    if (place === units.length) {
      const packing = packingOf(chosen, units, lines);
      if (isBetter(packing, best)) best = packing;
      return;
    }
    visit(place + 1, chosen, used);
    if (used.has(place) || chosen.length === (maxGroups ?? Infinity)) return;
    for (const group of byFirst[place]!)
      if (!group.units.some((unit) => used.has(unit)))
        visit(place + 1, [...chosen, group], new Set([...used, ...group.units]));
  };
  visit(0, [], new Set());
  return best;
}

function packingOf(
  chosen: readonly Group[],
  units: readonly Unit[],
  lines: readonly SlowLine[],
): Packing {
  const shares = lines.map(() => 0n);
  for (const group of chosen)
    for (const [place, share] of group.shares) shares[lines.indexOf(units[place]!.line)]! += share;
  const unitCount = chosen.reduce((all, group) => all + group.units.length, 0);
  return { benefit: total(shares), unitCount, shares };
}

/** The greatest benefit; of equals the fewest units; of those the shares that read greatest. */
function isBetter(one: Packing, other: Packing): boolean {
  if (one.benefit !== other.benefit) return one.benefit > other.benefit;
  if (one.unitCount !== other.unitCount) return one.unitCount < other.unitCount;
  const first = one.shares.findIndex((share, place) => share !== other.shares[place]);
  return first >= 0 && one.shares[first]! > other.shares[first]!;
}
