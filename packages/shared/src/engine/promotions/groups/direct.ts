import { type Money, type Rate, allocate, percentOf } from '../../../money/index.js';
import { type Choice, noChoice } from './choice.js';
import { benefitOn } from './reward.js';
import { additiveTargets, additiveUnits } from './weighed.js';
import type { GroupQuestion } from './question.js';
import type { UnitKind } from './units.js';

/**
 * The best choice where it can be written down without a search: null where it can't. Most promotions of shops are of
 * these kinds; each is proved in the test against the search.
 */
export function directChoice(question: GroupQuestion): Choice | null {
  const { reward, needs, kinds } = question;
  const isOnePart = needs.counts.length === 1;
  switch (reward.kind) {
    case 'percent-cheapest':
      if (!isOnePart) return null;
      if (reward.count === 1) return singleTargets(question, reward.rate);
      return isExact(kinds, reward.rate) ? blockTargets(question, reward.rate, reward.count) : null;
    case 'percent-all':
      if (isExact(kinds, reward.rate)) return additiveUnits(question, reward.rate);
      break;
    case 'percent-part':
      return isExact(kinds, reward.rate)
        ? additiveTargets(question, reward.rate, reward.part)
        : null;
    default:
  }
  return isOnePart && kinds.every((kind) => kind.worth === kinds[0]!.worth)
    ? likePieces(question)
    : null;
}

/** The percent of every piece is a whole number: nothing is ever rounded, so that shares don't depend on groups. */
const isExact = (kinds: readonly UnitKind[], rate: Rate): boolean =>
  kinds.every(({ worth }) => (BigInt(worth) * BigInt(rate)) % 1_000_000n === 0n);

/** The line of each piece from the dearest down, ties in canonical order. */
function ranked(kinds: readonly UnitKind[]): UnitKind[] {
  return kinds.toSorted((a, b) => b.worth - a.worth || a.line - b.line);
}

/**
 * The cheapest piece of each group, by its own rounded percent. The j-th target from the top needs j × (size − 1) other
 * pieces above it, which makes a matroid: taking the greatest shares first, earlier lines first, is best.
 */
function singleTargets({ kinds, needs, most, mode, lines }: GroupQuestion, rate: Rate): Choice {
  const choice = noChoice(lines);
  const order = ranked(kinds);
  let place = 0;
  const pieces = order.flatMap(({ worth, line, count }) => {
    const share = percentOf(worth as Money, rate, mode);
    return Array.from({ length: count }, () => ({ place: place++, line, share }));
  });
  // taken[j]: targets among the first (j + 1) × size − 1 pieces, of which there may be j.
  const taken = Array.from({ length: Math.floor((place + 1) / needs.size) }, () => 0);
  for (const piece of pieces.toSorted((a, b) => b.share - a.share || a.line - b.line)) {
    if (choice.groups === most || piece.share === 0) break;
    const first = Math.floor((piece.place + 1) / needs.size);
    let fits = piece.place >= needs.size - 1;
    for (let at = first; fits && at < taken.length; at++) fits = taken[at]! < at;
    if (!fits) continue;
    for (let at = first; at < taken.length; at++) taken[at]!++;
    choice.groups++;
    choice.benefit += piece.share;
    choice.shares[piece.line]! += piece.share;
  }
  return choice;
}

/** The `count` cheapest of each group, where groups are made from the dearest down. */
function blockTargets(
  { kinds, needs, most, mode, lines }: GroupQuestion,
  rate: Rate,
  count: number,
): Choice {
  const choice = noChoice(lines);
  const pieces = ranked(kinds).flatMap((kind) => Array.from({ length: kind.count }, () => kind));
  for (let group = 1; group <= most; group++) {
    const end = group * needs.size;
    const block = pieces.slice(end - Math.min(count, needs.size), end);
    const shares = block.map(({ worth }) => percentOf(worth as Money, rate, mode));
    const benefit = shares.reduce((total, share) => total + share, 0);
    if (benefit === 0) break;
    choice.groups++;
    choice.benefit += benefit;
    for (const [index, { line }] of block.entries()) choice.shares[line]! += shares[index]!;
  }
  return choice;
}

/** Pieces of one worth in one part: all groups are alike, and the odd units go to the first pieces. */
function likePieces({ kinds, needs, most, reward, mode, lines }: GroupQuestion): Choice {
  const choice = noChoice(lines);
  const worth = kinds[0]!.worth;
  const benefit = benefitOn(reward, worth * needs.size, mode);
  if (benefit === 0) return choice;
  const shares = allocate(
    benefit as Money,
    Array.from({ length: needs.size }, () => worth),
  );
  const dearer = shares.filter((share) => share !== shares.at(-1)).length * most;
  let place = 0;
  for (const { line, count } of kinds)
    for (let piece = 0; piece < count && place < needs.size * most; piece++)
      choice.shares[line]! += shares[place++ < dearer ? 0 : needs.size - 1]!;
  return { ...choice, benefit: benefit * most, groups: most };
}
