import {
  type EarlierReturn,
  type PricedSale,
  type ReturnRequest,
  type Tender,
  isRefusal,
  priceSale,
  returnSale,
} from '@khanut/shared/engine';
import fc from 'fast-check';
import { randomSale } from './random-sale.js';
import { type ReturnNumbers, type Returned, slowReturns } from './slow-return.js';
import type { SaleInput } from './slow-line.js';
import { summed } from './slow-sale.js';

// Returns in several steps by the engine and by the oracle. TEST_SEED repeats a run.
const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env['ORACLE_RUNS'] ?? 2000);
const endOnFailure = process.env['TEST_SHRINK'] === '0';
process.stderr.write(`TEST_SEED=${seed} (${numRuns} baskets returned)\n`);
fc.configureGlobal({ seed, numRuns, endOnFailure });

type Kind = 'cash' | 'card';

const tender = (kind: Kind, amount: number): Tender =>
  ({ id: 'tender', kind, amount, tendered: amount, reference: null }) as Tender;

/** The sale, paid at once; null where it is refused. */
function sold({ cart, rulebook, customer, clock }: SaleInput, kind: Kind): PricedSale | null {
  const first = priceSale(cart, rulebook, customer, clock);
  if (isRefusal(first)) return null;
  const amount = first.totals[kind === 'cash' ? 'payableInCash' : 'payableExact'];
  const paid = priceSale({ ...cart, tenders: [tender(kind, amount)] }, rulebook, customer, clock);
  return isRefusal(paid) ? null : paid;
}

/** What comes back in each step: percents of what is still with the customer, then all the rest. */
function stepsOf(sale: PricedSale, percents: number[][]): Returned[] {
  const left = new Map(sale.lines.map((line) => [line.lineId, line.quantity as number]));
  const steps = [...percents, sale.lines.map(() => 100)].map((step) => {
    const returned = new Map<string, number>();
    for (const [place, [id, quantity]] of [...left].entries()) {
      const part = Math.floor((quantity * step[place % step.length]!) / 100);
      if (part === 0) continue;
      returned.set(id, part);
      left.set(id, quantity - part);
    }
    return returned;
  });
  return steps.filter((step) => step.size > 0);
}

function engineReturns(
  sale: PricedSale,
  steps: Returned[],
  kind: Kind,
  { rulebook }: SaleInput,
): ReturnNumbers[] {
  const earlier: EarlierReturn[] = [];
  const mirrored = (request: ReturnRequest) => {
    const result = returnSale(sale, request, earlier, rulebook.rounding);
    if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
    return result;
  };
  return steps.map((returned, index) => {
    const lines = [...returned].map(([originalLineId, quantity]) => ({
      id: `${originalLineId}-${index}`,
      originalLineId,
      quantity,
    })) as ReturnRequest['lines'];
    const { totals } = mirrored({ lines, tenders: [] });
    const amount = totals[kind === 'cash' ? 'payableInCash' : 'payableExact'];
    const tenders = [tender(kind, amount)];
    const priced = mirrored({ lines, tenders });
    expect(priced.totals.due).toBe(0);
    const kept = lines.map((line, place) => ({ ...line, priced: priced.lines[place]! }));
    earlier.push({ lines: kept, totals: priced.totals, tenders });
    return numbersOf(priced, lines);
  });
}

const totalNames = [
  ...['gross', 'discount', 'net', 'includedTax', 'addedTax', 'payableExact'],
  ...['rounding', 'payable', 'paid', 'pointsEarned', 'pointsBurnt'],
] as (keyof PricedSale['totals'])[];

function numbersOf(priced: PricedSale, lines: ReturnRequest['lines']): ReturnNumbers {
  const named = priced.lines.map((line, place) => [
    lines[place]!.originalLineId,
    summed([
      ['gross', BigInt(line.gross)],
      ...line.discounts.map((one): [string, bigint] => [
        `discount ${one.step} ${one.ruleId}`,
        BigInt(one.amount),
      ]),
      ...line.taxes.map((one): [string, bigint] => [
        `tax ${one.mode} ${one.rateId}`,
        BigInt(one.amount),
      ]),
      ['pointsEarned', BigInt(line.pointsEarned)],
      ['pointsBurnt', BigInt(line.pointsBurnt ?? 0)],
    ]),
  ]);
  return {
    lines: Object.fromEntries(named),
    totals: summed(totalNames.map((name) => [name, BigInt(priced.totals[name] ?? 0)])),
  };
}

test('the engine and the oracle agree on every return, step by step', () => {
  const percents = fc.array(
    fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 }),
    {
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(
      randomSale,
      percents,
      fc.constantFrom<Kind[]>('cash', 'card'),
      (input, cuts, kind) => {
        const sale = sold(input, kind);
        if (!sale) return;
        const steps = stepsOf(sale, cuts);
        const { rounding } = input.rulebook;
        expect(engineReturns(sale, steps, kind, input)).toEqual(
          slowReturns(sale, steps, kind, rounding),
        );
      },
    ),
  );
});
