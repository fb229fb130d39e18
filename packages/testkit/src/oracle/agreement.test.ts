import { type PricedSale, type Tender, isRefusal, priceSale } from '@khanut/shared/engine';
import fc from 'fast-check';
import { randomSale } from './random-sale.js';
import { type TenderPlan, randomTenders, tendersOf } from './random-tenders.js';
import type { SaleInput } from './slow-line.js';
import { type Amounts, type SaleNumbers, slowSale, summed } from './slow-sale.js';

// The engine against a second, slow implementation of the specification. TEST_SEED repeats a run, TEST_PATH (from
// fast-check's words) goes straight to its failure.
const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env['ORACLE_RUNS'] ?? 2000);
const path = process.env['TEST_PATH'];
process.stderr.write(`TEST_SEED=${seed} (${numRuns} baskets)\n`);
const endOnFailure = process.env['TEST_SHRINK'] === '0';
fc.configureGlobal({ seed, numRuns, endOnFailure, ...(path ? { path } : {}) });

const parts = (all: readonly { amount: number }[], nameOf: (one: never) => string): Amounts =>
  summed(all.map((one) => [nameOf(one as never), BigInt(one.amount)]));

const discountName = ({ step, ruleId }: { step: string; ruleId: string }): string =>
  step === 'points' ? 'points points' : `${step} ${ruleId}`;
const taxName = ({ mode, rateId }: { mode: string; rateId: string }): string => `${mode} ${rateId}`;

/** The numbers of a priced sale as the oracle writes them. */
function numbersOf(priced: PricedSale): SaleNumbers {
  return {
    lines: Object.fromEntries(
      priced.lines.map((line) => [
        line.lineId,
        {
          unitPrice: line.unitPrice,
          priceId: line.priceId,
          gross: line.gross,
          discounts: parts(line.discounts, discountName),
          net: line.net,
          taxes: parts(line.taxes, taxName),
          pointsEarned: line.pointsEarned,
          pointsBurnt: line.pointsBurnt ?? 0,
        },
      ]),
    ),
    taxes: parts(priced.taxes, taxName),
    totals: Object.fromEntries(Object.entries(priced.totals).filter(([, value]) => value !== 0)),
    couponsUsed: priced.couponsUsed ?? [],
    stamps: Object.fromEntries(
      (priced.stamps ?? []).map((one) => [one.ruleId, [one.added, one.used]]),
    ),
  };
}

function engineNumbers({ cart, rulebook, customer, clock }: SaleInput): SaleNumbers | string {
  const priced = priceSale(cart, rulebook, customer, clock);
  return isRefusal(priced) ? priced.code : numbersOf(priced);
}

/** The same sale with tenders put down after a plan. */
function tendered(input: SaleInput, plan: TenderPlan[]): SaleInput {
  const { cart, rulebook, customer, clock } = input;
  const priced = priceSale(cart, rulebook, customer, clock);
  const payable = isRefusal(priced) ? 0 : priced.totals.payableExact;
  const tenders: Tender[] = tendersOf(plan, payable, rulebook);
  return { ...input, cart: { ...cart, tenders } };
}

test('the engine and the oracle agree on every number of a sale', () => {
  fc.assert(
    fc.property(randomSale, randomTenders, (sale, plan) => {
      const input = tendered(sale, plan);
      expect(engineNumbers(input)).toEqual(slowSale(input));
    }),
  );
});
