import { decimalNumber } from './decimal.js';

export interface HdmItem {
  readonly department: number;
  readonly quantityThousandths: number;
  readonly unitPriceMinor: number;
  /** Taken off the line as a whole. */
  readonly discountMinor: number;
  readonly code: string;
  readonly name: string;
  /** Goods class, required for many goods (answer 192). */
  readonly adgCode?: string | undefined;
  readonly unit: string;
}

export interface HdmSale {
  readonly items: readonly HdmItem[];
  readonly cashMinor: number;
  readonly cardMinor: number;
  /** Tax number of a buyer who is a company, 8 digits. */
  readonly partnerTin?: string | undefined;
}

export interface HdmRefund {
  readonly crn: string;
  readonly receiptNumber: number;
  /** Left out for a return of the whole receipt. */
  readonly part?: {
    readonly cashMinor: number;
    readonly cardMinor: number;
    /** `rpid` comes from the look-up of the receipt. */
    readonly items: readonly { readonly rpid: number; readonly quantityThousandths: number }[];
  };
}

const longestText = 50;
const money = (minor: number): number => decimalNumber(minor, 2);
const quantity = (thousandths: number): number => decimalNumber(thousandths, 3);
const short = (text: string): string => Array.from(text).slice(0, longestText).join('');

export function loginBody(password: string, cashier: number, pin: string): object {
  return { password, cashier, pin };
}

/** Operation 4, itemised. `useExtPOS` true: the card was taken on a terminal of its own. */
export function saleBody(seq: number, sale: HdmSale): object {
  return {
    seq,
    mode: 2,
    paidAmount: money(sale.cashMinor),
    paidAmountCard: money(sale.cardMinor),
    partialAmount: 0,
    prePaymentAmount: 0,
    partnerTin: sale.partnerTin ?? null,
    useExtPOS: true,
    eMarks: [],
    items: sale.items.map(itemBody),
  };
}

function itemBody(item: HdmItem): object {
  const discount =
    item.discountMinor === 0 ? {} : { discount: money(item.discountMinor), discountType: 4 };
  return {
    dep: item.department,
    qty: quantity(item.quantityThousandths),
    price: money(item.unitPriceMinor),
    productCode: short(item.code),
    productName: short(item.name),
    ...(item.adgCode === undefined ? {} : { adgCode: item.adgCode }),
    unit: short(item.unit),
    ...discount,
  };
}

/** Operation 6. */
export function refundBody(seq: number, refund: HdmRefund): object {
  const { crn, receiptNumber, part } = refund;
  const whole = { seq, crn, returnTicketId: receiptNumber, eMarks: [] };
  if (!part) return whole;
  return {
    ...whole,
    cashAmountForReturn: money(part.cashMinor),
    cardAmountForReturn: money(part.cardMinor),
    returnItemList: part.items.map((item) => ({
      rpid: item.rpid,
      quantity: quantity(item.quantityThousandths),
    })),
  };
}

/** Operation 10: reads only, prints nothing. */
export function lookupBody(seq: number, receiptNumber: number, crn: string): object {
  return { seq, receiptId: receiptNumber, crn };
}

/** Operations that need nothing but their place in the session (copy of the last receipt, clock, synchronise). */
export function bareBody(seq: number): object {
  return { seq };
}
