import { type Choice, noChoice } from './choice.js';
import { directChoice } from './direct.js';
import type { GroupQuestion } from './question.js';
import { type Found, GroupSearch } from './search.js';
import type { PieceGroup } from './each-group.js';
import type { UnitKind } from './units.js';

/** Who bears an odd unit is worth a tenth of the nodes. */
const tieShare = 10;

export interface BestGroups {
  choice: Choice;
  /** The search ended at its bound before it was sure. */
  isApproximated: boolean;
}

/**
 * The groups that bring the customer most; of equals the fewest; of those the shares that are greatest line by line in
 * canonical order. Up to `mostNodes` nodes are looked at. First the benefit is found on kinds of one worth, whatever their
 * line, then who bears it; where only the second ends at the bound, the benefit is exact all the same.
 */
export function bestGroups(question: GroupQuestion, mostNodes: number): BestGroups {
  if (question.most === 0) return { choice: noChoice(question.lines), isApproximated: false };
  const direct = directChoice(question);
  if (direct) return { choice: direct, isApproximated: false };
  const merged = mergedKinds(question.kinds);
  const nodes = { left: mostNodes };
  const first = { byShares: false, atLeast: null };
  const found = new GroupSearch(question, merged.kinds, first, nodes).run()!;
  const choice = onLines(found, merged, question.lines);
  if (!found.isProven) return { choice, isApproximated: true };
  const second = { byShares: true, atLeast: found.choice };
  nodes.left = Math.min(nodes.left, Math.ceil(mostNodes / tieShare));
  const settled = new GroupSearch(question, question.kinds, second, nodes).run();
  return { choice: settled?.choice ?? choice, isApproximated: false };
}

interface Merged {
  /** From the dearest down. */
  kinds: UnitKind[];
  /** Lines of each kind's pieces, in canonical order. */
  lines: number[][];
}

function mergedKinds(kinds: readonly UnitKind[]): Merged {
  const byKind = new Map<string, { kind: UnitKind; lines: number[] }>();
  for (const { line, worth, count, mask } of kinds) {
    const key = `${worth}/${mask}`;
    const present = byKind.get(key) ?? { kind: { line: 0, worth, count: 0, mask }, lines: [] };
    present.kind.count += count;
    for (let piece = 0; piece < count; piece++) present.lines.push(line);
    byKind.set(key, present);
  }
  const sorted = [...byKind.values()].toSorted(
    (a, b) => b.kind.worth - a.kind.worth || a.kind.mask - b.kind.mask,
  );
  return { kinds: sorted.map((one) => one.kind), lines: sorted.map((one) => one.lines) };
}

/** Gives the pieces of a choice their lines, in canonical order. */
function onLines({ choice, groups }: Found, { lines }: Merged, count: number): Choice {
  const open = lines.map((list) => [...list]);
  const { shares } = noChoice(count);
  const place = (group: PieceGroup): void => {
    const parts = group.shares();
    for (const [index, at] of group.members.entries()) shares[open[at]!.shift()!]! += parts[index]!;
  };
  for (const group of groups) place(group);
  return { ...choice, shares };
}
