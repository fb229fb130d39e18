import { z } from 'zod';
import {
  BusinessDate,
  Id,
  Instant,
  Locale,
  MoneyAmount,
  PageQuery,
  pageOf,
  PhoneE164,
  RatePpm,
  Words,
} from '../primitives.js';
import { route } from '../route.js';

export const Customer = z.object({
  id: Id,
  kind: z.enum(['person', 'company']),
  name: z.string(),
  email: z.string().nullable(),
  taxId: z.string().nullable(),
  birthday: BusinessDate.nullable(),
  locale: Locale,
  note: z.string().nullable(),
  phones: z.array(z.object({ phone: PhoneE164, kind: z.string() })),
  cards: z.array(z.object({ number: z.string(), blocked: z.boolean() })),
  categories: z.array(
    z.object({
      id: Id,
      name: z.string(),
      validUntil: Instant.nullable(),
      documentSeen: z.string().nullable(),
    }),
  ),
  tier: z.object({ id: Id, name: z.string() }).nullable(),
  individual: z
    .object({ rate: RatePpm, expiresAt: Instant.nullable(), grantedBy: z.string().nullable() })
    .nullable(),
  smsConsent: z.object({ granted: z.boolean(), at: Instant, source: z.string() }).nullable(),
  visits: z.int(),
  net: MoneyAmount,
  discount: MoneyAmount,
  lastSaleAt: Instant.nullable(),
  version: z.int(),
});
export type Customer = z.infer<typeof Customer>;
const CustomerWrite = {
  kind: z.enum(['person', 'company']),
  name: Words(200),
  email: z.email().nullable(),
  taxId: z.string().max(40).nullable(),
  birthday: BusinessDate.nullable(),
  locale: Locale,
  note: z.string().max(4000).nullable(),
  /** Typed freely; stored in E.164 by the company's country. */
  phones: z
    .array(z.strictObject({ phone: z.string().max(40), kind: z.enum(['mobile', 'home', 'work']) }))
    .max(10),
  cards: z.array(z.string().regex(/^[\x21-\x7e]{3,64}$/)).max(10),
  categoryIds: z.array(Id).max(20),
  tierId: Id.nullable(),
  individual: z.strictObject({ rate: RatePpm, expiresAt: Instant.nullable() }).nullable(),
};
export const customerListRoute = route({
  id: 'customers.list',
  method: 'GET',
  path: '/api/v1/customers',
  auth: 'staff',
  permission: 'customers.read',
  summary: 'Customers: search by name (across scripts), phone or card',
  query: PageQuery.extend({ categoryId: Id.optional(), tierId: Id.optional() }),
  response: pageOf(Customer),
});
export const customerGetRoute = route({
  id: 'customers.get',
  method: 'GET',
  path: '/api/v1/customers/:id',
  auth: 'staff',
  permission: 'customers.read',
  summary: 'One customer',
  params: z.strictObject({ id: Id }),
  response: Customer,
});
export const customerCreateRoute = route({
  id: 'customers.create',
  method: 'POST',
  path: '/api/v1/customers',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Adds a customer; ALREADY_EXISTS when a phone or card is taken',
  body: z.strictObject(CustomerWrite),
  response: Customer,
  status: 201,
});
export const customerUpdateRoute = route({
  id: 'customers.update',
  method: 'PUT',
  path: '/api/v1/customers/:id',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Changes a customer',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ ...CustomerWrite, version: z.int() }),
  response: Customer,
});
export const customerDeleteRoute = route({
  id: 'customers.delete',
  method: 'DELETE',
  path: '/api/v1/customers/:id',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Removes a customer from lists and tills (sales keep the name)',
  params: z.strictObject({ id: Id }),
  response: z.object({ ok: z.literal(true) }),
});
export const customerRestoreRoute = route({
  id: 'customers.restore',
  method: 'POST',
  path: '/api/v1/customers/:id/restore',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Undoes the removal',
  params: z.strictObject({ id: Id }),
  response: Customer,
});
export const consentRoute = route({
  id: 'customers.consent',
  method: 'POST',
  path: '/api/v1/customers/:id/consent',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Records that a person agreed to, or withdrew from, messages',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({
    channel: z.enum(['sms', 'email']),
    granted: z.boolean(),
    wording: Words(1000),
    source: Words(100),
  }),
  response: Customer,
});

/** One visit: the receipt and which discount was given, when, by whom. */
export const CustomerVisit = z.object({
  saleId: Id,
  kind: z.enum(['sale', 'return', 'void']),
  number: z.int().nullable(),
  reference: z.string().nullable(),
  at: Instant,
  outletName: z.string(),
  cashierName: z.string().nullable(),
  lines: z.int(),
  net: MoneyAmount,
  discounts: z.array(
    z.object({ name: z.string(), step: z.string(), rate: RatePpm.nullable(), amount: MoneyAmount }),
  ),
});
export const customerHistoryRoute = route({
  id: 'customers.history',
  method: 'GET',
  path: '/api/v1/customers/:id/history',
  auth: 'staff',
  permission: 'customers.read',
  summary: 'Visits with discounts, newest first',
  params: z.strictObject({ id: Id }),
  query: PageQuery,
  response: pageOf(CustomerVisit),
});
