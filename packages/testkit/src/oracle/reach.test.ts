import fc from 'fast-check';
import { actionKinds, conditionKinds } from './random-rule.js';
import { randomSale } from './random-sale.js';
import type { SaleInput } from './slow-line.js';
import { slowSale } from './slow-sale.js';

// A comparison over random sales says something about a kind only if that kind gives something in many of them.

const sales = 4000;
const least = 15;

/** What had a part in a sale's numbers. */
function metIn(input: SaleInput): string[] {
  const result = slowSale(input);
  if (typeof result === 'string') return [result];
  const given = Object.values(result.lines).flatMap((line) => Object.keys(line.discounts));
  const winners = input.rulebook.rules.filter((rule) =>
    given.some((name) => name === `${rule.step} ${rule.id}`),
  );
  const { totals } = result;
  return [
    ...winners.flatMap(({ action, conditions }) => [
      action.kind,
      ...conditions.map((one) => `if ${one.kind}`),
      ...(action.kind === 'group' ? [`group ${action.reward.kind}`] : []),
      ...(action.kind === 'ladder' ? [`ladder ${action.by}`] : []),
    ]),
    ...given.map((name) => `in ${name.split(' ')[0]}`),
    ...(result.couponsUsed.length > 0 ? ['coupons'] : []),
    ...(Object.values(result.stamps).some(([, used]) => used > 0) ? ['stamps used'] : []),
    ...Object.keys(totals),
  ];
}

test('the random sales meet every kind of rule often enough', () => {
  const counts = new Map<string, number>();
  for (const input of fc.sample(randomSale, { seed: 1, numRuns: sales }))
    for (const name of new Set(metIn(input))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const rewards = ['price', 'percent-cheapest', 'percent-part', 'percent-all', 'amount'];
  const wanted = [
    ...actionKinds,
    ...conditionKinds.map((kind) => `if ${kind}`),
    ...rewards.map((kind) => `group ${kind}`),
    ...['amount', 'quantity', 'accumulated'].map((by) => `ladder ${by}`),
    ...['in manual', 'in individual', 'in points', 'coupons', 'stamps used'],
    ...['pointsEarned', 'pointsBurnt', 'includedTax', 'addedTax'],
  ];
  expect(wanted.filter((name) => (counts.get(name) ?? 0) < least)).toEqual([]);
});
