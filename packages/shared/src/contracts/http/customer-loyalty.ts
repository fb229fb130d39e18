import { z } from 'zod';
import { BusinessDate, Id, Instant, MoneyAmount, PointsAmount, Words } from '../primitives.js';
import { route } from '../route.js';
import { Balance } from './accounts.js';

const read = { auth: 'staff', permission: 'loyalty.read' } as const;
const write = { auth: 'staff', permission: 'loyalty.write' } as const;
const ById = z.strictObject({ id: Id });

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
