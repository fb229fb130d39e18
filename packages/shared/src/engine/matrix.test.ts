import { basketWith } from './matrix-baskets.js';
import { claimAll } from './matrix-claims.js';
import {
  type RuleKind,
  actionKinds,
  conditionKinds,
  plainKinds,
  rewardKinds,
  ruleKinds,
  ruleOf,
} from './matrix-kinds.js';

// Every pair of rule kinds (action × condition family × step) and every triple (action × step) meets on lines. What a
// rule looks like beside its kind goes round with the turn.

const met = new Map<string, number>();
let turn = 0;

function meet(kinds: RuleKind[]): void {
  turn += 1;
  const rules = kinds.map((kind, place) => ruleOf(kind, place + 1, turn));
  const input = basketWith(rules, turn);
  try {
    const { lines } = claimAll(input, turn % 5 === 0);
    count(lines.flatMap((line) => line.discounts.map((one) => one.ruleId)));
  } catch (cause) {
    throw new Error(`turn ${turn}: ${JSON.stringify(input.rulebook.rules)}`, { cause });
  }

  function count(givers: string[]): void {
    for (const { id, action, conditions } of input.rulebook.rules) {
      if (!givers.includes(id)) continue;
      const names = [
        action.kind,
        ...conditions.map((one) => one.kind),
        ...(action.kind === 'group' ? [action.reward.kind] : []),
      ];
      for (const name of names) met.set(name, (met.get(name) ?? 0) + 1);
    }
  }
}

describe('every pair', () => {
  test.each(ruleKinds.map((kind, place) => ({ kind, place, name: kind.name })))(
    'of $name',
    ({ kind, place }) => {
      for (const other of ruleKinds.slice(place)) meet([kind, other]);
    },
  );
});

describe('every triple', () => {
  test.each(plainKinds.map((kind, place) => ({ kind, place, name: kind.name })))(
    'of $name',
    ({ kind, place }) => {
      const others = plainKinds.slice(place);
      for (const [second, other] of others.entries())
        for (const third of others.slice(second)) meet([kind, other, third]);
    },
  );
});

test('every kind gave something in many of them', () => {
  const kinds = [...actionKinds, ...conditionKinds, ...rewardKinds];
  expect(kinds.filter((kind) => (met.get(kind) ?? 0) < 100)).toEqual([]);
});
