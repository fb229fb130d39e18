import type {
  CartCoupon,
  CartLine,
  CustomerState,
  ManualDiscount,
  Names,
  ShownDocument,
  Tender,
} from '@khanut/shared/engine';
import type { AgeCheck, ReceiptNote, SaleRestriction } from '@khanut/shared/contracts';
import type { Quantity } from '@khanut/shared/money';
import type { ReturnPart } from './return-part.js';

/** The customer of a running sale: what the screen shows and what the engine reads. */
export interface SaleCustomer {
  id: string;
  name: string;
  cardNumber: string | null;
  phone: string | null;
  birthday: string | null;
  note: string | null;
  /** Entitlements as shown: the category, the document that proved it and its last instant. */
  documents: { name: string; seen: string | null; validUntilMs: number | null }[];
  storeCreditMinor: number;
  /** The debt notebook; null: no account. */
  account: { limitMinor: number; owedMinor: number; dueDays: number | null } | null;
  nextTier: { name: string; missingMinor: number } | null;
  /** The latest answer about SMS; null or absent: never asked. */
  smsConsent?: 'given' | 'withdrawn' | null;
  /** As last known; own receipts of today count. */
  lastVisitAt: string | null;
  state: CustomerState;
}

/** A coupon on the receipt, with its name for the chip. */
export interface ScannedCoupon extends CartCoupon {
  name: string;
  names: Names;
}

/** What stands behind money spent from a balance: a sum set aside on the server, or this till's allowance. */
export type Cover =
  | { by: 'hold'; holdId: string; expiresAt: string; leftAfter: number }
  | { by: 'allowance' };

/** Notes of another currency put down, at the shop's rate. */
export interface ForeignCash {
  currency: string;
  /** Minor units of that currency. */
  amountMinor: number;
  /** Home minor units per 1 000 000 of its minor units. */
  ratePpm: number;
  worthMinor: number;
}

/** Under this name a cover stands behind points spent as a discount; other covers carry their tender's id. */
export const pointsCover = 'points';

/** A code nobody knows, or an item without its price, waiting in the receipt: it must be settled before paying. */
export interface BadScan {
  id: string;
  /** Empty: the item was chosen without its code. */
  code: string;
  /** Its price alone has to be typed; absent: nobody knows the code. */
  item?: { id: string; name: string; thousandths: number; isWeight: boolean };
}

/** A line taken out, while it can still be put back. */
export interface RemovedLine {
  line: CartLine;
  index: number;
  discounts: ManualDiscount[];
}

/** A receipt that was written on paper, entered now. */
export interface LateEntry {
  /** When it was sold. */
  atMs: number;
  paperNumber: string | null;
  approvedBy: string | null;
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
  foreignCash: ForeignCash[];
  coupons: ScannedCoupon[];
  /** Points spent as a discount, where the country treats them so. */
  pointsToBurn: number;
  shownDocuments: ShownDocument[];
  /** By tender id, and `pointsCover`. */
  covers: Record<string, Cover>;
  badScans: BadScan[];
  removed: RemovedLine | null;
  preorderId: string | null;
  /** null: sold now. */
  late: LateEntry | null;
  /** Its first id, once it was set aside. */
  parkedId: string | null;
  /** When it last went on from where it was set aside, as the books say it. */
  movedAt: string | null;
  /** Ids it had on other registers. */
  formerIds: string[];
  /** Goods that come back on this receipt; null: none. */
  returned: ReturnPart | null;
  note: ReceiptNote | null;
  /** Who may buy what lies on the counter and when, by product. */
  restrictions: Record<string, SaleRestriction>;
  ageCheck: AgeCheck | null;
  /** Products that a manager let be sold in their forbidden hours. */
  allowedHours: string[];
  /** Faces of the notes that were touched one by one, the last one last. */
  putNotes: number[];
  /** The customer was told the sum: what is taken out from now on is noted. */
  subtotalAt: string | null;
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
    foreignCash: [],
    coupons: [],
    pointsToBurn: 0,
    shownDocuments: [],
    covers: {},
    badScans: [],
    removed: null,
    preorderId: null,
    late: null,
    parkedId: null,
    movedAt: null,
    formerIds: [],
    returned: null,
    note: null,
    restrictions: {},
    ageCheck: null,
    allowedHours: [],
    putNotes: [],
    subtotalAt: null,
  };
}

/** So many notes of a face. */
export const piecesOf = (notes: readonly number[], faceMinor: number): number =>
  notes.filter((one) => one === faceMinor).length;

/** All cash put down, foreign notes by their worth. */
export const receivedTotal = (sale: OpenSale): number =>
  sale.foreignCash.reduce((sum, one) => sum + one.worthMinor, sale.receivedMinor);

/** The holds a receipt relies on. */
export const holdIds = (sale: OpenSale): string[] =>
  Object.values(sale.covers).flatMap((cover) => (cover.by === 'hold' ? [cover.holdId] : []));

/** A receipt stored by an older till, with what it doesn't know yet. */
export function completed(stored: OpenSale): OpenSale {
  const sale = { ...openSale(stored.id, stored.openedAt), ...stored };
  const customer = sale.customer as Partial<SaleCustomer> | null;
  if (!customer || (customer.documents && customer.lastVisitAt !== undefined)) return sale;
  const missing = {
    documents: [],
    storeCreditMinor: 0,
    account: null,
    nextTier: null,
    note: null,
    lastVisitAt: null,
  };
  return { ...sale, customer: { ...missing, ...customer } as SaleCustomer };
}

/** Nothing in it that a cashier would miss. */
export const isEmpty = (sale: OpenSale): boolean =>
  sale.lines.length === 0 && !sale.returned && sale.badScans.length === 0 && sale.customer === null;

/** Goods come back on it: it is a return, or an exchange. */
export const hasReturn = (sale: OpenSale): sale is OpenSale & { returned: ReturnPart } =>
  (sale.returned?.lines.length ?? 0) > 0;

/** The line in the band: the chosen one, else the newest. */
export function bandLine(sale: OpenSale): CartLine | null {
  return sale.lines.find((line) => line.id === sale.chosenLineId) ?? sale.lines.at(-1) ?? null;
}

/** Pieces of one: a thousand thousandths. */
export const onePiece = 1000 as Quantity;
