import type { ExpectedParts, ShiftReport } from '@khanut/shared/contracts';
import type { Cart, PricedSale, Tender } from '@khanut/shared/engine';
import type { KindSum, Money } from '@khanut/shared/money';

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
  discountMinor: number;
  /** By the name of the tax. */
  taxes: Record<string, number>;
  firstNumber: number | null;
  lastNumber: number | null;
  lateEntries: number;
  corrections: number;
  /** Cash that a corrected tender brought (positive) or took. */
  correctedCashMinor: number;
}

/** An open shift of this register. */
export interface OpenShift {
  id: string;
  /** The Z number it will carry. */
  number: number;
  openedAt: string;
  openedBy: string;
  /** Place of its opening in the journal: its receipts lie behind it. */
  openedSeq: number;
  floatMinor: number;
  movements: CashMovement[];
  /** Tenders of receipts that were corrected, as they are now, by receipt. */
  corrected: Record<string, Tender[]>;
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
  discountMinor: 0,
  taxes: {},
  firstNumber: null,
  lastNumber: null,
  lateEntries: 0,
  corrections: 0,
  correctedCashMinor: 0,
};

/** A shift stored by an older till, with what it doesn't know yet. */
export const completedShift = (stored: OpenShift): OpenShift => ({
  ...stored,
  openedSeq: stored.openedSeq ?? 0,
  corrected: stored.corrected ?? {},
  sums: { ...emptySums, ...stored.sums },
});

/** What the sums learn of a receipt besides its figures. */
export interface ReceiptFacts {
  number: number;
  isLateEntry: boolean;
}

/** The sums with one more sealed sale or return. */
export function withSale(
  sums: ShiftSums,
  cart: Pick<Cart, 'tenders'>,
  priced: PricedSale,
  facts?: ReceiptFacts,
): ShiftSums {
  const next: ShiftSums = {
    ...sums,
    byTender: { ...sums.byTender },
    taxes: { ...sums.taxes },
    discountMinor: sums.discountMinor + (priced.totals.discount ?? 0),
    netMinor: sums.netMinor + priced.totals.payable,
    firstNumber: sums.firstNumber ?? facts?.number ?? null,
    lastNumber: facts?.number ?? sums.lastNumber,
    lateEntries: sums.lateEntries + (facts?.isLateEntry ? 1 : 0),
  };
  // An exchange is both.
  if (priced.kind !== 'return') next.sales += 1;
  if (priced.kind !== 'sale') next.returns += 1;
  for (const { name, amount } of priced.taxes ?? [])
    next.taxes[name] = (next.taxes[name] ?? 0) + amount;
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

/** The sums after a tender was corrected: money moves between kinds, receipts stay as they were. */
export function withCorrection(sums: ShiftSums, deltas: readonly KindSum[]): ShiftSums {
  const byTender = { ...sums.byTender };
  for (const { kind, amount } of deltas) byTender[kind] = (byTender[kind] ?? 0) + amount;
  const cash = deltas.find(({ kind }) => kind === 'cash')?.amount ?? 0;
  return {
    ...sums,
    byTender,
    corrections: sums.corrections + 1,
    correctedCashMinor: sums.correctedCashMinor + cash,
  };
}

/** The parts of the expected cash, signed; their sum is what the drawer should hold. */
export function expectedParts({ floatMinor, movements, sums }: OpenShift): ExpectedParts {
  const moved = (fits: (amountMinor: number) => boolean) =>
    movements.reduce((sum, one) => sum + (fits(one.amountMinor) ? one.amountMinor : 0), 0) as Money;
  return {
    float: floatMinor as Money,
    received: sums.cashReceivedMinor as Money,
    change: (0 - sums.changeMinor) as Money,
    refunds: sums.cashRefundsMinor as Money,
    movedIn: moved((amountMinor) => amountMinor > 0),
    movedOut: moved((amountMinor) => amountMinor < 0),
    corrections: sums.correctedCashMinor as Money,
  };
}

/** What the drawer should hold: float + received − change + refunds (negative) + signed movements and corrections. */
export const expectedCash = (shift: OpenShift): number => {
  const { float, received, change, refunds, movedIn, movedOut, corrections } = expectedParts(shift);
  return float + received + change + refunds + movedIn + movedOut + corrections;
};

/** What X and Z print; the Z keeps it in its entry, so a copy says the same. */
export function shiftReport(shift: OpenShift, closedBy: string | null): ShiftReport {
  const { sums } = shift;
  return {
    openedAt: shift.openedAt,
    openedBy: shift.openedBy,
    closedBy,
    expected: expectedParts(shift),
    cashReceipts: sums.cashReceipts,
    changeReceipts: sums.changeReceipts,
    movements: shift.movements.map(({ at, amountMinor, reason }) => ({
      at,
      amount: amountMinor as Money,
      reason,
    })),
    discount: sums.discountMinor as Money,
    taxes: Object.entries(sums.taxes).map(([name, amount]) => ({ name, amount: amount as Money })),
    firstNumber: sums.firstNumber,
    lastNumber: sums.lastNumber,
    lateEntries: sums.lateEntries,
    corrections: sums.corrections,
  };
}
