import type { Tender } from '@khanut/shared/engine';
import { fraction, rounded, times, total } from './fraction.js';
import type { SaleInput } from './slow-line.js';

export interface SlowSettlement {
  payableInCash: bigint;
  rounding: bigint;
  payable: bigint;
  paid: bigint;
  change: bigint;
  due: bigint;
}

const isMisconverted = ({ foreign, tendered }: Tender): boolean =>
  !!foreign &&
  rounded(times(fraction(foreign.amount), fraction(foreign.ratePpm, 1_000_000)), 'half-up') !==
    BigInt(tendered);

/** Steps 11 and 12; a code where the tenders are refused. */
export function settle(
  { cart, rulebook }: SaleInput,
  payableExact: bigint,
): SlowSettlement | 'TENDER_EXCEEDS_DUE' | 'TENDER_MISCONVERTED' {
  if (cart.tenders.some(isMisconverted)) return 'TENDER_MISCONVERTED';
  const { step, mode } = rulebook.rounding.cash;
  const isCash = (one: Tender) => one.kind === 'cash';
  const cash = cart.tenders.filter(isCash);
  const put = total(cash.map((one) => BigInt(one.tendered)));
  const others = total(cart.tenders.filter((one) => !isCash(one)).map((one) => BigInt(one.amount)));
  if (others > payableExact) return 'TENDER_EXCEEDS_DUE';
  const rest = payableExact - others;
  const restInCash = rounded(fraction(rest, step), mode) * BigInt(step);
  const payableInCash = others + restInCash;
  if (cash.length > 0 && put >= restInCash)
    return {
      payableInCash,
      rounding: restInCash - rest,
      payable: payableInCash,
      paid: payableInCash,
      change: put - restInCash,
      due: 0n,
    };
  return {
    payableInCash,
    rounding: 0n,
    payable: payableExact,
    paid: others + put,
    change: 0n,
    due: put < rest ? rest - put : restInCash - put,
  };
}
