import type { SaleBody } from '@khanut/shared/contracts';
import {
  type EarlierReturn,
  isRefusal,
  returnSale,
  type Rulebook,
  type Tender,
} from '@khanut/shared/engine';
import type { Money, Quantity } from '@khanut/shared/money';
import { v7 } from 'uuid';
import { tenderOf } from './points-shop.js';

export interface ReturnWish {
  number: number;
  /** Thousandths of each line by its place; all that is left of every line unless told. */
  quantities?: number[];
  /** Where the money goes. */
  refund: Tender['kind'];
  reference?: string | null;
  earlier?: readonly SaleBody[];
} // prettier-ignore

/** A sealed return of a sale, mirrored by the engine and refunded to one tender; null when nothing is left to return. */
export function returnOf(sale: SaleBody, rulebook: Rulebook, wish: ReturnWish): SaleBody | null {
  const earlier = (wish.earlier ?? []).map(earlierReturn);
  const lines = sale.cart.lines.flatMap((line, at) => {
    const left = line.quantity - returnedOf(earlier, line.id);
    const quantity = Math.min(left, wish.quantities?.[at] ?? left) as Quantity;
    return quantity > 0 ? [{ id: v7(), originalLineId: line.id, quantity }] : [];
  });
  if (!lines.length) return null;
  const priced = (tenders: Tender[]) => {
    const result = returnSale(sale.priced, { lines, tenders }, earlier, rulebook.rounding);
    if (isRefusal(result)) throw new Error(`the engine refuses the return: ${result.code}`);
    return result;
  };
  const { payableExact, payableInCash } = priced([]).totals;
  const due: Money = wish.refund === 'cash' ? payableInCash : payableExact;
  const tenders = due === 0 ? [] : [tenderOf(wish.refund, due, { reference: wish.reference ?? null })]; // prettier-ignore
  const sealedAt = new Date(Date.parse(sale.sealedAt) + 1).toISOString();
  return {
    ...sale, id: v7(), kind: 'return', number: wish.number, openedAt: sealedAt, sealedAt, priced: priced(tenders),
    cart: { ...sale.cart, tenders, lines: lines.map(({ id, originalLineId, quantity }) => ({
      ...(sale.cart.lines.find((line) => line.id === originalLineId) as SaleBody['cart']['lines'][number]), id, quantity: -quantity as Quantity,
    })) },
    original: { saleId: sale.id, reason: null, lines: lines.map(({ id, originalLineId }) => ({ lineId: id, originalLineId })) },
  }; // prettier-ignore
}

const returnedOf = (earlier: readonly EarlierReturn[], lineId: string): number =>
  earlier
    .flatMap(({ lines }) => lines)
    .filter(({ originalLineId }) => originalLineId === lineId)
    .reduce((sum, { quantity }) => sum + quantity, 0);

function earlierReturn({ priced, cart, original }: SaleBody): EarlierReturn {
  const originals = new Map(original?.lines.map((line) => [line.lineId, line.originalLineId]));
  return {
    lines: priced.lines.map((line) => ({
      originalLineId: originals.get(line.lineId) ?? '',
      quantity: -line.quantity as Quantity,
      priced: line,
    })),
    totals: priced.totals,
    tenders: cart.tenders,
  };
}
