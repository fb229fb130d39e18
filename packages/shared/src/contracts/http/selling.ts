import { z } from 'zod';
import { Id, Instant, MoneyAmount, RatePpm } from '../primitives.js';
import { route } from '../route.js';

const LabelPattern = z.string().regex(/^[0-9._NDPC{}]{12,20}$/);

/** How the shop sells: labels, the shelf's price, wallets, the words of consent. */
export const SellingSettingsRow = z.object({
  labelPatterns: z.array(LabelPattern).max(12),
  shelfPriceLimit: RatePpm,
  wallets: z.array(z.string().trim().min(1).max(40)).max(12),
  consentText: z.strictObject({
    hy: z.string().max(1000).optional(),
    ru: z.string().max(1000).optional(),
    en: z.string().max(1000).optional(),
  }),
  pinDays: z
    .strictObject({ cashier: z.int().min(1).max(30), approver: z.int().min(1).max(7) })
    .optional(),
  idleLockMinutes: z.int().min(0).max(240).optional(),
  version: z.int(),
});
export type SellingSettingsRow = z.infer<typeof SellingSettingsRow>;
export const sellingSettingsRoute = route({
  id: 'selling.settings',
  method: 'GET',
  path: '/api/v1/selling/settings',
  auth: 'staff',
  permission: 'outlets.read',
  summary: 'Label patterns, shelf price limit, wallets and the words of consent at the till',
  response: SellingSettingsRow,
});
export const sellingSettingsSaveRoute = route({
  id: 'selling.settings-save',
  method: 'PUT',
  path: '/api/v1/selling/settings',
  auth: 'staff',
  permission: 'outlets.write',
  summary: 'Changes how the tills sell; they take it with their next pull',
  body: z.strictObject(SellingSettingsRow.shape),
  response: SellingSettingsRow,
});

/** A shelf whose label says another price than the list. */
export const RelabelTask = z.object({
  id: Id,
  outletId: Id,
  outletName: z.string(),
  productId: Id,
  productName: z.string(),
  sku: z.string().nullable(),
  shelfPrice: MoneyAmount,
  listPrice: MoneyAmount,
  /** Of the list now; null: it has none. */
  priceNow: MoneyAmount.nullable(),
  notedAt: Instant,
  notedBy: z.string().nullable(),
});
export type RelabelTask = z.infer<typeof RelabelTask>;
export const relabelListRoute = route({
  id: 'relabel.list',
  method: 'GET',
  path: '/api/v1/relabel-tasks',
  auth: 'staff',
  permission: 'catalog.read',
  summary: 'Shelves that need a new label, newest first',
  response: z.object({ rows: z.array(RelabelTask) }),
});
export const relabelDoneRoute = route({
  id: 'relabel.done',
  method: 'POST',
  path: '/api/v1/relabel-tasks/:id/done',
  auth: 'staff',
  permission: 'stock.write',
  summary: 'The new label hangs on the shelf',
  params: z.strictObject({ id: Id }),
  response: z.object({ ok: z.literal(true) }),
});

/** Is this phone somebody's already? For the till that makes a customer. */
export const tillCustomerRoute = route({
  id: 'till.customer-by-phone',
  method: 'GET',
  path: '/api/v1/till/customers/by-phone/:phone',
  auth: 'register+cashier',
  permission: null,
  summary: 'Whose phone this is; null when nobody has it',
  params: z.strictObject({ phone: z.string().max(40) }),
  response: z.looseObject({
    customer: z.looseObject({ id: Id, name: z.string() }).nullable(),
  }),
});

/** Receipts of one customer, newest first, over all outlets of the chain. */
export const tillVisitsRoute = route({
  id: 'till.customer-visits',
  method: 'GET',
  path: '/api/v1/till/customers/:id/visits',
  auth: 'register+cashier',
  permission: null,
  summary: 'The last visits of a customer',
  params: z.strictObject({ id: Id }),
  response: z.looseObject({
    rows: z.array(
      z.looseObject({
        at: Instant,
        outletName: z.string(),
        net: MoneyAmount,
        lines: z.int(),
      }),
    ),
  }),
});
