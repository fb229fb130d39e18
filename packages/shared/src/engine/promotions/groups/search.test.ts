import { bestGroups } from './choose.js';
import { directChoice } from './direct.js';
import { type PieceGroup, eachGroup } from './each-group.js';
import { asked, bruteForce } from './random-question.js';
import { type Found, GroupSearch, type SearchGoal } from './search.js';
import type { GroupQuestion } from './question.js';

const plenty = 1_000_000;

interface Searched {
  found: Found | null;
  nodes: number;
}

function search(question: GroupQuestion, goal: SearchGoal, left = plenty): Searched {
  const nodes = { left };
  const found = new GroupSearch(question, question.kinds, goal, nodes).run();
  return { found, nodes: left - nodes.left };
}

const greatest: SearchGoal = { byShares: false, atLeast: null };

const told = ({ members, benefit, shares }: PieceGroup) => [members, benefit, shares()];

test('a percent on one part names each piece that may be it while the others fill the rest', () => {
  const first = { kind: 'percent-part', rate: 1_000_000, part: 0 };
  const groupsOf = (question: GroupQuestion) => {
    const left = question.kinds.map((kind) => kind.count);
    const pieces = { question, kinds: question.kinds, left, nodes: { left: plenty } };
    return [...eachGroup(pieces, 0, null)].map(told);
  };
  // 70 may be first or third, 50 first or second, 30 second: with 70 as the first nobody is third.
  const three = asked([1, 1, 1], first, [
    [70, 0b101],
    [50, 0b011],
    [30, 0b010],
  ]);
  expect(groupsOf(three)).toEqual([[[0, 1, 2], 50, [0, 50, 0]]]);
  // 50 can't be second.
  const two = asked([1, 1], first, [
    [70, 0b11],
    [50, 0b01],
  ]);
  expect(groupsOf(two)).toEqual([[[0, 1], 50, [0, 50]]]);
  const either = asked([1, 1], first, [[70, 0b11, 2]]);
  expect(groupsOf(either)).toEqual([
    [[0, 0], 70, [70, 0]],
    [[0, 0], 70, [0, 70]],
  ]);
});

// Twelve pieces of one worth on twelve lines, 50 off each three: 17, 17 and 16.
const twelve = asked(
  [2, 1],
  { kind: 'amount', amount: 50 },
  Array.from({ length: 12 }, () => [100, 3] as const),
);
/** The same on one line, which is how the benefit is looked for. */
const merged = { ...twelve, kinds: [{ line: 0, worth: 100, count: 12, mask: 3 }] };

test('who bears an odd unit is worth a tenth of the nodes; the benefit is exact all the same', () => {
  const first = search(merged, greatest);
  expect(first.found).toMatchObject({ choice: { benefit: 200, groups: 4 }, isProven: true });
  const inOrder = Array.from({ length: 12 }, (_, line) => (line % 3 === 2 ? 16 : 17));
  const choice = { benefit: 200, groups: 4, shares: inOrder };
  expect(bestGroups(twelve, 60)).toEqual({ choice, isApproximated: false });
  const second = { byShares: true, atLeast: first.found!.choice };
  const seen = new Set<string>();
  for (const nodes of [100, 250, 400, 1000, 3000, 20_000]) {
    const tenth = Math.min(nodes - first.nodes, Math.ceil(nodes / 10));
    const settled = search(twelve, second, tenth).found?.choice ?? choice;
    expect(bestGroups(twelve, nodes)).toEqual({ choice: settled, isApproximated: false });
    seen.add(JSON.stringify(settled.shares));
  }
  expect(seen.size).toBeGreaterThan(1);
});

test('a search that ends with its last node is not sure, one that has a node to spare is', () => {
  // In the order in which pieces of one worth and parts are looked at.
  const sorted = asked([1, 1], { kind: 'price', price: 60 }, [
    [70, 0b11],
    [50, 0b01, 2],
    [50, 0b10],
    [50, 0b11],
    [20, 0b01, 2],
  ]);
  const mixed = asked([1, 1], { kind: 'price', price: 60 }, [
    [20, 0b01],
    [50, 0b11],
    [50, 0b10],
    [50, 0b01],
    [70, 0b11],
    [50, 0b01],
    [20, 0b01],
  ]);
  const { nodes } = search(sorted, greatest);
  expect(bestGroups(mixed, nodes).isApproximated).toBe(true);
  expect(bestGroups(mixed, nodes + 1).isApproximated).toBe(false);
});

test('a search for who bears it finds nothing when its nodes do not reach', () => {
  const { found } = search(merged, greatest);
  const second = { byShares: true, atLeast: found!.choice };
  expect(search(twelve, second, 6).found).toBeNull();
});

/** Numbers that are the same everywhere, by Park and Miller. */
function* numbers(): Generator<number> {
  for (let state = 7; ; state = (state * 48_271) % 2_147_483_647) yield state;
}

const many = (): GroupQuestion[] => {
  const source = numbers();
  const below = (most: number): number => source.next().value % most;
  const oneOf = <Value>(values: readonly Value[]): Value => values[below(values.length)]!;
  const rate = () => oneOf([1_000_000, 500_000, 333_333, 70_000]);
  const worth = () => oneOf([below(10), below(10), 100, 200, 333, below(1000)]);
  return Array.from({ length: 150 }, () => {
    const counts = oneOf([[2], [3], [1, 1], [2, 1]]);
    const reward = oneOf([
      { kind: 'price', price: worth() },
      { kind: 'percent-cheapest', rate: rate(), count: 1 + below(2) },
      { kind: 'percent-part', rate: rate(), part: below(counts.length) },
      { kind: 'percent-all', rate: rate() },
      { kind: 'amount', amount: worth() },
    ]);
    const kinds = Array.from(
      { length: 3 + below(4) },
      () => [worth(), 1 + below(2 ** counts.length - 1), 1 + below(4 - counts.length)] as const,
    );
    const mode = oneOf(['half-up', 'half-even', 'up', 'down']);
    return asked(counts, reward, kinds, { maxGroups: oneOf([null, null, 1, 2]), mode });
  });
};

test('what a search leaves out changes nothing, and it looks at no more than it must', () => {
  const looked = { first: 0, second: 0 };
  for (const question of many()) {
    const first = search(question, greatest);
    const { benefit, groups } = first.found!.choice;
    const second = search(question, { byShares: true, atLeast: { benefit, groups } });
    looked.first += first.nodes;
    looked.second += second.nodes;
    const direct = question.most > 0 ? directChoice(question) : null;
    const pieces = question.kinds.reduce((total, { count }) => total + count, 0);
    const wanted = direct ?? (pieces <= 5 ? bruteForce(question, question.most) : null);
    if (wanted) expect(second.found!.choice).toEqual(wanted);
  }
  // Recorded, not worked out: a till and a server of another release must stop at the same node, so that a change of
  // these numbers is a change of what approximated receipts come to.
  expect(looked).toEqual({ first: 12_526, second: 17_803 });
});
