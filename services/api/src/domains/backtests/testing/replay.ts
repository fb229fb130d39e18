import type { SaleBody } from '@khanut/shared/contracts';
import {
  type EarlierReturn,
  earlierReturn,
  isRefusal,
  type PricedSale,
  priceSale,
  returnSale,
  type Rulebook,
  type Tender,
} from '@khanut/shared/engine';
import type { Quantity } from '@khanut/shared/money';
import { v7 } from 'uuid';

const granted = (result: ReturnType<typeof priceSale>): PricedSale => {
  if (isRefusal(result)) throw new Error(`refused: ${result.code} ${result.lineId}`);
  return result;
};

/** Also of nothing: what a cash tender closes is rounded, and a rest below the least coin is let go. */
const cash = (amount: Tender['amount']): Tender[] => [
  { id: 'cash', kind: 'cash', amount, tendered: amount, reference: null },
];

/** A stored receipt under another rulebook, from its stored inputs, paid in cash. Pure. */
export function reprice(sale: SaleBody, rulebook: Rulebook): PricedSale {
  const priced = (tenders: Tender[]) =>
    granted(priceSale({ ...sale.cart, tenders }, rulebook, sale.customerState, sale.clock));
  return priced(cash(priced([]).totals.payableInCash));
}

/** Gives all of a sale back in so many steps, each refunded in cash; the last takes what is left. */
export function returnAll(
  sale: PricedSale,
  rulebook: Rulebook,
  steps: number,
  part: (most: number) => number,
): PricedSale[] {
  const left = new Map(sale.lines.map((line) => [line.lineId, line.quantity as number]));
  const earlier: EarlierReturn[] = [];
  const returns: PricedSale[] = [];
  for (let step = 1; step <= steps; step++) {
    const lines = [...left]
      .map(([originalLineId, most]) => ({
        id: v7(),
        originalLineId,
        quantity: (step === steps ? most : part(most)) as Quantity,
      }))
      .filter(({ quantity }) => quantity > 0);
    if (lines.length === 0) continue;
    for (const { originalLineId, quantity } of lines)
      left.set(originalLineId, (left.get(originalLineId) ?? 0) - quantity);
    const given = (tenders: Tender[]) =>
      granted(returnSale(sale, { lines, tenders }, earlier, rulebook.rounding));
    const tenders = cash(given([]).totals.payableInCash);
    const priced = given(tenders);
    const origins = lines.map(({ id, originalLineId }) => ({ lineId: id, originalLineId }));
    earlier.push(earlierReturn({ priced, tenders, lines: origins }));
    returns.push(priced);
  }
  return returns;
}

const names = ['gross', 'discount', 'net', 'includedTax', 'addedTax', 'payableExact', 'rounding', 'payable', 'paid', 'pointsEarned'] as const; // prettier-ignore

/** What of all numbers of these receipts together is not nothing. Pure. */
export function notNothing(all: readonly PricedSale[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (key: string, value: number) => (sums[key] = (sums[key] ?? 0) + value);
  for (const { totals, lines, taxes } of all) {
    for (const name of names) add(name, totals[name]);
    for (const line of lines) {
      add(`quantity of ${line.productId}`, line.quantity);
      for (const share of line.discounts) add(`discount ${share.ruleId}`, share.amount);
    }
    for (const tax of taxes) add(`tax ${tax.rateId}`, tax.amount);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0));
}
