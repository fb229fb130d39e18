import { applyManual, applyTotalCap } from './by-hand.js';
import { slowLines } from './cart-lines.js';
import { total } from './fraction.js';
import { burnPoints, couponsForPoints, earnPoints } from './points.js';
import { type SaleInput, type SlowLine, left } from './slow-line.js';
import { applyRules, couponsUsed, stampsMoved } from './stacks.js';
import { type SlowTax, taxesOf } from './tax.js';
import { settle } from './tenders.js';

/** Amounts by what they are called, without those of nothing. */
export type Amounts = Record<string, number>;

export interface SaleNumbers {
  /** By line id. */
  lines: Record<
    string,
    {
      unitPrice: number;
      priceId: string | null;
      gross: number;
      /** By 'step rule id'. */
      discounts: Amounts;
      net: number;
      /** By 'mode rate id'. */
      taxes: Amounts;
      pointsEarned: number;
      pointsBurnt: number;
    }
  >;
  taxes: Amounts;
  totals: Amounts;
  couponsUsed: string[];
  /** By rule id: [added, used]. */
  stamps: Record<string, [number, number]>;
}

/**
 * The numbers of a sale, worked out from docs and specification alone with exact fractions and by trying every grouping:
 * slow, and sharing no code with the engine. A string is the code of a refusal.
 */
export function slowSale(input: SaleInput): SaleNumbers | string {
  const lines = slowLines(input);
  if (!lines) return 'NO_PRICE';
  const outcome = applyRules(input, lines);
  applyManual(input, lines);
  applyTotalCap(input, lines);
  const burnt = burnPoints(input, lines);
  const taxes = taxesOf(input, lines);
  const net = total(lines.map(left));
  const addedTax = taxTotal(taxes, 'added');
  const settlement = settle(input, net + addedTax);
  if (typeof settlement === 'string') return settlement;
  const earned = earnPoints(input, lines, taxes);
  const gross = total(lines.map((line) => line.gross));
  return {
    lines: Object.fromEntries(
      lines.map((line) => [line.cartLine.id, lineNumbers(line, taxes, earned, burnt)]),
    ),
    taxes: taxAmounts(taxes),
    totals: numbers({
      gross,
      discount: gross - net,
      net,
      includedTax: taxTotal(taxes, 'included'),
      addedTax,
      payableExact: net + addedTax,
      ...settlement,
      pointsEarned: total([...earned.values()]),
      pointsBurnt: total([...burnt.values()]),
      purchases: total(lines.map((line) => purchaseOf(line, taxes))),
    }),
    couponsUsed: [
      ...new Set([...couponsUsed(outcome, lines), ...couponsForPoints(input, lines, taxes)]),
    ].toSorted(),
    stamps: Object.fromEntries(
      stampsMoved(outcome, lines).map((one) => [one.ruleId, [one.added, one.used]]),
    ),
  };
}

function lineNumbers(
  line: SlowLine,
  taxes: readonly SlowTax[],
  earned: ReadonlyMap<SlowLine, bigint>,
  burnt: ReadonlyMap<SlowLine, bigint>,
): SaleNumbers['lines'][string] {
  return {
    unitPrice: Number(line.unitPrice),
    priceId: line.priceId,
    gross: Number(line.gross),
    discounts: summed(line.shares.map((one) => [`${one.step} ${one.ruleId}`, one.amount])),
    net: Number(left(line)),
    taxes: taxAmounts(taxes.filter((one) => one.line === line)),
    pointsEarned: Number(earned.get(line) ?? 0n),
    pointsBurnt: Number(burnt.get(line) ?? 0n),
  };
}

const taxTotal = (taxes: readonly SlowTax[], mode: SlowTax['mode']): bigint =>
  total(taxes.filter((one) => one.mode === mode).map((one) => one.amount));

/** Net and added tax of a line that counts as a purchase. */
const purchaseOf = (line: SlowLine, taxes: readonly SlowTax[]): bigint =>
  line.cartLine.product.earnsNothing
    ? 0n
    : left(line) +
      taxTotal(
        taxes.filter((one) => one.line === line),
        'added',
      );

const taxAmounts = (taxes: readonly SlowTax[]): Amounts =>
  summed(taxes.map((one) => [`${one.mode} ${one.rateId}`, one.amount]));

/** Sums by name, without those of nothing. */
export function summed(parts: readonly [string, bigint][]): Amounts {
  const sums = new Map<string, bigint>();
  for (const [name, amount] of parts) sums.set(name, (sums.get(name) ?? 0n) + amount);
  return numbers(Object.fromEntries(sums));
}

const numbers = (amounts: Record<string, bigint>): Amounts =>
  Object.fromEntries(
    Object.entries(amounts)
      .filter(([, amount]) => amount !== 0n)
      .map(([name, amount]) => [name, Number(amount)]),
  );
