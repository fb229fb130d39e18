import type { Cart, PricedSale } from '@khanut/shared/engine';

/** Money put into or taken out of the drawer by hand. */
export interface CashMovement {
  at: string;
  /** Signed: positive into the drawer. */
  amountMinor: number;
  reason: string;
}

/** What a shift has seen so far; grows in the transaction that seals, so closing reads one row. */
export interface ShiftSums {
  sales: number;
  returns: number;
  netMinor: number;
  cashReceivedMinor: number;
  cashReceipts: number;
  changeMinor: number;
  changeReceipts: number;
  cashRefundsMinor: number;
  byTender: Record<string, number>;
}

/** An open shift of this register. */
export interface OpenShift {
  id: string;
  /** The Z number it will carry. */
  number: number;
  openedAt: string;
  openedBy: string;
  floatMinor: number;
  movements: CashMovement[];
  sums: ShiftSums;
}

export const emptySums: ShiftSums = {
  sales: 0,
  returns: 0,
  netMinor: 0,
  cashReceivedMinor: 0,
  cashReceipts: 0,
  changeMinor: 0,
  changeReceipts: 0,
  cashRefundsMinor: 0,
  byTender: {},
};

/** The sums with one more sealed sale or return. */
export function withSale(sums: ShiftSums, cart: Cart, priced: PricedSale): ShiftSums {
  const next: ShiftSums = { ...sums, byTender: { ...sums.byTender } };
  if (priced.kind === 'sale') next.sales += 1;
  else next.returns += 1;
  next.netMinor += priced.totals.payable;
  for (const tender of cart.tenders) {
    next.byTender[tender.kind] = (next.byTender[tender.kind] ?? 0) + tender.amount;
    if (tender.kind === 'cash') addCash(next, tender.tendered, tender.tendered - tender.amount);
  }
  return next;
}

function addCash(sums: ShiftSums, tenderedMinor: number, changeMinor: number): void {
  if (tenderedMinor < 0) {
    sums.cashRefundsMinor += tenderedMinor;
    return;
  }
  sums.cashReceivedMinor += tenderedMinor;
  sums.cashReceipts += 1;
  sums.changeMinor += changeMinor;
  if (changeMinor > 0) sums.changeReceipts += 1;
}

/** What the drawer should hold: float + received − change + refunds (negative) + signed movements. */
export function expectedCash(shift: OpenShift): number {
  const { cashReceivedMinor, changeMinor, cashRefundsMinor } = shift.sums;
  const movedMinor = shift.movements.reduce((sum, one) => sum + one.amountMinor, 0);
  return shift.floatMinor + cashReceivedMinor - changeMinor + cashRefundsMinor + movedMinor;
}
