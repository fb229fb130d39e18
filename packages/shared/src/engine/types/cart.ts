import type { Money, Points, Quantity, Rate } from '../../money/brand.js';
import type { ProductFacts } from './product.js';

export interface CartLine {
  /** UUIDv7 from the till, stable from birth. */
  id: string;
  product: ProductFacts;
  quantity: Quantity;
  /** The code that was scanned, if any. */
  barcode: string | null;
  /** A price not taken from a list: a scale's label, an open-price item, a cashier's override. */
  fixedPrice: {
    kind: 'label' | 'open' | 'override' | 'imported';
    /** The unit price; for a label whose printed sum rules, `lineAmount` is the truth. */
    unitPrice: Money;
    lineAmount: Money | null;
    reason: string | null;
    /** Who set it by hand; another cashier may seal the receipt. Absent on older receipts. */
    byStaffId?: string;
    approvedBy: string | null;
    /** The approval's entry; absent where nobody had to be asked. */
    approvalId?: string;
    /** An override that only follows what the shelf says. */
    basis?: 'shelf';
    /** The pack whose code was scanned: so many units at this price together; whole packs alone. */
    pack?: { quantity: Quantity; price: Money };
  } | null;
  note: string | null;
  /** The note is for the shop's eyes: not printed. */
  noteIsInternal?: boolean;
  /** Serial numbers of the pieces; absent: the product has none. The engine does not read it. */
  serials?: string[];
  /** The lot the goods are of, null while nobody told it; absent: the product has none. */
  lot?: string | null;
}

export interface ManualDiscount {
  id: string;
  /** null: the whole receipt. */
  lineId: string | null;
  amount: { kind: 'percent'; rate: Rate } | { kind: 'amount'; amount: Money };
  reason: string;
  byStaffId: string;
  approvedBy: string | null;
  /** The approval's entry; absent where nobody had to be asked. */
  approvalId?: string;
  /** An approver allowed the discount to go below the item's lowest price. */
  liftsFloor?: boolean;
}

export type TenderKind =
  | 'cash'
  | 'card'
  | 'wallet'
  | 'transfer'
  | 'gift-card'
  | 'store-credit'
  | 'on-account'
  | 'points'
  | 'deposit'
  | 'unknown';

/** Foreign notes at a stated rate: home amount = round½↑(amount × ratePpm / 1 000 000), both in minor units. */
export interface ForeignTender {
  currency: string;
  /** Minor units of that currency, as put down. */
  amount: Money;
  /** Home minor units per 1 000 000 minor units of the foreign currency. */
  ratePpm: number;
}

export interface Tender {
  id: string;
  kind: TenderKind;
  /** What counts towards the sale, after change. Negative when money is handed out (a refund). */
  amount: Money;
  /** What the customer put down (cash); equals `amount` for all others. */
  tendered: Money;
  /** Slip number, wallet id, gift card code, pre-order id: what finds the money again. */
  reference: string | null;
  /** The hold that set the sum aside for this tender; absent when it was spent without one. */
  holdId?: string | null;
  /** Cash in another currency; `tendered` is its worth in the receipt's currency, change is given in that. */
  foreign?: ForeignTender | null;
  /** Points behind a tender of kind points: amount = points × what one is worth. */
  points?: Points;
}

/** A coupon as scanned, with the facts the till knew of it. */
export interface CartCoupon {
  code: string;
  /** The definition its rules name. */
  couponId: string;
  /** A personal coupon works for its holder alone; null: for anybody. */
  customerId: string | null;
  startsAtMs: number | null;
  expiresAtMs: number | null;
  /** How often it may still be used, as last known; null: without limit. 0 refuses it. */
  usesLeft: number | null;
}

/** A document shown at the till for this sale alone (a pensioner's book, a student card), without registering. */
export interface ShownDocument {
  categoryId: string;
  /** The category's name. */
  name: string;
  documentKind: string;
  seenBy: string;
}

export interface Cart {
  currency: string;
  lines: CartLine[];
  coupons: CartCoupon[];
  manualDiscounts: ManualDiscount[];
  pointsToBurn: Points;
  /** Tenders entered so far: with none, the result still gives both payables. */
  tenders: Tender[];
  /** Absent: none. */
  shownDocuments?: ShownDocument[];
}
