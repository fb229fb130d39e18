import { type Money, type Rate, percentOf } from '../../../money/index.js';
import { type Choice, noChoice } from './choice.js';
import type { GroupQuestion } from './question.js';
import type { UnitKind } from './units.js';

// Where each piece brings a whole number of its own, the pieces that count form a matroid for a given number of groups:
// the greatest first, of equals the earlier line, is the best choice.

/** Every piece of the groups brings its percent. */
export const additiveUnits = (question: GroupQuestion, rate: Rate): Choice =>
  bestCount(question, (groups) => {
    const { kinds, needs } = question;
    const standing = Array.from({ length: needs.bySet.length }, () => 0);
    return weighed(question, rate, kinds, groups, ({ mask, count }) => {
      let room = count;
      for (let set = 1; set < standing.length; set++)
        if ((mask & ~set) === 0) room = Math.min(room, needs.bySet[set]! * groups - standing[set]!);
      for (let set = 1; set < standing.length; set++)
        if ((mask & ~set) === 0) standing[set]! += room;
      return room;
    });
  });

/** The pieces of one part bring their percent; the other parts must still be filled from the rest. */
export function additiveTargets(question: GroupQuestion, rate: Rate, part: number): Choice {
  const { kinds, needs, lines } = question;
  const bit = 1 << part;
  const wanted = needs.counts[part];
  if (wanted === undefined) return noChoice(lines);
  const eligible = kinds.filter(({ mask }) => mask & bit);
  return bestCount(question, (groups) => {
    const spare = needs.bySet.map((need, set) =>
      kinds.reduce((total, { mask, count }) => total + (mask & set ? count : 0), -need * groups),
    );
    let left = wanted * groups;
    return weighed(question, rate, eligible, groups, ({ mask, count }) => {
      let room = Math.min(count, left);
      for (let set = 1; set < spare.length; set++)
        if (!(set & bit) && mask & set) room = Math.min(room, spare[set]!);
      for (let set = 1; set < spare.length; set++) if (mask & set) spare[set]! -= room;
      left -= room;
      return room;
    });
  });
}

/** The number of groups that brings most; of equals the least. */
function bestCount({ most, lines }: GroupQuestion, chosen: (groups: number) => Choice): Choice {
  let best = noChoice(lines);
  for (let groups = 1; groups <= most; groups++) {
    const choice = chosen(groups);
    if (choice.benefit > best.benefit) best = choice;
  }
  return best;
}

function weighed(
  { lines, mode }: GroupQuestion,
  rate: Rate,
  kinds: readonly UnitKind[],
  groups: number,
  roomFor: (kind: UnitKind) => number,
): Choice {
  const choice = { ...noChoice(lines), groups };
  for (const kind of kinds.toSorted((a, b) => b.worth - a.worth || a.line - b.line)) {
    const share = percentOf(kind.worth as Money, rate, mode) * roomFor(kind);
    choice.benefit += share;
    choice.shares[kind.line]! += share;
  }
  return choice;
}
