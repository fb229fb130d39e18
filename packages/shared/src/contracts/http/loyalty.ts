import { z } from 'zod';
import type { LoyaltyPolicy } from '../../engine/types.js';
import {
  BusinessDate,
  Currency,
  Id,
  Instant,
  MoneyAmount,
  PageQuery,
  pageOf,
  PointsAmount,
  RatePpm,
  Words,
} from '../primitives.js';
import { route } from '../route.js';
import {
  AccumulationPeriodShape,
  RuleConditionShape,
  RuleNames,
  RuleScopeShape,
} from './rulebook.js';

const read = { auth: 'staff', permission: 'loyalty.read' } as const;
const write = { auth: 'staff', permission: 'loyalty.write' } as const;
const ById = z.strictObject({ id: Id });

// Set-up ----------------------------------------------------------------------------------------------------------------

const EarnRule = z.strictObject({
  id: Id,
  name: Words(200),
  names: RuleNames.optional(),
  stack: Words(60),
  scope: RuleScopeShape,
  conditions: z.array(RuleConditionShape).max(20),
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('amount'), per: z.int().min(1), points: z.int().min(1) }),
    z.strictObject({ kind: z.literal('unit'), per: z.int().min(1), points: z.int().min(1) }),
    z.strictObject({ kind: z.literal('visit'), from: z.int().min(0), points: z.int().min(1) }),
  ]),
});
const Multiplier = z.strictObject({
  id: Id,
  name: Words(200),
  stack: Words(60),
  scope: RuleScopeShape,
  conditions: z.array(RuleConditionShape).max(20),
  factorPpm: z.int().min(1_000_000).max(100_000_000),
});
/** The engine's LoyaltyPolicy, field by field. */
export const LoyaltyPolicyShape = z.strictObject({
  points: z
    .strictObject({
      pointValue: z.int().min(1),
      burnAs: z.enum(['discount', 'tender']),
      burnMaxRate: RatePpm,
      burnMinPoints: z.int().min(0),
      earnBase: z.enum(['with-tax', 'without-tax']),
      pendingDays: z.int().min(0).max(365),
      expiryDays: z.int().min(1).max(3650).nullable(),
    })
    .nullable(),
  earn: z.array(EarnRule).max(100),
  multipliers: z.array(Multiplier).max(100),
  tiers: z
    .strictObject({
      period: AccumulationPeriodShape,
      graceDays: z.int().min(0).max(3650),
      steps: z
        .array(
          z.strictObject({
            tierId: Id,
            name: Words(100),
            names: RuleNames.optional(),
            from: z.int().min(0),
          }),
        )
        .min(1)
        .max(20),
    })
    .nullable(),
}) as unknown as z.ZodType<LoyaltyPolicy, LoyaltyPolicy>;
/** What the server alone decides by. */
export const LoyaltyServerSettings = z.strictObject({
  /** Days in which a receipt without a customer may be claimed by its code; 0: never. */
  claimDays: z.int().min(0).max(365),
  holdMinutes: z.int().min(1).max(120),
  /** Points for who brought somebody and who came, when the first purchase reaches `from`. */
  referral: z
    .strictObject({ referrer: z.int().min(0), referred: z.int().min(0), from: z.int().min(0) })
    .nullable(),
  birthdayPoints: z.int().min(0),
  /** When the exception list hears of it; 0: never. */
  signals: z.strictObject({
    cardUsesPerDay: z.int().min(0),
    refundsPerWeek: z.int().min(0),
    staffOwnCard: z.boolean(),
  }),
  /** What a register may spend from balances in a day without a network, by kind. */
  allowances: z.strictObject({
    points: z.int().min(0),
    'gift-card': z.int().min(0),
    'store-credit': z.int().min(0),
    'on-account': z.int().min(0),
  }),
  /** What the house gives for foreign notes: home minor units per 1 000 000 of the foreign ones. Absent: as it was. */
  foreignRates: z
    .array(z.strictObject({ currency: Currency, ratePpm: z.int().min(1) }))
    .max(20)
    .optional(),
});
export type LoyaltyServerSettings = z.infer<typeof LoyaltyServerSettings>;
const LoyaltySettings = z.object({
  policy: LoyaltyPolicyShape,
  server: LoyaltyServerSettings,
  version: z.int(),
});
export type LoyaltySettings = z.infer<typeof LoyaltySettings>;
export const loyaltySettingsRoute = route({
  id: 'loyalty.settings',
  method: 'GET',
  path: '/api/v1/loyalty/settings',
  ...read,
  summary: 'How points, tiers, claims and allowances work',
  response: LoyaltySettings,
});
export const loyaltySettingsSaveRoute = route({
  id: 'loyalty.settings-save',
  method: 'PUT',
  path: '/api/v1/loyalty/settings',
  ...write,
  summary:
    'Changes the set-up; what the engine reads goes into the working copy of the rulebook, published unless told not to',
  body: z.strictObject({
    policy: LoyaltyPolicyShape,
    server: LoyaltyServerSettings,
    version: z.int(),
    publish: z.boolean().default(true),
  }),
  response: LoyaltySettings,
});

// Accounts --------------------------------------------------------------------------------------------------------------

export const balanceKinds = [
  'points',
  'gift-card',
  'store-credit',
  'on-account',
  'stamps',
] as const;
export const BalanceKind = z.enum(balanceKinds);
export type BalanceKind = z.infer<typeof BalanceKind>;
export const Balance = z.object({
  kind: BalanceKind,
  /** Customer or household (points, store credit, on account), code (gift card), rule:customer (stamps). */
  holder: z.string(),
  amount: z.int(),
  held: z.int(),
  /** Points that can be spent now; for others amount − held (+ limit on account). */
  spendable: z.int(),
  /** Points earned, not to be spent yet. */
  pending: z.int(),
  /** Points gone within 30 days. */
  expiringSoon: z.int(),
  creditLimit: z.int(),
  dueDays: z.int().nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  currency: Currency.nullable(),
  expiresAt: Instant.nullable(),
  blockedAt: Instant.nullable(),
  note: z.string().nullable(),
  createdAt: Instant,
  version: z.int(),
});
export type Balance = z.infer<typeof Balance>;
export const BalanceEntry = z.object({
  sourceId: Id,
  reason: z.string(),
  position: z.int(),
  amount: z.int(),
  overdraft: z.boolean(),
  availableAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  at: Instant,
  outletName: z.string().nullable(),
  staffName: z.string().nullable(),
  saleId: Id.nullable(),
  note: z.string().nullable(),
});
export type BalanceEntry = z.infer<typeof BalanceEntry>;
export const balanceListRoute = route({
  id: 'balances.list',
  method: 'GET',
  path: '/api/v1/balances',
  ...read,
  summary:
    'Accounts of a kind: gift cards, debts, store credit, points; with their sum (the liability)',
  query: PageQuery.extend({
    kind: BalanceKind,
    state: z.enum(['open', 'blocked', 'empty', 'overdue', 'overdrawn']).optional(),
  }),
  response: pageOf(Balance).extend({ amount: z.int(), held: z.int() }),
});
export const balanceGetRoute = route({
  id: 'balances.get',
  method: 'GET',
  path: '/api/v1/balances/:kind/:holder',
  ...read,
  summary: 'One account with its ledger, latest first',
  params: z.strictObject({ kind: BalanceKind, holder: z.string().max(120) }),
  response: z.object({
    balance: Balance,
    entries: z.array(BalanceEntry),
    lots: z.array(
      z.object({
        amount: z.int(),
        left: z.int(),
        at: Instant,
        availableAt: Instant.nullable(),
        expiresAt: Instant.nullable(),
      }),
    ),
  }),
});
export const balanceAdjustRoute = route({
  id: 'balances.adjust',
  method: 'POST',
  path: '/api/v1/balances/:kind/:holder/entries',
  ...write,
  summary:
    'Adds or takes by hand, with a reason (correction, goodwill, repayment of a debt, top-up); the id makes it happen once',
  params: z.strictObject({ kind: BalanceKind, holder: z.string().max(120) }),
  body: z.strictObject({
    id: Id,
    reason: z.enum(['adjust', 'top-up', 'repay']),
    amount: z.int(),
    note: Words(500),
    outletId: Id.nullable(),
  }),
  response: Balance,
});
export const balanceTermsRoute = route({
  id: 'balances.terms',
  method: 'PUT',
  path: '/api/v1/balances/:kind/:holder',
  ...write,
  summary:
    'Opens an account or changes its terms: limit and days of a debt notebook, consent, expiry, block',
  params: z.strictObject({ kind: BalanceKind, holder: z.string().max(120) }),
  body: z.strictObject({
    creditLimit: z.int().min(0),
    dueDays: z.int().min(1).max(365).nullable(),
    consented: z.boolean(),
    expiresAt: Instant.nullable(),
    blocked: z.boolean(),
    note: z.string().max(1000).nullable(),
    version: z.int().nullable(),
  }),
  response: Balance,
});
export const giftCardIssueRoute = route({
  id: 'gift-cards.issue',
  method: 'POST',
  path: '/api/v1/gift-cards',
  ...write,
  summary: 'Issues a gift card; without a code one is made; ALREADY_EXISTS when the code is taken',
  body: z.strictObject({
    id: Id,
    code: z
      .string()
      .regex(/^[A-Z0-9-]{6,40}$/)
      .nullable(),
    amount: MoneyAmount,
    customerId: Id.nullable(),
    expiresAt: Instant.nullable(),
    outletId: Id.nullable(),
    note: z.string().max(500).nullable(),
  }),
  response: Balance,
  status: 201,
});
/** What is owed to the shop, by how long it is overdue. */
export const debtAgeingRoute = route({
  id: 'balances.ageing',
  method: 'GET',
  path: '/api/v1/balances/on-account/ageing',
  ...read,
  summary: 'Debts by age: not due, 1–30, 31–60, 61–90, over 90 days overdue, per customer',
  response: z.object({
    rows: z.array(
      z.object({
        customerId: Id,
        name: z.string(),
        owed: MoneyAmount,
        notDue: MoneyAmount,
        days30: MoneyAmount,
        days60: MoneyAmount,
        days90: MoneyAmount,
        older: MoneyAmount,
        oldestDueAt: Instant.nullable(),
      }),
    ),
  }),
});

// Customers -------------------------------------------------------------------------------------------------------------

export const CustomerLoyalty = z.object({
  accounts: z.array(Balance),
  household: z
    .object({
      id: Id,
      name: z.string(),
      version: z.int(),
      members: z.array(z.object({ customerId: Id, name: z.string(), mayBurn: z.boolean() })),
    })
    .nullable(),
  tier: z.object({
    current: z.object({ id: Id, name: z.string() }).nullable(),
    fixed: z.boolean(),
    purchases: MoneyAmount,
    period: z.string().nullable(),
    next: z.object({ id: Id, name: z.string(), missing: MoneyAmount }).nullable(),
    safeUntil: BusinessDate.nullable(),
    changes: z.array(
      z.object({
        at: Instant,
        from: z.string().nullable(),
        to: z.string().nullable(),
        cause: z.string(),
      }),
    ),
  }),
  coupons: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      uses: z.int(),
      usesAllowed: z.int().nullable(),
      expiresAt: Instant.nullable(),
      revokedAt: Instant.nullable(),
    }),
  ),
  referredBy: z.object({ id: Id, name: z.string() }).nullable(),
});
export type CustomerLoyalty = z.infer<typeof CustomerLoyalty>;
export const customerLoyaltyRoute = route({
  id: 'customers.loyalty',
  method: 'GET',
  path: '/api/v1/customers/:id/loyalty',
  ...read,
  summary:
    'Points, cards, debts, tier with what is missing to the next, household, coupons of a customer',
  params: ById,
  response: CustomerLoyalty,
});
export const customerTierFixRoute = route({
  id: 'customers.fix-tier',
  method: 'PUT',
  path: '/api/v1/customers/:id/tier',
  ...write,
  summary: 'Fixes a tier by hand, or gives it back to the ladder (fixed: false)',
  params: ById,
  body: z.strictObject({ tierId: Id.nullable(), fixed: z.boolean() }),
  response: CustomerLoyalty,
});
export const customerReferrerRoute = route({
  id: 'customers.referrer',
  method: 'PUT',
  path: '/api/v1/customers/:id/referrer',
  ...write,
  summary: 'Names who brought this customer, before their first purchase',
  params: ById,
  body: z.strictObject({ referrerId: Id.nullable() }),
  response: CustomerLoyalty,
});
export const householdSaveRoute = route({
  id: 'households.save',
  method: 'PUT',
  path: '/api/v1/households/:id',
  ...write,
  summary:
    'Makes or changes a household: anyone earns for it, named holders spend; points of those who join move to it',
  params: ById,
  body: z.strictObject({
    name: Words(200),
    members: z.array(z.strictObject({ customerId: Id, mayBurn: z.boolean() })).max(50),
    version: z.int().nullable(),
  }),
  response: z.object({
    id: Id,
    name: z.string(),
    version: z.int(),
    points: PointsAmount,
    members: z.array(z.object({ customerId: Id, name: z.string(), mayBurn: z.boolean() })),
  }),
});

// Coupons ---------------------------------------------------------------------------------------------------------------

export const CouponDefinition = z.object({
  id: Id,
  name: z.string(),
  names: z.record(z.string(), z.string()),
  kind: z.enum(['single', 'multi', 'personal']),
  prefix: z.string(),
  usesEach: z.int().nullable(),
  startsAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  active: z.boolean(),
  made: z.int(),
  used: z.int(),
  revenue: MoneyAmount,
  discount: MoneyAmount,
  version: z.int(),
});
export type CouponDefinition = z.infer<typeof CouponDefinition>;
export const couponDefinitionListRoute = route({
  id: 'coupons.definitions',
  method: 'GET',
  path: '/api/v1/coupon-definitions',
  ...read,
  summary: 'Kinds of coupons with how many were made and used, and what they brought',
  query: PageQuery,
  response: pageOf(CouponDefinition),
});
export const couponDefinitionSaveRoute = route({
  id: 'coupons.definition-save',
  method: 'PUT',
  path: '/api/v1/coupon-definitions/:id',
  ...write,
  summary: 'Makes or changes a kind of coupon; prefix and kind stay',
  params: ById,
  body: z.strictObject({
    name: Words(200),
    names: RuleNames.optional(),
    kind: z.enum(['single', 'multi', 'personal']),
    prefix: z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/),
    usesEach: z.int().min(1).nullable(),
    startsAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
    active: z.boolean(),
    version: z.int().nullable(),
  }),
  response: CouponDefinition,
});
export const couponMakeRoute = route({
  id: 'coupons.make',
  method: 'POST',
  path: '/api/v1/coupon-definitions/:id/coupons',
  ...write,
  summary: 'Makes codes in bulk, or one for each named customer; answers them once',
  params: ById,
  body: z.strictObject({
    count: z.int().min(1).max(10_000),
    customerIds: z.array(Id).max(10_000).optional(),
    expiresAt: Instant.nullable(),
  }),
  response: z.object({ codes: z.array(z.string()) }),
  status: 201,
});
export const couponListRoute = route({
  id: 'coupons.list',
  method: 'GET',
  path: '/api/v1/coupon-definitions/:id/coupons',
  ...read,
  summary: 'Codes of a kind with their uses',
  params: ById,
  query: PageQuery,
  response: pageOf(
    z.object({
      code: z.string(),
      customerId: Id.nullable(),
      customerName: z.string().nullable(),
      uses: z.int(),
      usesAllowed: z.int().nullable(),
      expiresAt: Instant.nullable(),
      revokedAt: Instant.nullable(),
      createdAt: Instant,
    }),
  ),
});
export const couponRevokeRoute = route({
  id: 'coupons.revoke',
  method: 'POST',
  path: '/api/v1/coupons/:code/revoke',
  ...write,
  summary: 'Takes a code out of use, or puts it back',
  params: z.strictObject({ code: z.string().max(60) }),
  body: z.strictObject({ revoked: z.boolean() }),
  response: z.object({ ok: z.literal(true) }),
});
