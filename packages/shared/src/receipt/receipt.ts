import type { Cart, PricedSale } from '../engine/index.js';

/** One row of a receipt. The document knows no paper width and no device; `layOut` brings it onto columns. */
export type ReceiptRow =
  | {
      kind: 'text';
      text: string;
      align?: 'left' | 'center' | 'right';
      bold?: boolean;
      double?: boolean;
    }
  /** A word on the left, a sum on the right. `double` is twice as wide and high. */
  | { kind: 'columns'; left: string; right: string; bold?: boolean; double?: boolean }
  | { kind: 'rule' }
  | { kind: 'qr'; data: string }
  | { kind: 'feed'; lines: number }
  | { kind: 'cut' }
  /** Opens the drawer. Only slips that may open it carry one. */
  | { kind: 'kick' };

export type ReceiptLocale = 'hy' | 'ru' | 'en';

/** Who sold, where and when, as words. */
export interface ReceiptHeader {
  companyName: string;
  taxId: string | null;
  outletName: string;
  address: string | null;
  phone: string | null;
  registerName: string | null;
  cashierName: string | null;
  /** The outlet's local date and time, already written out. */
  sealedAtText: string;
  footer: string | null;
}

/** What a receipt needs of a sealed sale; the body of a sale entry (contracts) fits as it is. */
export interface ReceiptSale {
  id: string;
  kind: 'sale' | 'return' | 'exchange' | 'void';
  /** null for imported sales, which go by `reference`. */
  number: number | null;
  epoch: number;
  reference: string | null;
  cart: Pick<Cart, 'lines' | 'tenders'>;
  priced: PricedSale;
  customer: { name: string; cardNumber: string | null } | null;
  training: boolean;
  /** Words of the cashier; internal ones are not printed. Absent: none. */
  note?: { text: string; isInternal: boolean } | null | undefined;
}

export interface ReceiptInput {
  locale: ReceiptLocale;
  header: ReceiptHeader;
  sale: ReceiptSale;
  /** Not the first print: says so at both ends. */
  isCopy: boolean;
  /** Points after this sale, when the till knows them. */
  pointsBalance: number | null;
  /** For a return: how people call the receipt it mirrors. */
  originalNumber: string | null;
}
