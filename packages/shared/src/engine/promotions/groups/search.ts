import { upperBound } from './bound.js';
import { type Choice, compareShares, noChoice } from './choice.js';
import type { GroupQuestion } from './question.js';
import { type PieceGroup, eachGroup } from './each-group.js';
import type { Nodes } from './nodes.js';
import type { UnitKind } from './units.js';

/** How far a search went. */
export interface Found {
  choice: Choice;
  groups: PieceGroup[];
  /** The whole tree was seen, or the bound reached: nothing better can be. */
  isProven: boolean;
}

export interface SearchGoal {
  /** Shares of lines settle ties; without, the first choice that brings most in fewest groups does. */
  byShares: boolean;
  /** What is known to be reachable; less isn't looked at. */
  atLeast: Pick<Choice, 'benefit' | 'groups'> | null;
}

/**
 * Branch and bound over groups. Each set of groups is met once: its groups come in the order of their first pieces, and
 * a kind that was passed over leads no later group. `kinds` are tried in their order.
 */
export class GroupSearch {
  private readonly left: number[];
  private readonly byWorth: number[];
  private readonly chosen: PieceGroup[] = [];
  private readonly shares: number[];
  private benefit = 0;
  private best: Choice;
  private bestGroups: PieceGroup[] = [];
  private isKnown = false;

  constructor(
    private readonly question: GroupQuestion,
    private readonly kinds: readonly UnitKind[],
    private readonly goal: SearchGoal,
    private readonly nodes: Nodes,
  ) {
    this.left = kinds.map((kind) => kind.count);
    this.byWorth = kinds.map((_, at) => at).toSorted((a, b) => kinds[b]!.worth - kinds[a]!.worth);
    this.shares = noChoice(question.lines).shares;
    this.best = { ...noChoice(question.lines), ...goal.atLeast };
    this.isKnown = goal.atLeast === null;
  }

  run(): Found | null {
    this.visit(0, null);
    if (!this.isKnown) return null;
    return { choice: this.best, groups: this.bestGroups, isProven: this.nodes.left > 0 };
  }

  /** Pieces of kinds before `leader` are settled; `after` is the group before, when it had the same leader. */
  private visit(leader: number, after: PieceGroup | null): void {
    if (--this.nodes.left <= 0) return;
    let first = leader;
    while (first < this.kinds.length && this.left[first] === 0) first++;
    this.remember();
    const open = this.question.most - this.chosen.length;
    if (first === this.kinds.length || open === 0 || !this.isPromising(first, open)) return;
    const previous = first === leader ? after : null;
    const { question, kinds, left, nodes } = this;
    for (const group of eachGroup({ question, kinds, left, nodes }, first, previous)) {
      this.add(group, 1);
      this.visit(first, group);
      this.add(group, -1);
      if (nodes.left <= 0) return;
    }
    const passed = this.left[first]!;
    this.left[first] = 0;
    this.visit(first + 1, null);
    this.left[first] = passed;
  }

  private add(group: PieceGroup, sign: 1 | -1): void {
    for (const at of group.members) this.left[at]! -= sign;
    this.benefit += sign * group.benefit;
    if (sign === 1) this.chosen.push(group);
    else this.chosen.pop();
    if (!this.goal.byShares) return;
    const shares = group.shares();
    for (const [index, at] of group.members.entries())
      this.shares[this.kinds[at]!.line]! += sign * shares[index]!;
  }

  private remember(): void {
    const { benefit, groups } = this.best;
    const count = this.chosen.length;
    const ahead = this.benefit - benefit || groups - count;
    if (ahead < 0 || (ahead === 0 && this.isKnown && !this.isAheadByShares())) return;
    this.best = { benefit: this.benefit, groups: count, shares: [...this.shares] };
    this.bestGroups = [...this.chosen];
    this.isKnown = true;
  }

  private isAheadByShares = (): boolean =>
    this.goal.byShares && compareShares(this.shares, this.best.shares) > 0;

  /** Whether something better than the best so far may still come. */
  private isPromising(first: number, open: number): boolean {
    const left = this.byWorth
      .filter((at) => at >= first && this.left[at]! > 0)
      .map((at) => ({ ...this.kinds[at]!, count: this.left[at]! }));
    const pieces = left.reduce((total, { count }) => total + count, 0);
    const groups = Math.min(open, Math.floor(pieces / this.question.needs.size));
    if (groups === 0) return false;
    const reachable = this.benefit + upperBound(this.question, left, groups);
    if (reachable !== this.best.benefit) return reachable > this.best.benefit;
    if (reachable === this.benefit || this.chosen.length >= this.best.groups) return false;
    if (!this.isKnown) return true;
    if (this.goal.byShares)
      return compareShares(this.shares, this.best.shares, this.kinds[first]!.line) >= 0;
    const fewer = Math.min(groups, this.best.groups - 1 - this.chosen.length);
    return fewer > 0 && this.benefit + upperBound(this.question, left, fewer) >= reachable;
  }
}
