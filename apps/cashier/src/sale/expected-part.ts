import type { Tender } from '@khanut/shared/engine';

/** A part of the expected cash that opens. */
export type ExpectedPart = 'received' | 'change' | 'in' | 'out' | 'refunds' | 'corrections';

/** A receipt as it was sealed, and its tenders as corrected since. */
interface PaidReceipt {
  sale: { cart: { tenders: Tender[] } };
  tenders: Tender[];
  isCorrected: boolean;
}

const cashOf = ({ sale }: PaidReceipt) => sale.cart.tenders.filter(({ kind }) => kind === 'cash');

/** How much of a part a receipt makes; 0: none of it. Hand movements are no receipts. */
export function partOfReceipt(part: ExpectedPart, receipt: PaidReceipt): number {
  const cash = cashOf(receipt);
  const sum = (of: (tender: (typeof cash)[number]) => number) =>
    cash.reduce((total, tender) => total + of(tender), 0);
  switch (part) {
    case 'received':
      return sum(({ tendered }) => Math.max(0, tendered));
    case 'change':
      return sum(({ tendered, amount }) => (tendered > 0 ? amount - tendered : 0));
    case 'refunds':
      return sum(({ tendered, amount }) => (tendered < 0 ? amount : 0));
    case 'corrections':
      return receipt.isCorrected
        ? receipt.tenders.reduce(
            (total, { kind, amount }) => total + (kind === 'cash' ? amount : 0),
            0,
          ) - sum(({ amount }) => amount)
        : 0;
    default:
      return 0;
  }
}
