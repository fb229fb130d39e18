import fc from 'fast-check';
import { type EngineInput, floatsIn } from '../golden/case.js';
import { type PricedSale, earnPoints, tenderLimit } from '../index.js';
import { price, tender, total } from '../random-basket.js';
import { loyalBasket } from './random-loyalty.js';
import { atLeast, atMost, lawTests, same, setRuns } from '../random-runs.js';

// Laws of steps 8 and 10. TEST_SEED repeats a run.
setRuns(process.env, Date.now(), (line) => process.stderr.write(line));

const policyOf = ({ rulebook }: EngineInput) => rulebook.loyalty!.points!;
const byPoints = ({ lines }: PricedSale) =>
  total(
    lines
      .flatMap((one) => one.discounts)
      .filter((one) => one.step === 'points')
      .map((one) => one.amount),
  );

/** A loyal basket, priced when a law first asks; `balance` is what the customer may pay with points. */
class LoyalCase {
  #priced: PricedSale | undefined;

  constructor(
    readonly input: EngineInput,
    readonly balance: number,
  ) {}

  get priced(): PricedSale {
    return (this.#priced ??= price(this.input));
  }
}
const cases = fc
  .tuple(loyalBasket, fc.nat({ max: 3000 }))
  .map(([input, balance]) => new LoyalCase(input, balance));

lawTests(cases, {
  'points of the lines are those of the receipt, and purchases leave out what earns nothing': ({
    input,
    priced,
  }) => {
    const { lines, totals } = priced;
    same(total(lines.map((one) => one.pointsEarned)), totals.pointsEarned);
    same(total(lines.map((one) => one.pointsBurnt ?? 0)), totals.pointsBurnt ?? 0);
    const earning = input.cart.lines.map((one) => !one.product.earnsNothing);
    const counting = lines.filter((_, index) => earning[index]);
    const added = counting.flatMap((one) => one.taxes).filter((one) => one.mode === 'added');
    same(
      totals.purchases,
      total([...counting.map((one) => one.net), ...added.map((one) => one.amount)]),
    );
    for (const [index, one] of lines.entries()) if (!earning[index]) same(one.pointsEarned, 0);
    same(floatsIn(lines), []);
  },

  'what points take off is their worth, within all limits': ({ input, priced }) => {
    const { pointValue, burnAs, burnMaxRate, burnMinPoints } = policyOf(input);
    const burnt = priced.totals.pointsBurnt ?? 0;
    same(byPoints(priced), burnt * pointValue);
    if (burnt === 0) return;
    same(burnAs, 'discount');
    atLeast(burnt, burnMinPoints);
    atMost(burnt, Math.min(input.cart.pointsToBurn, input.customer!.pointsBalance));
    const before = price({ ...input, cart: { ...input.cart, pointsToBurn: 0 as never } });
    same(before.totals.net - priced.totals.net, burnt * pointValue);
    atMost(burnt * pointValue * 1_000_000, before.totals.net * burnMaxRate);
    for (const [index, one] of priced.lines.entries()) {
      const { product, quantity } = input.cart.lines[index]!;
      const floor = Math.min(one.gross, Math.floor(((product.lowestPrice ?? 0) * quantity) / 1000));
      const share = before.lines[index]!.net - one.net;
      if (share > 0) atLeast(one.net, floor);
      if (product.neverDiscounted) same(share, 0);
    }
    const most = input.rulebook.policy.maxTotalDiscount;
    if (most !== null) atMost(priced.totals.discount * 1_000_000, priced.totals.gross * most);
  },

  'the order of lines and their ids change no total of points': ({ input, priced }) => {
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
    same(price({ ...input, cart }).totals, priced.totals);
  },

  'what points pay as a tender earns nothing, and never more than the limit allows': ({
    input,
    priced,
    balance,
  }) => {
    const limit = tenderLimit(
      'points',
      { priced, tenders: [] },
      { balance, allowance: null },
      input.rulebook,
    );
    const { pointValue, burnMaxRate } = policyOf(input);
    same(limit.amount, limit.points * pointValue);
    atMost(limit.points, balance);
    atMost(limit.amount * 1_000_000, priced.totals.payableExact * burnMaxRate);
    const paid = price(input, [{ ...tender('points', limit.amount), points: limit.points }]);
    atMost(paid.totals.pointsEarned, priced.totals.pointsEarned);
    same(paid.totals.due, priced.totals.payableExact - limit.amount);
  },

  'a forgotten card earns what it would have earned': ({ input }) => {
    const customer = { ...input.customer!, individual: null };
    const known = { ...input, customer, cart: { ...input.cart, pointsToBurn: 0 as never } };
    const [there, unknown] = [price(known), price({ ...known, customer: null })];
    same(unknown.totals.pointsEarned, 0);
    // Rules for customers make it another receipt: then the same points would be a wonder.
    if (there.lines.some((one, index) => one.net !== unknown.lines[index]!.net)) return;
    const { cart, rulebook, clock } = known;
    const claimed = earnPoints({ priced: unknown, cart }, rulebook, customer, clock);
    same(claimed.total, there.totals.pointsEarned);
    same(
      claimed.lines,
      there.lines
        .filter((one) => one.pointsEarned > 0)
        .map((one) => ({ lineId: one.lineId, points: one.pointsEarned })),
    );
  },
});
