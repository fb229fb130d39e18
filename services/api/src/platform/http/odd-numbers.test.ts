import { allRoutes } from '@khanut/shared/contracts';
import { numbersIn, replacedAt, sampleOf } from '../testing/sample-input.js';

// Every number that a body may hold is money, a quantity, a rate or a count: an integer in each case.
const odd: [string, unknown][] = [
  ['a float that is no sum', 0.1 + 0.2],
  ['half a unit', 1.5],
  ['words', '1,5'],
  ['digits in quotes', '100'],
  ['more than a number holds exactly', 1e21],
  ['one beyond the last safe integer', Number.MAX_SAFE_INTEGER + 1],
  ['what is no number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a list', [1]],
  ['an object', { amount: 1 }],
  ['yes', true],
];

const numbers = allRoutes.flatMap((route) => {
  const sample = route.body && sampleOf(route.body);
  return numbersIn(sample).map((path) => ({ route, sample, path }));
});

test('there are numbers to spoil in most of the bodies that hold some', () => {
  expect(new Set(numbers.map(({ route }) => route.id)).size).toBeGreaterThan(15);
});

test.each(odd)('no route takes %s for a number', (_, value) => {
  const taken = numbers
    .filter(
      ({ route, sample, path }) => route.body?.safeParse(replacedAt(sample, path, value)).success,
    )
    .map(({ route, path }) => `${route.id}: ${path.join('.')}`);
  expect(taken).toEqual([]);
});
