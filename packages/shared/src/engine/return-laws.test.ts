import fc from 'fast-check';
import { type Quantity, sum } from '../money/index.js';
import { type EngineInput, floatsIn } from './golden/case.js';
import {
  type EarlierReturn,
  type PricedSale,
  type ReturnRequest,
  type Tender,
  isRefusal,
  returnSale,
} from './index.js';
import { basket, price, tender, total } from './random-basket.js';

// Law 6: a return is the stored numbers mirrored. fast-check prints the seed and the path of a failure.
const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 500) };

/** Returns all of a sale in random steps; each step refunded by `kind`. */
function returnAll(
  input: EngineInput,
  sale: PricedSale,
  cuts: readonly number[],
  kind: Tender['kind'],
): PricedSale[] {
  const open = new Map(sale.lines.map((one) => [one.lineId, one.quantity as number]));
  const earlier: EarlierReturn[] = [];
  const results: PricedSale[] = [];
  for (let step = 0; [...open.values()].some((left) => left > 0); step += 1) {
    const isLast = step === cuts.length;
    const lines = [...open]
      .map(([id, left], index) => {
        const part = isLast ? left : Math.floor((left * ((cuts[step]! + index * 37) % 101)) / 100);
        return { id: `${id}-${step}`, originalLineId: id, quantity: part as Quantity };
      })
      .filter((one) => one.quantity > 0);
    for (const one of lines)
      open.set(one.originalLineId, open.get(one.originalLineId)! - one.quantity);
    const request = { lines, tenders: [] };
    const asked = mirror(sale, request, earlier, input);
    const value = kind === 'cash' ? asked.totals.payableInCash : asked.totals.payableExact;
    const tenders = [tender(kind, value)];
    const done = mirror(sale, { lines, tenders }, earlier, input);
    earlier.push({
      lines: lines.map((one, index) => ({ ...one, priced: done.lines[index]! })),
      totals: done.totals,
      tenders,
    });
    results.push(done);
  }
  return results;
}

function mirror(
  sale: PricedSale,
  request: ReturnRequest,
  earlier: EarlierReturn[],
  input: EngineInput,
): PricedSale {
  const result = returnSale(sale, request, earlier, input.rulebook.rounding);
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return result;
}

const cuts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 });

test('sale + full return = 0 in every number, in one step or many, and each cash refund can be paid', () => {
  fc.assert(
    fc.property(
      basket,
      cuts,
      fc.constantFrom('cash' as const, 'card' as const),
      (input, steps, kind) => {
        const { payableInCash, payableExact } = price(input).totals;
        const sale = price(input, [tender(kind, kind === 'cash' ? payableInCash : payableExact)]);
        const returns = returnAll(input, sale, steps, kind);
        const all = [sale, ...returns];
        for (const name of [
          'gross',
          'discount',
          'net',
          'includedTax',
          'addedTax',
          'payableExact',
          'rounding',
          'payable',
          'paid',
          'pointsEarned',
        ] as const)
          expect([name, total(all.map((one) => one.totals[name]))]).toEqual([name, 0]);
        for (const one of returns) {
          expect(one.totals.due).toBe(0);
          if (kind === 'cash')
            expect(Math.abs(one.totals.paid % input.rulebook.rounding.cash.step)).toBe(0);
          for (const part of one.lines) {
            expect(part.net).toBeLessThanOrEqual(0);
            expect(part.net).toBeGreaterThanOrEqual(part.gross);
            expect(part.discounts.every((share) => share.amount <= 0)).toBe(true);
            expect(part.gross - sum(part.discounts.map((share) => share.amount))).toBe(part.net);
          }
          expect(floatsIn(one)).toEqual([]);
        }
      },
    ),
    runs,
  );
});
