import { z } from 'zod';
import { Id, Instant, MoneyAmount, RatePpm } from '../primitives.js';

// What a till knows of selling beside prices: data of the shop, never constants of a program.

const minuteOfDay = z.int().min(0).max(1439);

/** Who may buy an item, and when it is not sold. A product's own goes before its nearest category's. */
export const SaleRestriction = z.looseObject({
  /** Years; null: anybody. */
  minimumAge: z.int().min(1).max(99).nullable(),
  /** On the outlet's clock, the end excluded; from 23:00 to 10:00 runs over midnight. null: sold at all hours. */
  forbidden: z.looseObject({ fromMinute: minuteOfDay, toMinute: minuteOfDay }).nullable(),
  /** In those hours: refused in words, or sold when a manager says so. */
  inForbidden: z.enum(['refuse', 'approval']),
});
export type SaleRestriction = z.infer<typeof SaleRestriction>;

/** Quick items as somebody arranged them at the till: pages of tiles, in their order. */
export const QuickLayout = z.looseObject({
  pages: z
    .array(
      z.looseObject({
        id: Id,
        name: z.string().max(60),
        productIds: z.array(Id).max(120),
      }),
    )
    .max(24),
});
export type QuickLayout = z.infer<typeof QuickLayout>;

/** How the shop sells; the owner sets it in the backoffice. */
export const SellingSettings = z.looseObject({
  /** Labels of scales: digits stand for themselves, `.` for the item, `N` `D` for a quantity, `P` `C` for a sum. */
  labelPatterns: z.array(z.string()),
  /** A cashier may sell at the shelf's price up to this far below the list's; more needs a manager. */
  shelfPriceLimit: RatePpm,
  /** Wallets and banks whose payments are entered by hand. */
  wallets: z.array(z.string()),
  /** What a customer agrees to when the box for messages is ticked; missing languages fall back. */
  consentText: z.looseObject({
    hy: z.string().optional(),
    ru: z.string().optional(),
    en: z.string().optional(),
  }),
  /** Days without a pull after which PINs lapse, when sooner than 30 (cashiers) and 7 (approvals). */
  pinDays: z
    .looseObject({ cashier: z.int().min(1).max(30), approver: z.int().min(1).max(7) })
    .optional(),
  /** Minutes untouched after which the till locks; 0: never; absent: 5. */
  idleLockMinutes: z.int().min(0).max(240).optional(),
});
export type SellingSettings = z.infer<typeof SellingSettings>;

/** As the till gets it; what an older server doesn't say is absent. */
export const PulledSelling = z.looseObject({
  ...SellingSettings.partial().shape,
  /** Of the company's country, without +: completes phones as people type them. */
  callingCode: z.string().optional(),
});
export type PulledSelling = z.infer<typeof PulledSelling>;

/** The arrangement that the server holds for this register. */
export const PulledQuickLayout = z.looseObject({ layout: QuickLayout, changedAt: Instant });
export type PulledQuickLayout = z.infer<typeof PulledQuickLayout>;

/** That the buyer's age was looked at, once for a receipt. */
export const AgeCheck = z.looseObject({
  minimumAge: z.int(),
  /** How the cashier knows. */
  seen: z.enum(['document', 'evident']),
  by: Id,
  at: Instant,
});
export type AgeCheck = z.infer<typeof AgeCheck>;

/** Words of the cashier on a receipt. */
export const ReceiptNote = z.looseObject({
  text: z.string().max(400),
  /** For the shop's eyes: not printed. */
  isInternal: z.boolean(),
});
export type ReceiptNote = z.infer<typeof ReceiptNote>;

/** Facts of the entry `barcode-attached`. */
export const attachedBarcode = {
  productId: Id,
  code: z.string().min(3).max(64),
  /** Thousandths that one scan brings. */
  quantity: z.int().min(1),
};
/** Facts of the entry `shelf-price-noted`: what the shelf says and what the list says. */
export const notedShelfPrice = {
  productId: Id,
  name: z.string(),
  shelfPrice: MoneyAmount,
  listPrice: MoneyAmount,
  saleId: Id.nullable(),
};
