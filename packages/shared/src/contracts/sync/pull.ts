import { z } from 'zod';
import type { CandidatePrice, Rulebook } from '../../engine/types.js';
import { Id, Instant, Locale, MoneyAmount, QuantityAmount, RatePpm } from '../primitives.js';
import { route } from '../route.js';
import { PulledReturnPolicy } from './returns.js';
import { PulledParked } from './parked.js';
import { PulledQuickLayout, PulledSelling, SaleRestriction } from './selling.js';

// What a till keeps. Rows carry `deletedAt` when gone; unknown fields are kept.

export const PulledProduct = z.looseObject({
  id: Id,
  sku: z.string(),
  name: z.string(),
  names: z.looseObject({
    hy: z.string().optional(),
    ru: z.string().optional(),
    en: z.string().optional(),
  }),
  unit: z.enum(['pcs', 'kg', 'l', 'm']),
  categoryIds: z.array(Id),
  brand: z.string().nullable(),
  taxClassId: z.string(),
  barcodes: z.array(
    z.looseObject({
      code: z.string(),
      quantity: QuantityAmount,
      /** What the whole pack costs; null or absent: its pieces at the price list. */
      price: MoneyAmount.nullable().optional(),
    }),
  ),
  prices: z.array(z.looseObject({})) as unknown as z.ZodType<CandidatePrice[]>,
  lowestPrice: MoneyAmount.nullable(),
  neverDiscounted: z.boolean(),
  earnsNothing: z.boolean(),
  /** The lowest list price of the last 30 days here: what goods without a receipt are worth. */
  recentLowest: MoneyAmount.nullable().optional(),
  openPrice: z.boolean(),
  favourite: z.boolean(),
  restriction: SaleRestriction.nullable().optional(),
  /** What a line of it must state before it is paid; absent: an older server, nothing. */
  tracking: z.enum(['none', 'serial', 'lot']).optional(),
  deletedAt: Instant.nullable(),
});
export type PulledProduct = z.infer<typeof PulledProduct>;

export const PulledCategory = z.looseObject({
  id: Id,
  name: z.string(),
  names: z.looseObject({}),
  parentId: Id.nullable(),
  restriction: SaleRestriction.nullable().optional(),
  deletedAt: Instant.nullable(),
});
export type PulledCategory = z.infer<typeof PulledCategory>;

export const PulledCustomer = z.looseObject({
  id: Id,
  kind: z.enum(['person', 'company']),
  name: z.string(),
  phones: z.array(z.string()),
  cards: z.array(z.string()),
  categories: z.array(
    z.looseObject({
      id: Id,
      name: z.string(),
      validUntilMs: z.int().nullable().optional(),
      /** The document that proved it, in words. */
      documentSeen: z.string().nullable().optional(),
    }),
  ),
  tier: z.looseObject({ id: Id, name: z.string() }).nullable(),
  individual: z
    .looseObject({
      rate: RatePpm,
      expiresAtMs: z.int().nullable(),
      grantedBy: Id.nullable(),
      monthlyCap: MoneyAmount.nullable().optional(),
      usedThisMonth: MoneyAmount.optional(),
    })
    .nullable(),
  pointsBalance: z.int(),
  pointsAccountId: Id.nullable().optional(),
  mayBurn: z.boolean().optional(),
  /** Stamps on the customer's cards, by the rule of the card. */
  stamps: z.array(z.looseObject({ ruleId: Id, count: z.int() })).optional(),
  /** Last known: minor units. */
  storeCredit: MoneyAmount.optional(),
  /** The debt notebook; null: no account. `owed` is positive. */
  account: z
    .looseObject({ limit: MoneyAmount, owed: MoneyAmount, dueDays: z.int().nullable() })
    .nullable()
    .optional(),
  /** What is missing to the next tier; null: none, or no ladder. */
  nextTier: z.looseObject({ name: z.string(), missing: MoneyAmount }).nullable().optional(),
  accumulations: z.array(z.looseObject({ period: z.string(), amount: MoneyAmount })),
  lastVisitAt: Instant.nullable(),
  birthday: z.string().nullable(),
  note: z.string().nullable(),
  /** The latest answer about SMS; null: never asked. */
  smsConsent: z.enum(['given', 'withdrawn']).nullable().optional(),
  deletedAt: Instant.nullable(),
});
export type PulledCustomer = z.infer<typeof PulledCustomer>;

/** What a till needs to check a coupon without a network (docs/offline.md). */
export const PulledCouponDefinition = z.looseObject({
  id: Id,
  name: z.string(),
  names: z.looseObject({}),
  kind: z.enum(['single', 'multi', 'personal']),
  prefix: z.string(),
  /** Base64 of the secret of the codes' tag. */
  key: z.string(),
  usesEach: z.int().nullable(),
  startsAtMs: z.int().nullable(),
  expiresAtMs: z.int().nullable(),
  active: z.boolean(),
});
export type PulledCouponDefinition = z.infer<typeof PulledCouponDefinition>;

export const PulledStaff = z.looseObject({
  id: Id,
  name: z.string(),
  role: z.string(),
  permissions: z.array(z.string()),
  /** PBKDF2-SHA-256 of the PIN, checkable in a browser without a network; see decisions. */
  pin: z
    .looseObject({ salt: z.string(), iterations: z.int(), hash: z.string(), approver: z.boolean() })
    .nullable(),
  /** The most this person may take off by hand. */
  manualDiscountLimit: RatePpm,
  deletedAt: Instant.nullable(),
});
export type PulledStaff = z.infer<typeof PulledStaff>;

export const PulledPreorder = z.looseObject({
  id: Id,
  number: z.string(),
  customerId: Id,
  customerName: z.string(),
  state: z.enum(['taken', 'ready', 'handed-over', 'cancelled']),
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
  deletedAt: Instant.nullable(),
});
export type PulledPreorder = z.infer<typeof PulledPreorder>;

/** The register's surroundings: printed on receipts, decides money and time. */
export const PulledSettings = z.looseObject({
  company: z.looseObject({ name: z.string(), taxId: z.string().nullable() }),
  outlet: z.looseObject({
    id: Id,
    name: z.string(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    timeZone: z.string(),
    dayStartMinute: z.int(),
  }),
  register: z.looseObject({
    id: Id,
    name: z.string(),
    code: z.string(),
    epoch: z.int(),
    /** What the last closing known here left in the drawer. */
    floatLeft: z.looseObject({ amount: MoneyAmount, closedAt: Instant }).nullable().optional(),
    /** The agent whose devices a till without one of its own uses, by way of the server. */
    devicesAgent: z.looseObject({ id: Id, name: z.string() }).nullable().optional(),
  }),
  currency: z.string(),
  /** Notes and coins, largest first, in minor units. */
  denominations: z.array(MoneyAmount),
  locale: Locale,
  receiptLocale: Locale,
  receiptFooter: z.string().nullable(),
  weightLabelPattern: z.string().nullable(),
  drawerOpensOn: z.array(z.string()),
  /** What this register may spend from balances in a day without a network, by kind. */
  allowances: z.record(z.string(), z.int()).optional(),
  /** Discount categories (not tiers): what a document shown once at the till may count as. */
  discountCategories: z
    .array(z.looseObject({ id: Id, name: z.string(), names: z.looseObject({}) }))
    .optional(),
  /** All coupon kinds in use; few, so always sent whole. */
  coupons: z.array(PulledCouponDefinition).optional(),
  /** Home minor units per 1 000 000 minor units of each foreign currency taken in cash. */
  foreignRates: z.array(z.looseObject({ currency: z.string(), ratePpm: z.int() })).optional(),
  selling: PulledSelling.optional(),
  /** How goods come back; absent: an older server. */
  returns: PulledReturnPolicy.optional(),
  /** Quick items as arranged at this register; null: never. */
  quickLayout: PulledQuickLayout.nullable().optional(),
  /** How shifts are counted; absent: blind, no tolerance, no limit. */
  cash: z
    .looseObject({
      blindClose: z.boolean(),
      /** A difference up to this asks for nothing. */
      tolerance: MoneyAmount,
      /** Cash in or out above this wants an approval; null: never. */
      moveLimit: MoneyAmount.nullable(),
    })
    .optional(),
});
export type PulledSettings = z.infer<typeof PulledSettings>;

/** Opaque to the till: (generation, scope version, xid, table, id). */
export const PullQuery = z.looseObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(2000),
});

export const PullAnswer = z.looseObject({
  kind: z.literal('pull-answer'),
  /** true: the till starts anew beside the old data and switches when `done`. */
  full: z.boolean(),
  /** Another one than before: a database was put back, and what it held of this till may be gone. Absent: an older server. */
  generation: Id.optional(),
  cursor: z.string(),
  done: z.boolean(),
  serverTime: Instant,
  settings: PulledSettings.nullable(),
  rulebook: (z.looseObject({}) as unknown as z.ZodType<Rulebook>).nullable(),
  /** The next one, when it is scheduled: the till changes over by itself at that instant. */
  nextRulebook: z
    .looseObject({
      startsAtMs: z.int(),
      rulebook: z.looseObject({}) as unknown as z.ZodType<Rulebook>,
    })
    .nullable()
    .optional(),
  products: z.array(PulledProduct),
  categories: z.array(PulledCategory),
  customers: z.array(PulledCustomer),
  staff: z.array(PulledStaff),
  preorders: z.array(PulledPreorder),
  /** Receipts set aside in this outlet; absent: an older server. */
  parked: z.array(PulledParked).optional(),
});
export type PullAnswer = z.infer<typeof PullAnswer>;

export const pullRoute = route({
  id: 'sync.pull',
  method: 'GET',
  path: '/api/v1/sync/pull',
  auth: 'register',
  permission: null,
  summary: 'What changed for this register since the cursor',
  query: PullQuery,
  response: PullAnswer,
});

export const cashierSessionRoute = route({
  id: 'sync.cashier-session',
  method: 'POST',
  path: '/api/v1/sync/cashier-session',
  auth: 'register',
  permission: null,
  summary: 'Gives a short cashier session for a PIN, for what a person asks of the server live',
  body: z.strictObject({ staffId: Id, pin: z.string().regex(/^\d{4,12}$/) }),
  response: z.object({ token: z.string(), expiresAt: Instant }),
});
