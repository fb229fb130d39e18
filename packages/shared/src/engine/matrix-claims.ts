import type { EngineInput } from './golden/case.js';
import type { PricedSale } from './index.js';
import { price, total } from './random-basket.js';
import { atLeast, atMost, same } from './random-runs.js';

// What must hold wherever rules meet.

/** `replays`: also from the inputs as stored, which takes as long as all the rest. */
export function claimAll(input: EngineInput, replays: boolean): PricedSale {
  const priced = price(input);
  claimSums(priced);
  claimBounds(priced, input);
  claimCaps(priced, input);
  claimStacks(priced, input);
  claimOrder(priced, input);
  if (replays) {
    const replayed = price(JSON.parse(JSON.stringify(input)) as EngineInput);
    same(JSON.stringify(replayed), JSON.stringify(priced));
  }
  return priced;
}

function claimSums({ lines, taxes, totals }: PricedSale): void {
  for (const line of lines)
    same(line.gross - total(line.discounts.map((one) => one.amount)), line.net);
  same(total(lines.map((line) => line.gross)), totals.gross);
  same(total(lines.map((line) => line.net)), totals.net);
  same(totals.gross - totals.discount, totals.net);
  same(totals.net + totals.addedTax, totals.payableExact);
  same(total(lines.map((line) => line.pointsEarned)), totals.pointsEarned);
  same(total(lines.map((line) => line.pointsBurnt ?? 0)), totals.pointsBurnt ?? 0);
  const parts = lines.flatMap((line) => line.taxes);
  for (const tax of taxes)
    same(
      total(parts.filter((one) => one.rateId === tax.rateId).map((one) => one.amount)),
      tax.amount,
    );
}

function claimBounds({ lines }: PricedSale, { cart }: EngineInput): void {
  for (const [index, line] of lines.entries()) {
    const { product, quantity } = cart.lines[index]!;
    const floor = Math.floor(((product.lowestPrice ?? 0) * quantity) / 1000);
    atLeast(line.net, Math.min(floor, line.gross));
    atMost(line.net, line.gross);
    if (product.neverDiscounted) same(line.net, line.gross);
    for (const one of line.discounts) atLeast(one.amount, 0);
  }
}

function claimCaps({ lines, totals }: PricedSale, { rulebook }: EngineInput): void {
  for (const { id, capAmount } of rulebook.rules) {
    const given = lines.flatMap((line) => line.discounts).filter((one) => one.ruleId === id);
    if (capAmount !== null) atMost(total(given.map((one) => one.amount)), capAmount);
  }
  const most = rulebook.policy.maxTotalDiscount;
  if (most !== null) atMost(totals.discount * 1_000_000, totals.gross * most);
}

/** One winner of a stack; after an exclusive rule only people and points take more off its lines. */
function claimStacks({ lines }: PricedSale, { rulebook }: EngineInput): void {
  const ruleById = new Map(rulebook.rules.map((rule) => [rule.id, rule]));
  const winners = new Map<string, string>();
  for (const { discounts } of lines) {
    const rules = discounts.flatMap((one) => ruleById.get(one.ruleId) ?? []);
    for (const { id, stack } of rules) {
      same(winners.get(stack) ?? id, id);
      winners.set(stack, id);
    }
    const stop = rules.findIndex((rule) => rule.exclusive);
    if (stop >= 0) same(rules.length, stop + 1);
  }
}

function claimOrder(priced: PricedSale, input: EngineInput): void {
  const renewed = (id: string) => `z${9 - Number(id.slice(-1))}`;
  const { cart } = input;
  const lines = cart.lines.map((line) => ({ ...line, id: renewed(line.id) })).toReversed();
  const manualDiscounts = cart.manualDiscounts.map((one) => ({
    ...one,
    lineId: one.lineId && renewed(one.lineId),
  }));
  const other = price({ ...input, cart: { ...cart, lines, manualDiscounts } });
  same(other.totals, priced.totals);
  same(other.taxes, priced.taxes);
  same(other.couponsUsed, priced.couponsUsed);
  same(other.stamps, priced.stamps);
}
