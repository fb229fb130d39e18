import { z } from 'zod';
import { Currency, Id, Instant, MoneyAmount, PageQuery, pageOf, Words } from '../primitives.js';
import { route } from '../route.js';

const read = { auth: 'staff', permission: 'loyalty.read' } as const;
const write = { auth: 'staff', permission: 'loyalty.write' } as const;

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
