import { z } from 'zod';
import { permissions, roles } from '../permissions.js';
import { Currency, Id, Locale, RatePpm, Words } from '../primitives.js';
import { route } from '../route.js';

export const SignedIn = z.object({
  staffId: Id,
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roles),
  permissions: z.array(z.enum(permissions)),
  outlets: z.array(z.object({ id: Id, code: z.string(), name: z.string() })),
  allOutlets: z.boolean(),
  locale: Locale,
  company: z.object({
    name: z.string(),
    currency: Currency,
    country: z.string(),
    demo: z.boolean(),
  }),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const loginRoute = route({
  id: 'auth.login',
  method: 'POST',
  path: '/api/v1/auth/login',
  auth: 'public',
  permission: null,
  summary: 'Opens a cookie session',
  body: z.strictObject({ email: z.string().min(3).max(200), password: z.string().min(1).max(200) }),
  response: SignedIn,
});
export const logoutRoute = route({
  id: 'auth.logout',
  method: 'POST',
  path: '/api/v1/auth/logout',
  auth: 'staff',
  permission: null,
  summary: 'Ends the session',
  response: z.object({ ok: z.literal(true) }),
});
export const meRoute = route({
  id: 'auth.me',
  method: 'GET',
  path: '/api/v1/auth/me',
  auth: 'staff',
  permission: null,
  summary: 'Who is signed in, with rights and outlets',
  response: SignedIn,
});

export const setupStateRoute = route({
  id: 'setup.state',
  method: 'GET',
  path: '/api/v1/setup',
  auth: 'public',
  permission: null,
  summary: 'Is the shop set up?',
  response: z.object({ done: z.boolean() }),
});
export const setupRoute = route({
  id: 'setup.run',
  method: 'POST',
  path: '/api/v1/setup',
  auth: 'setup',
  permission: null,
  summary: 'First-run wizard: company, first outlet, owner; needs the one-time secret',
  body: z.strictObject({
    secret: z.string().min(8).max(200),
    company: z.strictObject({
      name: Words(200),
      taxId: z.string().max(40).nullable(),
      country: z.enum(['AM', 'RU', 'DE', 'FR', 'EE']),
      currency: Currency,
      locale: Locale,
    }),
    outlet: z.strictObject({
      name: Words(200),
      address: z.string().max(300).nullable(),
      timeZone: z.string().max(60),
    }),
    owner: z.strictObject({
      name: Words(200),
      email: z.email(),
      password: z.string().min(10).max(200),
      pin: z.string().regex(/^\d{6,12}$/),
    }),
  }),
  response: SignedIn,
});

export const StaffMember = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roles),
  allOutlets: z.boolean(),
  outletIds: z.array(Id),
  locale: Locale,
  hasPin: z.boolean(),
  manualDiscountLimit: RatePpm,
  disabled: z.boolean(),
  version: z.int(),
});
export type StaffMember = z.infer<typeof StaffMember>;
const StaffWrite = {
  name: Words(200),
  email: z.email().nullable(),
  role: z.enum(roles),
  allOutlets: z.boolean(),
  outletIds: z.array(Id).max(500),
  locale: Locale,
  password: z.string().min(10).max(200).optional(),
  pin: z
    .string()
    .regex(/^\d{4,12}$/)
    .optional(),
  manualDiscountLimit: RatePpm,
};
export const staffListRoute = route({
  id: 'staff.list',
  method: 'GET',
  path: '/api/v1/staff',
  auth: 'staff',
  permission: 'staff.read',
  summary: 'People who work here',
  response: z.object({ rows: z.array(StaffMember) }),
});
export const staffCreateRoute = route({
  id: 'staff.create',
  method: 'POST',
  path: '/api/v1/staff',
  auth: 'staff',
  permission: 'staff.write',
  summary: 'Adds a person',
  body: z.strictObject(StaffWrite),
  response: StaffMember,
  status: 201,
});
export const staffUpdateRoute = route({
  id: 'staff.update',
  method: 'PUT',
  path: '/api/v1/staff/:id',
  auth: 'staff',
  permission: 'staff.write',
  summary: 'Changes a person; disabling ends their sessions',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ ...StaffWrite, disabled: z.boolean(), version: z.int() }),
  response: StaffMember,
});
