import fc from 'fast-check';
import { type EngineInput, engineInput, floatsIn } from './golden/case.js';
import { type PricedSale, isRefusal, priceSale } from './index.js';
import {
  amount,
  basket,
  line,
  price,
  rate,
  rounding,
  scope,
  taxClasses,
  tender,
  tiedBasket,
  total,
} from './random-basket.js';
import { atLeast, atMost, lawTests, same, setRuns } from './random-runs.js';

// The laws of the engine. TEST_SEED repeats a run.
setRuns(process.env, Date.now(), (line) => process.stderr.write(line));

/** A basket that is priced when a law first asks, and what some laws need beside it. */
class BasketCase {
  #priced: PricedSale | undefined;
  #words: string | undefined;
  /** The input before anything was priced. */
  readonly text: string;

  constructor(
    readonly input: EngineInput,
    readonly tied: EngineInput,
    /** Eight bits each: where a line goes, and its new id. */
    readonly keys: readonly number[],
    readonly other: EngineInput,
    readonly cardPercent: number,
    readonly extra: number,
  ) {
    this.text = JSON.stringify(input);
  }

  get priced(): PricedSale {
    return (this.#priced ??= price(this.input));
  }

  /** Every byte of the first answer. */
  get words(): string {
    return (this.#words ??= JSON.stringify(this.priced));
  }
}

const cases = fc
  .record({
    input: basket,
    tied: tiedBasket,
    keys: fc.array(fc.nat({ max: 255 }), { minLength: 12, maxLength: 12 }),
    other: basket,
    cardPercent: fc.integer({ min: 0, max: 100 }),
    extra: amount,
  })
  .map(
    ({ input, tied, keys, other, cardPercent, extra }) =>
      new BasketCase(input, tied, keys, other, cardPercent, extra),
  );

/** The same goods in another order, under other ids. */
function permuted(input: EngineInput, keys: readonly number[]): EngineInput {
  const renewed = new Map(
    input.cart.lines.map((one, index) => [one.id, `renewed-${keys[index]!}-${index}`]),
  );
  const lines = input.cart.lines
    .map((one, index) => ({ key: keys[index]!, line: { ...one, id: renewed.get(one.id)! } }))
    .toSorted((a, b) => a.key - b.key)
    .map((one) => one.line);
  const manualDiscounts = input.cart.manualDiscounts.map((one) => ({
    ...one,
    lineId: one.lineId && renewed.get(one.lineId)!,
  }));
  return { ...input, cart: { ...input.cart, lines, manualDiscounts } };
}

lawTests(cases, {
  'parts add up to wholes': ({ priced: { lines, taxes, totals } }) => {
    for (const one of lines)
      same(one.gross - total(one.discounts.map((part) => part.amount)), one.net);
    same(total(lines.map((one) => one.net)), totals.net);
    same(totals.gross - totals.discount, totals.net);
    same(totals.net + totals.addedTax, totals.payableExact);
    same(totals.payableExact + totals.rounding, totals.payable);
    for (const tax of taxes) {
      const parts = lines
        .flatMap((one) => one.taxes)
        .filter((one) => one.rateId === tax.rateId && one.mode === tax.mode);
      same(total(parts.map((one) => one.amount)), tax.amount);
    }
  },

  'net lies between nothing and gross, and above the floor': ({ input, priced }) => {
    const lifted = input.cart.manualDiscounts.some((one) => one.liftsFloor);
    for (const [index, one] of priced.lines.entries()) {
      const { product: facts, quantity } = input.cart.lines[index]!;
      const lowest = Math.min(one.gross, Math.floor(((facts.lowestPrice ?? 0) * quantity) / 1000));
      atLeast(one.net, lifted ? 0 : lowest);
      atMost(one.net, one.gross);
      if (facts.neverDiscounted) same(one.net, one.gross);
    }
  },

  'a cap is a cap': ({ input, priced }) => {
    const { rules, policy } = input.rulebook;
    for (const { id, capAmount } of rules) {
      const given = priced.lines.flatMap((one) => one.discounts).filter((one) => one.ruleId === id);
      if (capAmount !== null) atMost(total(given.map((one) => one.amount)), capAmount);
    }
    const most = policy.maxTotalDiscount;
    if (most !== null) atMost(priced.totals.discount * 1_000_000, priced.totals.gross * most);
  },

  'permuting lines and renewing their ids changes no total': ({ input, priced, tied, keys }) => {
    for (const [before, after] of [
      [priced, price(permuted(input, keys))],
      [price(tied), price(permuted(tied, keys))],
    ] as const) {
      same(after.totals, before.totals);
      same(after.taxes, before.taxes);
    }
  },

  'replaying the stored inputs gives byte-equal numbers': ({ text, words }) =>
    same(JSON.stringify(price(JSON.parse(text) as EngineInput)), words),

  'the arguments are left as they were': ({ input, text, priced }) => {
    same(priced.lines.length, input.cart.lines.length);
    same(JSON.stringify(input), text);
  },

  'a short trace goes with the same numbers, and says nothing that the full one does not': ({
    input: { cart, rulebook, customer, clock },
    priced: full,
  }) => {
    const short = priceSale(cart, rulebook, customer, clock, { trace: 'short' });
    if (isRefusal(short)) throw new Error('refused');
    same({ ...short, trace: [] }, { ...full, trace: [] });
    const said = new Set(full.trace.map((entry) => JSON.stringify(entry)));
    same(
      short.trace.filter((entry) => !said.has(JSON.stringify(entry))),
      [],
    );
  },

  'what was priced before changes nothing': ({ input, other, words }) => {
    price({ ...other, rulebook: input.rulebook });
    same(JSON.stringify(price(input)), words);
  },

  'no float ever appears': ({ priced }) => same(floatsIn(priced), []),

  'tenders that cover a receipt settle it to the unit': ({ input, priced, cardPercent, extra }) => {
    const card = Math.floor((priced.totals.payableExact * cardPercent) / 100);
    const inCash = price(input, [tender('card', card)]).totals.payableInCash - card;
    const { totals } = price(input, [tender('card', card), tender('cash', inCash + extra)]);
    same([totals.due, totals.change], [0, extra]);
    same([totals.paid, totals.payable], [card + inCash, card + inCash]);
    same(inCash % input.rulebook.rounding.cash.step, 0);
    same(totals.payableExact + totals.rounding, totals.payable);
  },
});

test('with percent item and customer rules alone, more quantity never lowers the payable', () => {
  const percents = fc.array(
    fc.record({
      step: fc.constantFrom('item' as const, 'customer' as const),
      scope,
      action: rate.map((one) => ({ kind: 'percent' as const, rate: one as never })),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      percents,
      taxClasses,
      rounding,
      fc.nat(),
      fc.integer({ min: 1, max: 3000 }),
      (lines, rules, classes, profile, place, more) => {
        // Rules that compete come last: before others a change of winner may move a discount to another line. Where tax
        // is added, it may move to a line that is taxed higher: there each rule has a stack of its own.
        const isAdded = lines.some((one) => one.taxClassId === 'out');
        const stacked = rules.map((one) =>
          one.step === 'customer' && !isAdded ? { ...one, stack: 'customer' } : one,
        );
        const input = {
          lines,
          rules: stacked,
          taxClasses: classes,
          rounding: { ...profile, taxPoint: 'line' as const },
        };
        const grown = lines.map((one, index) =>
          index === place % lines.length ? { ...one, quantity: one.quantity! + more } : one,
        );
        const before = price(engineInput(input)).totals;
        const after = price(engineInput({ ...input, lines: grown })).totals;
        atLeast(after.payableExact, before.payableExact);
        atLeast(after.payableInCash, before.payableInCash);
      },
    ),
  );
});
