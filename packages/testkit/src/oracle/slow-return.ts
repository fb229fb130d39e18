import type { PricedLine, PricedSale, RoundingMode, RoundingProfile } from '@khanut/shared/engine';
import { fraction, rounded, total } from './fraction.js';
import { sharedByAmount } from './shared-out.js';
import { type Amounts, summed } from './slow-sale.js';

/** What comes back in one step: thousandths by line id. */
export type Returned = ReadonlyMap<string, number>;

/** Everything a line's part takes its proportion of, by name. */
type Shares = Map<string, bigint>;

export interface ReturnNumbers {
  /** By id of the sold line: 'gross', 'discount …', 'tax …', 'pointsEarned', 'pointsBurnt'; all zero or negative. */
  lines: Record<string, Amounts>;
  totals: Amounts;
}

function sharesOf(line: PricedLine): Shares {
  return new Map([
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
  ]);
}

/** What of a sold line is still with the customer. */
interface Rest {
  quantity: bigint;
  shares: Shares;
}

/**
 * The returns of a sale, step by step, all refunded in one way: each part takes its proportion of what is left of the
 * stored numbers.
 */
export function slowReturns(
  sale: PricedSale,
  steps: readonly Returned[],
  kind: 'cash' | 'card',
  rounding: RoundingProfile,
): ReturnNumbers[] {
  const rests = new Map<string, Rest>(
    sale.lines.map((line) => [
      line.lineId,
      { quantity: BigInt(line.quantity), shares: sharesOf(line) },
    ]),
  );
  let exact = 0n;
  let refunded = 0n;
  const toStep = (amount: bigint) =>
    rounded(fraction(amount, rounding.cash.step), rounding.cash.mode) * BigInt(rounding.cash.step);
  return steps.map((returned) => {
    const lines = [...returned].map(
      ([id, part]) => [id, partOf(BigInt(part), rests.get(id)!, rounding)] as const,
    );
    const sum = (prefix: string) =>
      total(
        lines.flatMap(([, shares]) =>
          [...shares].filter(([name]) => name.startsWith(prefix)).map(([, amount]) => amount),
        ),
      );
    const net = sum('gross') - sum('discount');
    const payableExact = net + sum('tax added');
    exact += payableExact;
    const isLast = [...rests.values()].every((rest) => rest.quantity === 0n);
    const goal = toStep(isLast ? BigInt(sale.totals.payable) : exact);
    const payableInCash = goal - refunded;
    const payable = kind === 'cash' ? payableInCash : payableExact;
    refunded += kind === 'cash' ? payableInCash : 0n;
    return {
      lines: Object.fromEntries(
        lines.map(([id, shares]) => [
          id,
          summed([...shares].map(([name, value]) => [name, -value])),
        ]),
      ),
      totals: summed([
        ['gross', -sum('gross')],
        ['discount', -sum('discount')],
        ['net', -net],
        ['includedTax', -sum('tax included')],
        ['addedTax', -sum('tax added')],
        ['payableExact', -payableExact],
        ['rounding', payableExact - payable],
        ['payable', -payable],
        ['paid', -payable],
        ['pointsEarned', -sum('pointsEarned')],
        ['pointsBurnt', -sum('pointsBurnt')],
      ]),
    };
  });
}

/** Takes a part out of what is left of a line; the last part takes all. */
function partOf(part: bigint, rest: Rest, rounding: RoundingProfile): Shares {
  const proportion = (amount: bigint, mode: RoundingMode) =>
    rounded(fraction(amount * part, rest.quantity), mode);
  const left = (name: string) => rest.shares.get(name)!;
  const names = [...rest.shares.keys()];
  const discounts = names.filter((name) => name.startsWith('discount'));
  const net = left('gross') - total(discounts.map(left));
  const gross = proportion(left('gross'), rounding.lineMode);
  const [, ...given] = sharedByAmount(gross, [net, ...discounts.map(left)]);
  const taken: Shares = new Map([['gross', gross]]);
  for (const [place, name] of discounts.entries()) taken.set(name, given[place]!);
  for (const name of names)
    if (name.startsWith('tax')) taken.set(name, proportion(left(name), rounding.taxMode));
    else if (name.startsWith('points')) taken.set(name, proportion(left(name), 'half-up'));
  for (const [name, amount] of taken) rest.shares.set(name, left(name) - amount);
  rest.quantity -= part;
  return taken;
}
