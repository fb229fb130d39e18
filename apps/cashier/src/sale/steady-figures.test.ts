import type { PricedLine } from '@khanut/shared/engine';
import { steadyFigures } from './steady-figures.js';

const priced = (...lines: [string, number][]) =>
  lines.map(([lineId, net]) => ({ lineId, net })) as PricedLine[];

test('figures that stay the same stay the same object; others are new', () => {
  const steady = steadyFigures();
  const first = steady(priced(['a', 1], ['b', 2]));
  const second = steady(priced(['a', 1], ['b', 3], ['c', 4]));
  expect(second.get('a')).toBe(first.get('a'));
  expect(second.get('b')).toMatchObject({ net: 3 });
  expect(second.get('c')).toMatchObject({ net: 4 });
  expect(steady([null]).size).toBe(0);
});
