import type { TaxRate } from '@khanut/shared/engine';
import { type Fraction, fraction, over, plus, ppm, rounded, sumOf, times } from './fraction.js';
import { sharedOut } from './shared-out.js';
import { type SaleInput, type SlowLine, left } from './slow-line.js';

export interface SlowTax {
  line: SlowLine;
  rateId: string;
  mode: 'included' | 'added';
  amount: bigint;
}

interface ExactTax extends Omit<SlowTax, 'amount'> {
  exact: Fraction;
}

/** Step 9. */
export function taxesOf(input: SaleInput, lines: readonly SlowLine[]): SlowTax[] {
  const exact = lines.flatMap((line) => exactTaxes(line, input));
  const { taxMode, taxPoint } = input.rulebook.rounding;
  if (taxPoint === 'line')
    return exact.map((one) => ({ ...one, amount: rounded(one.exact, taxMode) }));
  const keys = [...new Set(exact.map((one) => `${one.mode} ${one.rateId}`))];
  return keys.flatMap((key) => {
    const parts = exact.filter((one) => `${one.mode} ${one.rateId}` === key);
    const weights = parts.map((one) => one.exact);
    const amounts = sharedOut(rounded(sumOf(weights), taxMode), weights);
    return parts.map((one, place) => ({ ...one, amount: amounts[place]! }));
  });
}

function exactTaxes(line: SlowLine, { rulebook, clock }: SaleInput): ExactTax[] {
  const taxClass = rulebook.taxClasses.find((one) => one.id === line.cartLine.product.taxClassId);
  if (!taxClass) throw new Error(`no tax class ${line.cartLine.product.taxClassId}`);
  const rates = ratesInForce(taxClass.rates, clock.instantMs);
  const net = fraction(left(line));
  const whole = rates.reduce((all, one) => plus(all, ppm(one.rate)), fraction(1n));
  return rates.map((one) => ({
    line,
    rateId: one.id,
    mode: taxClass.mode,
    exact:
      taxClass.mode === 'added'
        ? times(net, ppm(one.rate))
        : times(net, over(ppm(one.rate), whole)),
  }));
}

/** Of each id the latest that has started. */
function ratesInForce(rates: readonly TaxRate[], instantMs: number): TaxRate[] {
  const start = (one: TaxRate) => one.startsAtMs ?? -Infinity;
  const started = rates.filter((one) => start(one) <= instantMs);
  return started.filter((one) => !started.some((b) => b.id === one.id && start(b) > start(one)));
}
