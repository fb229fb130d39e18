import type { GoodsWay, SaleBody } from '@khanut/shared/contracts';
import {
  type CartLine,
  type EarlierReturn,
  type PricedLine,
  earlierReturn,
} from '@khanut/shared/engine';
import type { Quantity } from '@khanut/shared/money';

/** A receipt whose goods come back, with all that has come back of it as far as is known. */
export interface ReturnSource {
  sale: SaleBody;
  /** Returns and exchanges of it, oldest first. */
  returns: SaleBody[];
  outletName: string | null;
  /** The server told it just now; else what other tills took back is not in it. */
  isLive: boolean;
}

/** What of one sold line comes back now. */
export interface ReturnedLine {
  /** Of the line on the new receipt. */
  id: string;
  /** Of the sold line; without a receipt the line's own. */
  originalLineId: string;
  /** Thousandths, positive. */
  quantity: Quantity;
  reason: string | null;
  goods: GoodsWay;
  /** Which pieces, where they have serial numbers. */
  serials?: string[];
}

export type RefundTo = 'tenders' | 'store-credit';

/** Goods that come back on the receipt in progress; with new goods beside them it is an exchange. */
export interface ReturnPart {
  /** null: without a receipt; then `goods` are what lies on the counter, at their lowest recent price. */
  source: ReturnSource | null;
  goods: CartLine[];
  lines: ReturnedLine[];
  refundTo: RefundTo;
  /** Looked at as it stands: reasons are given, and what goes beyond the shop's rules was allowed. */
  isAllowed: boolean;
  /** Who allowed it; null: nobody had to. */
  approval: { approvalId: string; approverId: string } | null;
}

export const newReturn = (source: ReturnSource | null): ReturnPart => ({
  source,
  goods: [],
  lines: [],
  refundTo: 'tenders',
  isAllowed: false,
  approval: null,
});

/** Stored returns of a receipt as the engine reads them. */
export const earlierReturns = ({ returns }: ReturnSource): EarlierReturn[] =>
  returns.map(({ priced, cart, original }) =>
    earlierReturn({ priced, tenders: cart.tenders, lines: original?.lines ?? [] }),
  );

/** A line that can come back: as it was put into the cart, as it was priced, and what is left of it. */
export interface ReturnableLine {
  cart: CartLine;
  priced: PricedLine | null;
  /** Thousandths not returned before; never negative. */
  open: number;
  /** Serial numbers not returned before; absent: its pieces have none. */
  serials?: string[];
}

/** All lines sold on the receipt, in its order; without a receipt what lies on the counter. */
export function returnableLines({ source, goods }: ReturnPart): ReturnableLine[] {
  if (!source) return goods.map((cart) => ({ cart, priced: null, open: cart.quantity }));
  const back = new Map<string, number>();
  for (const { originalLineId, quantity } of earlierReturns(source).flatMap((one) => one.lines))
    back.set(originalLineId, (back.get(originalLineId) ?? 0) + quantity);
  const priced = new Map(source.sale.priced.lines.map((line) => [line.lineId, line]));
  return source.sale.cart.lines
    .filter((line) => line.quantity > 0)
    .map((cart) => ({
      cart,
      priced: priced.get(cart.id) ?? null,
      open: Math.max(0, cart.quantity - (back.get(cart.id) ?? 0)),
      ...(cart.serials?.length && { serials: openSerials(cart, source.returns) }),
    }));
}

/** Pieces of a sold line that no return names. */
function openSerials({ product, serials = [] }: CartLine, returns: readonly SaleBody[]): string[] {
  const lines = returns.flatMap(({ cart }) => cart.lines);
  const back = lines.filter((line) => line.quantity < 0 && line.product.id === product.id);
  const gone = new Set(back.flatMap((line) => line.serials ?? []));
  return serials.filter((serial) => !gone.has(serial));
}

/** What of a sold line is chosen to come back. */
export const chosenOf = (part: ReturnPart, originalLineId: string): ReturnedLine | null =>
  part.lines.find((line) => line.originalLineId === originalLineId) ?? null;

/** Nothing of the receipt stays with the customer after this return. */
export const isLastOf = (part: ReturnPart): boolean =>
  part.source !== null &&
  returnableLines(part).every(
    ({ cart, open }) => open === (chosenOf(part, cart.id)?.quantity ?? 0),
  );

/** The returned lines as the cart holds them: as sold, with a minus. */
export function returnedCartLines(part: ReturnPart): CartLine[] {
  const sold = new Map(returnableLines(part).map(({ cart }) => [cart.id, cart]));
  return part.lines.flatMap(({ id, originalLineId, quantity, serials }) => {
    const line = sold.get(originalLineId);
    return line ? [{ ...line, id, quantity: -quantity as Quantity, ...(serials && { serials }) }] : [];
  });
} // prettier-ignore
