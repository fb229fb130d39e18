import {
  type Money,
  type RoundingMode,
  add,
  allocate,
  divideRounded,
  money,
  noMoney,
} from '../../money/index.js';
import { type WorkingLine, compare } from '../sale/line.js';
import type { EngineClock, LineTax, Rulebook } from '../types.js';
import { type ExactTax, exactTaxes, taxClassesById } from './line-tax.js';

export interface Taxes {
  byLine: Map<WorkingLine, LineTax[]>;
  /** One per tax and mode: Σ of the lines' amounts. */
  totals: LineTax[];
}

interface Taxed {
  line: WorkingLine;
  exact: ExactTax;
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
    for (const [index, { line, exact }] of group.entries()) {
      byLine.get(line)?.push(lineTax(exact, amounts[index]!));
    }
    return lineTax(group[0]!.exact, amounts.reduce(add, noMoney));
  });
  return { byLine, totals };
}

const lineTax = ({ rateId, name, rate, mode }: ExactTax, amount: Money): LineTax => ({
  rateId,
  name,
  rate,
  mode,
  amount,
});

/** Lines by (mode, tax, rate), in an order that only the taxes decide. */
function groupByTax(
  lines: readonly WorkingLine[],
  rulebook: Rulebook,
  clock: EngineClock,
): Taxed[][] {
  const classes = taxClassesById(rulebook);
  const groups = new Map<string, Taxed[]>();
  for (const line of lines) {
    for (const exact of exactTaxes(
      line.remaining,
      classes.get(line.cart.product.taxClassId)!,
      clock,
    )) {
      const key = JSON.stringify([exact.mode, exact.rateId, exact.rate]);
      const group = groups.get(key);
      if (group) group.push({ line, exact });
      else groups.set(key, [{ line, exact }]);
    }
  }
  return [...groups].toSorted(([a], [b]) => compare(a, b)).map(([, group]) => group);
}

const roundedEach = (group: readonly Taxed[], mode: RoundingMode): Money[] =>
  group.map(({ exact }) => money(divideRounded(exact.numerator, exact.denominator, mode)));

/** Once per receipt and rate on the exact sum, then spread over the lines by largest remainder. */
function roundedOnce(group: readonly Taxed[], mode: RoundingMode): Money[] {
  const denominators = [...new Set(group.map(({ exact }) => exact.denominator))];
  const common = denominators.reduce((product, one) => product * one, 1n);
  const weights = group.map(({ exact }) => exact.numerator * (common / exact.denominator));
  const whole = weights.reduce((total, one) => total + one, 0n);
  return allocate(money(divideRounded(whole, common, mode)), weights);
}
