import type { CartLine, CustomerState, ManualDiscount, Tender } from '@khanut/shared/engine';
import type { Quantity } from '@khanut/shared/money';

/** The customer of a running sale: what the screen shows and what the engine reads. */
export interface SaleCustomer {
  id: string;
  name: string;
  cardNumber: string | null;
  phone: string | null;
  birthday: string | null;
  state: CustomerState;
}

/** A code nobody knows, waiting in the receipt: it must be settled before paying. */
export interface BadScan {
  id: string;
  code: string;
}

/** A line taken out, while it can still be put back. */
export interface RemovedLine {
  line: CartLine;
  index: number;
  discounts: ManualDiscount[];
}

/** The receipt in progress. A plain value: stored on every change, read back after a crash. */
export interface OpenSale {
  /** UUIDv7, made when the receipt opens. */
  id: string;
  openedAt: string;
  lines: CartLine[];
  /** Line shown in the band; null: the newest. */
  chosenLineId: string | null;
  customer: SaleCustomer | null;
  manualDiscounts: ManualDiscount[];
  /** Tenders settled so far, cash aside: cash is `receivedMinor` until the receipt is sealed. */
  tenders: Tender[];
  /** Cash put down so far, by note or typed. */
  receivedMinor: number;
  badScans: BadScan[];
  removed: RemovedLine | null;
  preorderId: string | null;
}

/** A new, empty receipt. */
export function openSale(id: string, openedAt: string): OpenSale {
  return {
    id,
    openedAt,
    lines: [],
    chosenLineId: null,
    customer: null,
    manualDiscounts: [],
    tenders: [],
    receivedMinor: 0,
    badScans: [],
    removed: null,
    preorderId: null,
  };
}

/** Nothing in it that a cashier would miss. */
export const isEmpty = (sale: OpenSale): boolean =>
  sale.lines.length === 0 && sale.badScans.length === 0 && sale.customer === null;

/** The line in the band: the chosen one, else the newest. */
export function bandLine(sale: OpenSale): CartLine | null {
  return sale.lines.find((line) => line.id === sale.chosenLineId) ?? sale.lines.at(-1) ?? null;
}

/** Pieces of one: a thousand thousandths. */
export const onePiece = 1000 as Quantity;
