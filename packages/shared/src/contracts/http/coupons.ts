import { z } from 'zod';
import { Id, Instant, MoneyAmount, PageQuery, pageOf, Words } from '../primitives.js';
import { route } from '../route.js';
import { RuleNames } from './rulebook.js';

const read = { auth: 'staff', permission: 'loyalty.read' } as const;
const write = { auth: 'staff', permission: 'loyalty.write' } as const;
const ById = z.strictObject({ id: Id });

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
