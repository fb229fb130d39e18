import { type Money, type Points, add, points, subtract, sum } from '../../money/index.js';
import type { Settlement } from '../rounding/settle.js';
import type { LineTax, PricedLine, PricedTotals } from '../types.js';

/** Σ line net + added tax: what the goods cost before any rounding. */
export const payableOf = (lines: readonly PricedLine[], taxes: readonly LineTax[]): Money =>
  add(sum(lines.map((line) => line.net)), taxOf(taxes, 'added'));

const taxOf = (taxes: readonly LineTax[], mode: LineTax['mode']): Money =>
  sum(taxes.filter((tax) => tax.mode === mode).map((tax) => tax.amount));

export function totalsOf(
  lines: readonly PricedLine[],
  taxes: readonly LineTax[],
  settlement: Settlement,
): PricedTotals {
  const gross = sum(lines.map((line) => line.gross));
  const net = sum(lines.map((line) => line.net));
  return {
    gross,
    discount: subtract(gross, net),
    net,
    includedTax: taxOf(taxes, 'included'),
    addedTax: taxOf(taxes, 'added'),
    payableExact: payableOf(lines, taxes),
    ...settlement,
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
  const counting = lines.filter((line) => !line.earnsNothing);
  return payableOf(
    counting,
    counting.flatMap((line) => line.taxes),
  );
}
