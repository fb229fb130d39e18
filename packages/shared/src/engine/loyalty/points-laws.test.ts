import fc from 'fast-check';
import { type EngineInput, floatsIn } from '../golden/case.js';
import { type PricedSale, earnPoints, tenderLimit } from '../index.js';
import { price, tender, total } from '../random-basket.js';
import { loyalBasket } from './random-loyalty.js';

// Laws of steps 8 and 10. fast-check prints the seed and the path of a failure.
const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 500) };

const policyOf = ({ rulebook }: EngineInput) => rulebook.loyalty!.points!;
const byPoints = ({ lines }: PricedSale) =>
  total(
    lines
      .flatMap((one) => one.discounts)
      .filter((one) => one.step === 'points')
      .map((one) => one.amount),
  );

test('points of the lines are those of the receipt, and purchases leave out what earns nothing', () => {
  fc.assert(
    fc.property(loyalBasket, (input) => {
      const { lines, totals } = price(input);
      expect(total(lines.map((one) => one.pointsEarned))).toBe(totals.pointsEarned);
      expect(total(lines.map((one) => one.pointsBurnt ?? 0))).toBe(totals.pointsBurnt ?? 0);
      const earning = input.cart.lines.map((one) => !one.product.earnsNothing);
      const counting = lines.filter((_, index) => earning[index]);
      const added = counting.flatMap((one) => one.taxes).filter((one) => one.mode === 'added');
      expect(totals.purchases).toBe(
        total([...counting.map((one) => one.net), ...added.map((one) => one.amount)]),
      );
      for (const [index, one] of lines.entries())
        if (!earning[index]) expect(one.pointsEarned).toBe(0);
      expect(floatsIn(lines)).toEqual([]);
    }),
    runs,
  );
});

test('what points take off is their worth, within all limits', () => {
  fc.assert(
    fc.property(loyalBasket, (input) => {
      const { pointValue, burnAs, burnMaxRate, burnMinPoints } = policyOf(input);
      const priced = price(input);
      const burnt = priced.totals.pointsBurnt ?? 0;
      expect(byPoints(priced)).toBe(burnt * pointValue);
      if (burnt === 0) return;
      expect(burnAs).toBe('discount');
      expect(burnt).toBeGreaterThanOrEqual(burnMinPoints);
      expect(burnt).toBeLessThanOrEqual(
        Math.min(input.cart.pointsToBurn, input.customer!.pointsBalance),
      );
      const before = price({ ...input, cart: { ...input.cart, pointsToBurn: 0 as never } });
      expect(before.totals.net - priced.totals.net).toBe(burnt * pointValue);
      expect(burnt * pointValue * 1_000_000).toBeLessThanOrEqual(before.totals.net * burnMaxRate);
      for (const [index, one] of priced.lines.entries()) {
        const { product, quantity } = input.cart.lines[index]!;
        const floor = Math.min(
          one.gross,
          Math.floor(((product.lowestPrice ?? 0) * quantity) / 1000),
        );
        const share = before.lines[index]!.net - one.net;
        if (share > 0) expect(one.net).toBeGreaterThanOrEqual(floor);
        if (product.neverDiscounted) expect(share).toBe(0);
      }
      const most = input.rulebook.policy.maxTotalDiscount;
      if (most !== null)
        expect(priced.totals.discount * 1_000_000).toBeLessThanOrEqual(priced.totals.gross * most);
    }),
    runs,
  );
});

test('the order of lines and their ids change no total of points', () => {
  fc.assert(
    fc.property(loyalBasket, (input) => {
      const count = input.cart.lines.length;
      const ids = new Map(
        input.cart.lines.map((one, index) => [
          one.id,
          `renewed-${String(count - index).padStart(2, '0')}`,
        ]),
      );
      const cart = {
        ...input.cart,
        lines: input.cart.lines.map((one) => ({ ...one, id: ids.get(one.id)! })).toReversed(),
        manualDiscounts: input.cart.manualDiscounts.map((one) => ({
          ...one,
          lineId: one.lineId && ids.get(one.lineId)!,
        })),
      };
      expect(price({ ...input, cart }).totals).toEqual(price(input).totals);
    }),
    runs,
  );
});

test('what points pay as a tender earns nothing, and never more than the limit allows', () => {
  fc.assert(
    fc.property(loyalBasket, fc.nat({ max: 3000 }), (input, balance) => {
      const priced = price(input);
      const limit = tenderLimit(
        'points',
        { priced, tenders: [] },
        { balance, allowance: null },
        input.rulebook,
      );
      const { pointValue, burnMaxRate } = policyOf(input);
      expect(limit.amount).toBe(limit.points * pointValue);
      expect(limit.points).toBeLessThanOrEqual(balance);
      expect(limit.amount * 1_000_000).toBeLessThanOrEqual(
        priced.totals.payableExact * burnMaxRate,
      );
      const paid = price(input, [{ ...tender('points', limit.amount), points: limit.points }]);
      expect(paid.totals.pointsEarned).toBeLessThanOrEqual(priced.totals.pointsEarned);
      expect(paid.totals.due).toBe(priced.totals.payableExact - limit.amount);
    }),
    runs,
  );
});

test('a forgotten card earns what it would have earned', () => {
  fc.assert(
    fc.property(loyalBasket, (input) => {
      const customer = { ...input.customer!, individual: null };
      const known = { ...input, customer, cart: { ...input.cart, pointsToBurn: 0 as never } };
      const [there, unknown] = [price(known), price({ ...known, customer: null })];
      expect(unknown.totals.pointsEarned).toBe(0);
      const { cart, rulebook, clock } = known;
      const claimed = earnPoints({ priced: unknown, cart }, rulebook, customer, clock);
      expect(claimed.total).toBe(there.totals.pointsEarned);
      expect(claimed.lines).toEqual(
        there.lines
          .filter((one) => one.pointsEarned > 0)
          .map((one) => ({ lineId: one.lineId, points: one.pointsEarned })),
      );
    }),
    runs,
  );
});
