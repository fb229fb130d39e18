import {
  type Money,
  type RoundingMode,
  add,
  allocate,
  divideRounded,
  money,
  noMoney,
} from '../../money/index.js';
import type { WorkingLine } from '../sale/line.js';
import type { EngineClock, LineTax, Rulebook } from '../types.js';
import { type TaxInForce, taxesInForce } from './line-tax.js';
import { inTaxOrder, isSameTax } from './same-tax.js';

export interface Taxes {
  byLine: Map<WorkingLine, LineTax[]>;
  /** One per tax and mode: Σ of the lines' amounts. */
  totals: LineTax[];
}

/** A line under a tax of its class; of two classes the denominators may differ. */
interface Taxed {
  line: WorkingLine;
  tax: TaxInForce;
}

/** Step 9: tax of every line, rounded where the country says. `lines` come in canonical order. */
export function taxLines(
  lines: readonly WorkingLine[],
  rulebook: Rulebook,
  clock: EngineClock,
): Taxes {
  const { taxPoint, taxMode } = rulebook.rounding;
  const groups = groupByTax(lines, rulebook, clock);
  const byLine = new Map<WorkingLine, LineTax[]>(lines.map((line) => [line, []]));
  const totals = groups.map((group) => {
    const amounts = taxPoint === 'line' ? roundedEach(group, taxMode) : roundedOnce(group, taxMode);
    for (const [index, { line, tax }] of group.entries()) {
      byLine.get(line)!.push(lineTax(tax, amounts[index]!));
    }
    return lineTax(group[0]!.tax, amounts.reduce(add, noMoney));
  });
  return { byLine, totals };
}

const lineTax = ({ rateId, name, rate, mode }: TaxInForce, amount: Money): LineTax => ({
  rateId,
  name,
  rate,
  mode,
  amount,
});

/** Lines by (mode, tax, rate), in an order that only the taxes decide. */
function groupByTax(
  lines: readonly WorkingLine[],
  { taxClasses }: Rulebook,
  clock: EngineClock,
): Taxed[][] {
  const classes = new Map(taxClasses.map((one) => [one.id, taxesInForce(one, clock)]));
  const groups: Taxed[][] = [];
  for (const line of lines) {
    for (const tax of classes.get(line.cart.product.taxClassId)!) {
      const group = groups.find(([first]) => isSameTax(first!.tax, tax));
      if (group) group.push({ line, tax });
      else groups.push([{ line, tax }]);
    }
  }
  return groups.toSorted(([a], [b]) => inTaxOrder(a!.tax, b!.tax));
}

/** The exact tax of a line, times its denominator. */
const numeratorOf = ({ line, tax }: Taxed): bigint => BigInt(line.remaining) * BigInt(tax.rate);

const roundedEach = (group: readonly Taxed[], mode: RoundingMode): Money[] =>
  group.map((one) => money(divideRounded(numeratorOf(one), one.tax.denominator, mode)));

/** Once per receipt and rate on the exact sum, then spread over the lines by largest remainder. */
function roundedOnce(group: readonly Taxed[], mode: RoundingMode): Money[] {
  const denominators = [...new Set(group.map(({ tax }) => tax.denominator))];
  const common = denominators.reduce((product, one) => product * one, 1n);
  const weights = group.map((one) => numeratorOf(one) * (common / one.tax.denominator));
  const whole = weights.reduce((total, one) => total + one, 0n);
  return allocate(money(divideRounded(whole, common, mode)), weights);
}
