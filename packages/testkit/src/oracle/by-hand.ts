import type { ManualDiscount } from '@khanut/shared/engine';
import { fraction, larger, ppm, rounded, smaller, times, total } from './fraction.js';
import { sharedByAmount } from './shared-out.js';
import { type SaleInput, type SlowLine, left, room } from './slow-line.js';
import { steps } from './stacks.js';

/** Step 7: discounts on a line, then those on the receipt, each by id: the order they were given. */
export function applyManual({ cart, rulebook }: SaleInput, lines: SlowLine[]): void {
  const discountable = lines.filter((line) => !line.cartLine.product.neverDiscounted);
  const byId = cart.manualDiscounts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const onLines = byId.filter((one) => one.lineId !== null);
  const onReceipt = byId.filter((one) => one.lineId === null);
  for (const discount of [...onLines, ...onReceipt]) {
    const reached = discountable.filter(
      (line) => discount.lineId === null || line.cartLine.id === discount.lineId,
    );
    const lefts = reached.map(left);
    const asked = askedFor(discount, total(lefts), rulebook.rounding.lineMode);
    for (const [place, share] of sharedByAmount(asked, lefts).entries()) {
      const line = reached[place]!;
      const amount = smaller(share, discount.liftsFloor ? left(line) : room(line));
      if (amount > 0n)
        line.shares.push({ step: 'manual', appliedIn: 'manual', ruleId: discount.id, amount });
    }
  }
}

function askedFor(
  { amount }: ManualDiscount,
  sum: bigint,
  mode: SaleInput['rulebook']['rounding']['lineMode'],
): bigint {
  if (amount.kind === 'amount') return smaller(BigInt(amount.amount), sum);
  return rounded(times(fraction(sum), ppm(amount.rate)), mode);
}

/** What all discounts together may still take off the receipt; null: no cap. */
export function restOfTotalCap({ rulebook }: SaleInput, lines: readonly SlowLine[]): bigint | null {
  const rate = rulebook.policy.maxTotalDiscount;
  if (rate === null) return null;
  const most = rounded(times(fraction(total(lines.map((line) => line.gross))), ppm(rate)), 'down');
  return most - total(lines.map((line) => line.gross - left(line)));
}

/** The receipt's cap cuts the latest step first, within a step the higher rule id. */
export function applyTotalCap(input: SaleInput, lines: SlowLine[]): void {
  const rest = restOfTotalCap(input, lines);
  if (rest === null || rest >= 0n) return;
  let excess = -rest;
  const given = lines.flatMap((line) => line.shares);
  const rules = [...new Map(given.map((one) => [`${one.step} ${one.ruleId}`, one])).values()];
  rules.sort(
    (a, b) =>
      steps.indexOf(b.appliedIn) - steps.indexOf(a.appliedIn) || (a.ruleId < b.ruleId ? 1 : -1),
  );
  for (const { step, ruleId } of rules) {
    const shares = lines.flatMap((line) =>
      line.shares.filter((one) => one.step === step && one.ruleId === ruleId),
    );
    const amounts = shares.map((one) => one.amount);
    const kept = larger(total(amounts) - excess, 0n);
    excess -= total(amounts) - kept;
    for (const [place, amount] of sharedByAmount(kept, amounts).entries())
      shares[place]!.amount = amount;
  }
}
