import {
  type Money,
  type Quantity,
  allocate,
  least,
  noMoney,
  subtract,
  sum,
} from '../../money/index.js';
import { taxOf } from '../tax/tax-totals.js';
import type { LineTax, PointsPolicy, ProductFacts, Tender } from '../types.js';

/** A priced line as far as points look at it. */
export interface EarnLine {
  lineId: string;
  product: ProductFacts;
  quantity: Quantity;
  net: Money;
  taxes: readonly LineTax[];
}

/** A line that earns, with what it earns on. */
export interface EarningLine extends EarnLine {
  base: Money;
}

/** What the customer pays for a line, or that without its taxes; roundings of tax never push it below nothing. */
function baseOf({ net, taxes }: EarnLine, earnBase: PointsPolicy['earnBase']): Money {
  if (earnBase === 'with-tax') return sum([net, taxOf(taxes, 'added')]);
  const base = subtract(net, taxOf(taxes, 'included'));
  return base > 0 ? base : noMoney;
}

/** The lines that earn, in the order given. What points pay earns none: it is taken off the bases ∝ base. */
export function earningLines(
  lines: readonly EarnLine[],
  tenders: readonly Tender[],
  policy: PointsPolicy,
): EarningLine[] {
  const earning = lines.filter((line) => !line.product.earnsNothing);
  const bases = earning.map((line) => baseOf(line, policy.earnBase));
  const byPoints = sum(
    tenders.filter((tender) => tender.kind === 'points').map((tender) => tender.amount),
  );
  const off = allocate(least(sum(bases), byPoints > 0 ? byPoints : noMoney), bases);
  return earning.map((line, index) => ({
    ...line,
    base: subtract(bases[index]!, off[index]!),
  }));
}
