import { type Money, add, noPoints, subtract, sum } from '../../money/index.js';
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
    pointsEarned: noPoints,
  };
}
