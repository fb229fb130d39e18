import type { GroupQuestion } from './question.js';
import { canStand } from './parts.js';
import { type Member, rewardOf } from './reward.js';
import type { Nodes } from './nodes.js';
import type { UnitKind } from './units.js';

/** One whole group. */
export interface PieceGroup {
  /** Kinds of its pieces, by place, in order. */
  members: number[];
  benefit: number;
  /** What falls on each member. */
  shares: () => number[];
}

/** What groups are made from. */
export interface PiecesLeft {
  question: GroupQuestion;
  kinds: readonly UnitKind[];
  /** Pieces of each kind that are in no group yet. */
  left: readonly number[];
  nodes: Nodes;
}

/**
 * The groups that bring something and whose first piece is of the kind `leader`, in the order of their members and not
 * before `after`: what comes before was tried already.
 */
export function* eachGroup(
  pieces: PiecesLeft,
  leader: number,
  after: PieceGroup | null,
): Generator<PieceGroup> {
  const { question, kinds } = pieces;
  for (const members of eachSet(pieces, [leader], after?.members ?? null))
    for (const targets of eachTarget(question, kinds, members)) {
      const standing: Member[] = members.map((at, place) => ({
        worth: kinds[at]!.worth,
        isTarget: targets.includes(place),
      }));
      const { benefit, shares } = rewardOf(question.reward, standing, question.mode);
      if (benefit > 0) yield { members, benefit, shares };
    }
}

/** Sets of pieces that can stand in the parts of one group, members in nondecreasing order. */
function* eachSet(
  pieces: PiecesLeft,
  members: number[],
  from: readonly number[] | null,
): Generator<number[]> {
  const { question, kinds, left, nodes } = pieces;
  if (--nodes.left <= 0 || !stands(question, kinds, members)) return;
  const { length } = members;
  if (length === question.needs.size) {
    yield members;
    return;
  }
  const last = members[length - 1]!;
  for (let at = Math.max(last, from?.[length] ?? last); at < kinds.length; at++) {
    const used = members.reduce((count, one) => count + (one === at ? 1 : 0), 0);
    if (left[at]! <= used) continue;
    yield* eachSet(pieces, [...members, at], from?.[length] === at ? from : null);
  }
}

function stands(
  { needs }: GroupQuestion,
  kinds: readonly UnitKind[],
  members: readonly number[],
): boolean {
  if (needs.counts.length === 1) return true;
  const byMask = new Map<number, number>();
  for (const at of members) {
    const { mask } = kinds[at]!;
    byMask.set(mask, (byMask.get(mask) ?? 0) + 1);
  }
  return canStand(byMask, needs, 1);
}

/** For a percent on one part: which members may be that part while the others fill the rest. */
function* eachTarget(
  question: GroupQuestion,
  kinds: readonly UnitKind[],
  members: readonly number[],
): Generator<number[]> {
  const { reward, needs } = question;
  if (reward.kind !== 'percent-part') {
    yield [];
    return;
  }
  const bit = 1 << reward.part;
  const wanted = needs.counts[reward.part] ?? 0;
  for (const targets of subsets(members.length, wanted)) {
    const isEligible = targets.every((place) => kinds[members[place]!]!.mask & bit);
    if (isEligible && fillsOthers(question, kinds, members, targets, bit)) yield targets;
  }
}

function fillsOthers(
  { needs }: GroupQuestion,
  kinds: readonly UnitKind[],
  members: readonly number[],
  targets: readonly number[],
  bit: number,
): boolean {
  const byMask = new Map<number, number>([[bit, targets.length]]);
  for (const [place, at] of members.entries()) {
    if (targets.includes(place)) continue;
    const others = kinds[at]!.mask & ~bit;
    byMask.set(others, (byMask.get(others) ?? 0) + 1);
  }
  return !byMask.has(0) && canStand(byMask, needs, 1);
}

function* subsets(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let place = from; place <= count - size; place++)
    for (const rest of subsets(count, size - 1, place + 1)) yield [place, ...rest];
}
