import fc from 'fast-check';
import { type Money, type Quantity, sum } from '../money/index.js';
import { type EngineInput, engineInput, floatsIn } from './golden/case.js';
import {
  type EarlierReturn,
  type PricedSale,
  type ReturnRequest,
  type Tender,
  earlierReturn,
  exchangeSale,
  isRefusal,
  priceSale,
  returnSale,
  returnedPart,
  soldPart,
} from './index.js';
import { loyalBasket, moves } from './loyalty/random-loyalty.js';
import { price, tender, total } from './random-basket.js';
import { atLeast, atMost, lawTests, same, setRuns } from './random-runs.js';

// Law 6: a return is the stored numbers mirrored. TEST_SEED repeats a run.
setRuns(process.env, Date.now(), (line) => process.stderr.write(line));

const sums = [
  'gross',
  'discount',
  'net',
  'includedTax',
  'addedTax',
  'payableExact',
  'pointsEarned',
  'pointsBurnt',
  'purchases',
] as const;
const settled = [...sums, 'rounding', 'payable', 'paid'] as const;

/** Every number of all receipts together is nothing: lines by product, taxes by rate, totals by name. */
function expectNothing(all: readonly PricedSale[], names: readonly (typeof settled)[number][]) {
  for (const name of names) same([name, total(all.map((one) => one.totals[name] ?? 0))], [name, 0]);
  const left = new Map<string, number>();
  const put = (key: string, value: number) => left.set(key, (left.get(key) ?? 0) + value);
  for (const { lines, taxes, stamps = [] } of all) {
    for (const line of lines) {
      put(`quantity of ${line.productId}`, line.quantity);
      put(`points of ${line.productId}`, line.pointsEarned - (line.pointsBurnt ?? 0));
      for (const share of line.discounts) put(`discount ${share.ruleId}`, share.amount);
    }
    for (const tax of taxes) put(`tax ${tax.rateId} ${tax.mode}`, tax.amount);
    for (const { ruleId, added, used } of stamps) {
      put(`stamps added to ${ruleId}`, added);
      put(`stamps used of ${ruleId}`, used);
    }
  }
  same(
    [...left].filter(([, value]) => value !== 0),
    [],
  );
}

const asked = (lines: readonly [string, number][], step: number | string) =>
  lines.map(([id, part]) => ({
    id: `${id}-${step}`,
    originalLineId: id,
    quantity: part as Quantity,
  }));

/** What comes back in each step: the rest of every line in the last. */
function stepsOf(sale: PricedSale, cuts: readonly number[]): [string, number][][] {
  const open = new Map(sale.lines.map((one) => [one.lineId, one.quantity as number]));
  const steps: [string, number][][] = [];
  for (let step = 0; [...open.values()].some((left) => left > 0); step += 1) {
    const isLast = step === cuts.length;
    const part = [...open]
      .map(([id, left], index): [string, number] => [
        id,
        isLast ? left : Math.floor((left * ((cuts[step]! + index * 37) % 101)) / 100),
      ])
      .filter(([, quantity]) => quantity > 0);
    for (const [id, quantity] of part) open.set(id, open.get(id)! - quantity);
    steps.push(part);
  }
  return steps;
}

function mirror(
  sale: PricedSale,
  request: ReturnRequest,
  earlier: readonly EarlierReturn[],
  input: EngineInput,
): PricedSale {
  const result = returnSale(sale, request, earlier, input.rulebook.rounding);
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return result;
}

/** The tenders that refund all that is due in `kind`, or half of it in another. */
function refund(unpaid: PricedSale, kind: Tender['kind'], isSplit: boolean): Tender[] {
  const { payableExact, payableInCash } = unpaid.totals;
  if (!isSplit) return [tender(kind, kind === 'cash' ? payableInCash : payableExact)];
  // Half of -1 is -0, which no amount may be.
  const half = Math.trunc(payableExact / 2) + 0;
  return [tender('card', half), tender('gift-card', payableExact - half)];
}

/** Returns a part and refunds it; keeps it for the returns to come. */
function giveBack(
  sale: PricedSale,
  part: [string, number][],
  step: number | string,
  earlier: EarlierReturn[],
  input: EngineInput,
  kind: Tender['kind'],
  isSplit = false,
): PricedSale {
  const lines = asked(part, step);
  const tenders = refund(mirror(sale, { lines, tenders: [] }, earlier, input), kind, isSplit);
  const done = mirror(sale, { lines, tenders }, earlier, input);
  const origins = lines.map((one) => ({ lineId: one.id, originalLineId: one.originalLineId }));
  earlier.push(earlierReturn({ priced: done, tenders, lines: origins }));
  return done;
}

const cuts = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 3 });
const kinds = [
  'cash',
  'card',
  'wallet',
  'transfer',
  'gift-card',
  'store-credit',
  'on-account',
  'points',
  'deposit',
  'unknown',
] as const;
const kind = fc.constantFrom<Tender['kind'][]>('cash', 'cash', ...kinds);

function paidSale(input: EngineInput, by: Tender['kind']): PricedSale {
  const { payableInCash, payableExact } = price(input).totals;
  return price(input, [tender(by, by === 'cash' ? payableInCash : payableExact)]);
}

/** Exchanges a part of a sale for the goods of another basket, and tenders the difference in `by`. */
function exchange(
  sale: PricedSale,
  part: [string, number][],
  earlier: EarlierReturn[],
  input: EngineInput,
  goods: EngineInput['cart']['lines'],
  by: Tender['kind'],
): PricedSale {
  const lines = asked(part, 'x');
  const cart = { ...input.cart, lines: goods, manualDiscounts: [] };
  const done = (tenders: Tender[]): PricedSale => {
    const { rulebook, customer, clock } = input;
    const result = exchangeSale(
      sale,
      { lines },
      earlier,
      { ...cart, tenders },
      rulebook,
      customer,
      clock,
    );
    if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
    return result;
  };
  const tenders = refund(done([]), by, false);
  const result = done(tenders);
  const origins = lines.map((one) => ({ lineId: one.id, originalLineId: one.originalLineId }));
  earlier.push(earlierReturn({ priced: result, tenders, lines: origins }));
  return result;
}

const goodsOf = (other: EngineInput): EngineInput['cart']['lines'] =>
  other.cart.lines.map((one, index) => ({ ...one, id: `new-${index + 1}` }));

/** Points as a tender change what is earned between the two looks at the price: they have a test of their own. */
const differenceKind = fc.constantFrom<Tender['kind'][]>('cash', 'cash', 'card', 'gift-card');

const wishes = fc.record({
  input: loyalBasket,
  other: loyalBasket,
  moved: moves,
  steps: cuts,
  after: cuts,
  by: kind,
  difference: differenceKind,
  isSplit: fc.boolean(),
});

/** With the sale that all laws begin with, which is priced once; nobody changes it. */
const cases = wishes.map((wish) => {
  let sale: PricedSale | undefined;
  return { ...wish, sold: () => (sale ??= paidSale(wish.input, wish.by)) };
});

const isPayable = ({ totals }: PricedSale, input: EngineInput) =>
  same(Math.abs(totals.paid % input.rulebook.rounding.cash.step), 0);

lawTests(cases, {
  'sale + full return = 0 in every number, in one step or many, and each cash refund can be paid':
    ({ input, sold, moved, steps, by, isSplit }) => {
      const sale = { ...sold(), ...moved };
      const earlier: EarlierReturn[] = [];
      const splits = isSplit && by !== 'cash';
      const returns = stepsOf(sale, steps).map((part, step) =>
        giveBack(sale, part, step, earlier, input, by, splits),
      );
      expectNothing([sale, ...returns], settled);
      const back = returns.flatMap((one) => one.couponsReturned ?? []);
      same(back, moved.couponsUsed);
      for (const one of returns) {
        same(one.totals.due, 0);
        if (by === 'cash') isPayable(one, input);
        for (const part of one.lines) {
          atMost(part.net, 0);
          atLeast(part.net, part.gross);
          atMost(part.pointsBurnt ?? 0, 0);
          same(
            part.discounts.every((share) => share.amount <= 0),
            true,
          );
          same(part.gross - sum(part.discounts.map((share) => share.amount)), part.net);
        }
        same(floatsIn(one), []);
      }
    },

  'an exchange is what came back and what was sold, and only the difference is tendered': ({
    input,
    other,
    sold,
    steps,
    difference,
  }) => {
    const sale = sold();
    const [part = []] = stepsOf(sale, steps);
    const done = exchange(sale, part, [], input, goodsOf(other), difference);
    const { totals } = done;
    const parts = [returnedPart(done), soldPart(done)];
    for (const name of [...sums, 'rounding', 'payable'] as const)
      same([name, total(parts.map((one) => one.totals[name] ?? 0))], [name, totals[name] ?? 0]);
    same(totals.net + totals.addedTax, totals.payableExact);
    same(totals.payableExact + totals.rounding, totals.payable);
    same([totals.paid, totals.due], [totals.payable, 0]);
    if (difference === 'cash') isPayable(done, input);
    else same(totals.rounding, 0);
    same(floatsIn(done), []);
  },

  'a sale, an exchange of a part and the return of all the rest = 0 in every number': ({
    input,
    other,
    steps,
    sold,
    after,
    difference,
  }) => {
    const sale = sold();
    const earlier: EarlierReturn[] = [];
    const [first = [], second = [], ...rest] = stepsOf(sale, [...steps, 40]);
    const receipts = [sale, giveBack(sale, first, 0, earlier, input, difference)];
    const exchanged = exchange(sale, second, earlier, input, goodsOf(other), difference);
    receipts.push(exchanged);
    for (const [step, part] of rest.entries())
      receipts.push(giveBack(sale, part, step + 1, earlier, input, difference));
    const ofExchange: EarlierReturn[] = [];
    for (const [step, part] of stepsOf(soldPart(exchanged), after).entries())
      receipts.push(giveBack(exchanged, part, `y${step}`, ofExchange, input, difference));
    expectNothing(receipts, sums);
    for (const one of receipts.slice(1)) {
      same(one.totals.due, 0);
      if (difference === 'cash') isPayable(one, input);
    }
  },
});

test('what no number can hold is refused, never thrown', () => {
  const much = Number.MAX_SAFE_INTEGER as Money;
  const { cart, rulebook, clock } = engineInput({ lines: [{ price: 100 }] });
  const sale = priceSale(cart, rulebook, null, clock);
  if (isRefusal(sale)) throw new Error(sale.code);
  const [line] = sale.lines;
  const two = [line!, { ...line!, lineId: 'line-2' }].map((one) => ({
    ...one,
    net: much,
    gross: much,
  }));
  const original: PricedSale = { ...sale, kind: 'exchange', lines: two };
  const lines = asked([['line-1', 1000]], 0);
  const refusal = { refused: true, code: 'AMOUNT_OUT_OF_RANGE', lineId: null };
  expect(returnSale(original, { lines, tenders: [] }, [], rulebook.rounding)).toEqual(refusal);
  expect(exchangeSale(original, { lines }, [], cart, rulebook, null, clock)).toEqual(refusal);
});

test('the sides of an exchange name coupons and stamps only where there are some', () => {
  const { cart, rulebook, clock } = engineInput({ lines: [{ price: 100 }] });
  const sale = priceSale(cart, rulebook, null, clock);
  if (isRefusal(sale)) throw new Error(sale.code);
  const plain: PricedSale = { ...sale, kind: 'exchange' };
  const stamps = [
    { ruleId: 'card', added: 0, used: -5 },
    { ruleId: 'new', added: 0, used: 5 },
  ];
  const moved = { ...plain, couponsUsed: ['A'], couponsReturned: ['B'], stamps };
  const named = (priced: PricedSale) =>
    Object.keys(priced).filter((key) => key.startsWith('coupons') || key === 'stamps');
  expect([soldPart(plain), returnedPart(plain)].flatMap(named)).toEqual([]);
  expect(named(soldPart(moved)).toSorted()).toEqual(['couponsUsed', 'stamps']);
  expect(soldPart(moved).stamps).toEqual([stamps[1]]);
  expect(returnedPart(moved)).toMatchObject({ couponsReturned: ['B'], stamps: [stamps[0]] });
});
