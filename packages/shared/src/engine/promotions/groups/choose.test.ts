import fc from 'fast-check';
import type { Money } from '../../../money/index.js';
import { same, setRuns } from '../../random-runs.js';
import { bestGroups } from './choose.js';
import { directChoice } from './direct.js';
import { partNeeds } from './parts.js';
import { bruteForce, question } from './random-question.js';

setRuns(process.env, Date.now(), (line) => process.stderr.write(line));

test('no set of groups is better than the one chosen', () => {
  fc.assert(
    fc.property(question, ({ question: asked, maxGroups }) => {
      const { choice, isApproximated } = bestGroups(asked, 20_000);
      same(isApproximated, false);
      same(choice, bruteForce(asked, maxGroups));
    }),
  );
});

test('some choices are written down without a search', () => {
  const asked = fc.sample(question, { numRuns: 400, seed: 7 }).map((one) => one.question);
  const found = asked.filter((one) => one.most > 0).map((one) => directChoice(one));
  const direct = found.filter((one) => one !== null).length;
  expect(direct).toBeGreaterThan(50);
  expect(direct).toBeLessThan(found.length);
});

test('a search that ends at its bound says so and keeps what it found', () => {
  const needs = partNeeds([{ count: 3, scope: undefined as never }])!;
  const kinds = [7, 11, 13, 17, 19, 23, 29, 31, 37].map((one, line) => ({
    line,
    worth: one,
    count: 2,
    mask: 1,
  }));
  const asked = {
    kinds,
    needs,
    reward: { kind: 'amount' as const, amount: 60 as Money },
    most: 6,
    mode: 'half-up' as const,
    lines: 9,
  };
  const { choice, isApproximated } = bestGroups(asked, 60);
  expect(isApproximated).toBe(true);
  expect(choice.benefit).toBeGreaterThan(0);
  expect(choice.shares.reduce((a, b) => a + b, 0)).toBe(choice.benefit);
});
