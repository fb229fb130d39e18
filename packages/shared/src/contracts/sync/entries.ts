import { z } from 'zod';
import { Id, Instant, Locale, MoneyAmount, QuantityAmount, RatePpm, Words } from '../primitives.js';
import { ofTill } from './of-till.js';
import { droppedReceipt, parkedReceipt, resumedReceipt } from './parked.js';
import { SaleBody } from './sale.js';
import { QuickLayout, attachedBarcode, notedShelfPrice } from './selling.js';
import {
  CashCountBody,
  CashMovementBody,
  ShiftClosedBody,
  ShiftOpenedBody,
  TenderCorrectedBody,
} from './shift.js';

/** What a till writes into its journal (docs/offline.md). */
export const entryKinds = [
  'sale',
  'tender-corrected',
  'shift-opened',
  'shift-closed',
  'cash-movement',
  'cash-count',
  'customer-created',
  'customer-consent',
  'preorder-taken',
  'preorder-changed',
  'account-repayment',
  'approval',
  'receipt-parked',
  'receipt-resumed',
  'receipt-dropped',
  'audit',
  'barcode-attached',
  'quick-layout-changed',
  'shelf-price-noted',
] as const;
export type EntryKind = (typeof entryKinds)[number];

export const CustomerCreatedBody = z.looseObject({
  ...ofTill,
  customer: z.looseObject({
    id: Id,
    kind: z.enum(['person', 'company']),
    name: Words(200),
    phone: z.string().nullable(),
    cardNumber: z.string().nullable(),
    smsConsent: z.boolean(),
    /** The words agreed to; absent: an older till. */
    consentText: z.string().max(1000).optional(),
    locale: Locale.optional(),
  }),
});
/** A customer agreed to messages, or wants no more, at the customer's screen or by word. */
export const CustomerConsentBody = z.looseObject({
  ...ofTill,
  customerId: Id,
  channel: z.enum(['sms', 'email']),
  granted: z.boolean(),
  /** The words that stood on the screen, whole. */
  wording: Words(1000),
  /** Which edition of the words, so that all who saw the same ones are found. */
  wordingVersion: Words(40),
  locale: Locale,
  /** Touched by the customer, or said to the cashier. */
  by: z.enum(['display', 'cashier']),
});
export const PreorderTakenBody = z.looseObject({
  ...ofTill,
  preorder: z.looseObject({
    id: Id,
    customerId: Id,
    dueAt: Instant,
    note: z.string().nullable(),
    lines: z.array(
      z.looseObject({
        id: Id,
        productId: Id,
        name: z.string(),
        quantity: QuantityAmount,
        unitPrice: MoneyAmount,
      }),
    ),
  }),
});
export const PreorderChangedBody = z.looseObject({
  ...ofTill,
  preorderId: Id,
  state: z.enum(['ready', 'cancelled', 'handed-over']),
  saleId: Id.nullable(),
});
export const AuditBody = z.looseObject({
  ...ofTill,
  act: Words(60),
  subjectId: Id.nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export const ApprovalBody = z.looseObject({
  ...ofTill,
  saleId: Id.nullable(),
  act: Words(60),
  amount: MoneyAmount.nullable(),
  rate: RatePpm.nullable(),
  approverId: Id,
  reason: z.string(),
  /** Given by PIN at the till, or from the backoffice: then the request's id. Absent: by PIN. */
  requestId: Id.nullable().optional(),
});

/** Money given at the till against what a customer owes; the drawer moves when it is cash. */
export const AccountRepaymentBody = z.looseObject({
  ...ofTill,
  shiftId: Id.nullable(),
  customerId: Id,
  /** Minor units, positive. */
  amount: MoneyAmount,
  tender: z.enum(['cash', 'card', 'wallet', 'transfer']),
  reference: z.string().nullable(),
});

/** A code that nobody knew now belongs to an item, for good. */
export const BarcodeAttachedBody = z.looseObject({ ...ofTill, ...attachedBarcode });
/** Quick items were arranged anew; a register enrolled again gets them back. */
export const QuickLayoutChangedBody = z.looseObject({ ...ofTill, layout: QuickLayout });
/** The shelf says another price than the list: somebody must print a new label. */
export const ShelfPriceNotedBody = z.looseObject({ ...ofTill, ...notedShelfPrice });

export const ReceiptParkedBody = z.looseObject({ ...ofTill, ...parkedReceipt });
export const ReceiptResumedBody = z.looseObject({ ...ofTill, ...resumedReceipt });
export const ReceiptDroppedBody = z.looseObject({ ...ofTill, ...droppedReceipt });

/** The body of an entry by its kind; kinds without a shape of their own yet are kept as they come. */
export const entryBodies = {
  sale: SaleBody,
  'shift-opened': ShiftOpenedBody,
  'shift-closed': ShiftClosedBody,
  'cash-movement': CashMovementBody,
  'cash-count': CashCountBody,
  'customer-created': CustomerCreatedBody,
  'customer-consent': CustomerConsentBody,
  'preorder-taken': PreorderTakenBody,
  'preorder-changed': PreorderChangedBody,
  'tender-corrected': TenderCorrectedBody,
  'account-repayment': AccountRepaymentBody,
  approval: ApprovalBody,
  'receipt-parked': ReceiptParkedBody,
  'receipt-resumed': ReceiptResumedBody,
  audit: AuditBody,
  'receipt-dropped': ReceiptDroppedBody,
  'barcode-attached': BarcodeAttachedBody,
  'quick-layout-changed': QuickLayoutChangedBody,
  'shelf-price-noted': ShelfPriceNotedBody,
} as const;

export type CustomerCreatedBody = z.infer<typeof CustomerCreatedBody>;
export type CustomerConsentBody = z.infer<typeof CustomerConsentBody>;
export type PreorderTakenBody = z.infer<typeof PreorderTakenBody>;
export type PreorderChangedBody = z.infer<typeof PreorderChangedBody>;
export type AccountRepaymentBody = z.infer<typeof AccountRepaymentBody>;
export type ApprovalBody = z.infer<typeof ApprovalBody>;
export type ReceiptParkedBody = z.infer<typeof ReceiptParkedBody>;
export type ReceiptResumedBody = z.infer<typeof ReceiptResumedBody>;
export type AuditBody = z.infer<typeof AuditBody>;
export type ReceiptDroppedBody = z.infer<typeof ReceiptDroppedBody>;
export type BarcodeAttachedBody = z.infer<typeof BarcodeAttachedBody>;
export type QuickLayoutChangedBody = z.infer<typeof QuickLayoutChangedBody>;
export type ShelfPriceNotedBody = z.infer<typeof ShelfPriceNotedBody>;
