import { type Money, type Points, add, noMoney, points, subtract } from '../../money/index.js';
import type { Settlement } from '../rounding/settle.js';
import { taxOf } from '../tax/tax-totals.js';
import type { LineTax, PricedLine, PricedTotals } from '../types.js';

/** Σ line net + added tax: what the goods cost before any rounding. */
export const payableOf = (lines: readonly PricedLine[], taxes: readonly LineTax[]): Money =>
  add(
    sumOf(lines, (line) => line.net),
    taxOf(taxes, 'added'),
  );

function sumOf(lines: readonly PricedLine[], amountOf: (line: PricedLine) => Money): Money {
  let total = noMoney;
  for (const line of lines) total = add(total, amountOf(line));
  return total;
}

export function totalsOf(
  lines: readonly PricedLine[],
  taxes: readonly LineTax[],
  { payableInCash, rounding, payable, paid, change, due }: Settlement,
): PricedTotals {
  const gross = sumOf(lines, (line) => line.gross);
  const net = sumOf(lines, (line) => line.net);
  const addedTax = taxOf(taxes, 'added');
  return {
    gross,
    discount: subtract(gross, net),
    net,
    includedTax: taxOf(taxes, 'included'),
    addedTax,
    payableExact: add(net, addedTax),
    payableInCash,
    rounding,
    payable,
    paid,
    change,
    due,
    pointsEarned: pointsOf(lines, (line) => line.pointsEarned),
    ...(lines.some((line) => line.pointsBurnt !== undefined) && {
      pointsBurnt: pointsOf(lines, (line) => line.pointsBurnt ?? 0),
    }),
    purchases: purchasesOf(lines),
  };
}

const pointsOf = (lines: readonly PricedLine[], of: (line: PricedLine) => number): Points =>
  points(lines.reduce((total, line) => total + of(line), 0));

/** Net and added tax of the lines that count as purchases. */
function purchasesOf(lines: readonly PricedLine[]): Money {
  let net = noMoney;
  let added = noMoney;
  for (const line of lines) {
    if (line.earnsNothing) continue;
    net = add(net, line.net);
    added = add(added, taxOf(line.taxes, 'added'));
  }
  return add(net, added);
}
