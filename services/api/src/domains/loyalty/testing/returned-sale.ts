import type { SaleBody } from '@khanut/shared/contracts';
import { isRefusal, type Rulebook, returnSale, type Tender } from '@khanut/shared/engine';
import type { Money, Quantity } from '@khanut/shared/money';
import { v7 } from 'uuid';

/** The return of so many thousandths of a sale's first line (all of every line unless told), refunded in cash. */
export function returnedSale(
  sale: SaleBody,
  rulebook: Rulebook,
  { number, quantity, sealedAt }: { number: number; quantity?: number; sealedAt?: Date },
): SaleBody {
  const at = sealedAt ?? new Date(Date.parse(sale.sealedAt) + 1000);
  const chosen = quantity === undefined ? sale.cart.lines : sale.cart.lines.slice(0, 1);
  const lines = chosen.map((line) => ({
    id: v7(),
    originalLineId: line.id,
    quantity: (quantity ?? line.quantity) as Quantity,
  }));
  const priced = (tenders: Tender[]) => {
    const result = returnSale(sale.priced, { lines, tenders }, [], rulebook.rounding);
    if (isRefusal(result)) throw new Error(`the engine refuses the return: ${result.code}`);
    return result;
  };
  const due = priced([]).totals.payableExact;
  const tender: Tender = {
    id: v7(),
    kind: 'card',
    amount: due,
    tendered: due as Money,
    reference: null,
  };
  return {
    ...sale, id: v7(), kind: 'return', number, openedAt: at.toISOString(), sealedAt: at.toISOString(),
    clock: { ...sale.clock, instantMs: at.getTime() },
    cart: { ...sale.cart, tenders: [tender], lines: chosen.map((line, n) => ({ ...line, id: lines[n]!.id, quantity: -lines[n]!.quantity as Quantity })) },
    priced: priced([tender]),
    original: { saleId: sale.id, reason: 'Changed their mind', lines: lines.map(({ id, originalLineId, quantity: returned }) => ({ lineId: id, originalLineId, quantity: returned })) },
  } as unknown as SaleBody; // prettier-ignore
}
