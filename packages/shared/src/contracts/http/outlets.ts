import { z } from 'zod';
import { DeviceStatus } from '../agent/local.js';
import { Id, Instant, Locale, MoneyAmount, Words } from '../primitives.js';
import { route } from '../route.js';

const NotNegative = MoneyAmount.refine((amount) => amount >= 0, 'must not be negative');

/** How an outlet's tills count their drawers. */
export const CashRules = z.strictObject({
  /** The expected cash stays hidden until the count is confirmed. */
  blindClose: z.boolean(),
  /** A difference up to this asks for no reason. */
  tolerance: NotNegative,
  /** Cash in or out above this wants an approval; null: never. */
  moveLimit: NotNegative.nullable(),
});
export type CashRules = z.infer<typeof CashRules>;

export const Outlet = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  timeZone: z.string(),
  dayStartMinute: z.int(),
  receiptLocale: Locale,
  receiptFooter: z.string().nullable(),
  cash: CashRules,
  version: z.int(),
});
export type Outlet = z.infer<typeof Outlet>;
const OutletWrite = {
  code: z.string().regex(/^[A-Z0-9-]{1,12}$/),
  name: Words(200),
  address: z.string().max(300).nullable(),
  phone: z.string().max(40).nullable(),
  timeZone: z.string().max(60),
  dayStartMinute: z.int().min(0).max(1439),
  receiptLocale: Locale,
  receiptFooter: z.string().max(500).nullable(),
  /** Absent: as it was, at first a blind count without tolerance or limit. */
  cash: CashRules.optional(),
};
export const outletListRoute = route({
  id: 'outlets.list',
  method: 'GET',
  path: '/api/v1/outlets',
  auth: 'staff',
  permission: 'outlets.read',
  summary: 'Outlets within the caller’s scope',
  response: z.object({ rows: z.array(Outlet) }),
});
export const outletCreateRoute = route({
  id: 'outlets.create',
  method: 'POST',
  path: '/api/v1/outlets',
  auth: 'staff',
  permission: 'outlets.write',
  summary: 'Adds an outlet',
  body: z.strictObject(OutletWrite),
  response: Outlet,
  status: 201,
});
export const outletUpdateRoute = route({
  id: 'outlets.update',
  method: 'PUT',
  path: '/api/v1/outlets/:id',
  auth: 'staff',
  permission: 'outlets.write',
  summary: 'Changes an outlet',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ ...OutletWrite, version: z.int() }),
  response: Outlet,
});

export const Register = z.object({
  id: Id,
  outletId: Id,
  outletName: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['till', 'import']),
  epoch: z.int(),
  enrolled: z.boolean(),
  /** The agent beside it, which carried its enrolment. */
  agentId: Id.nullable(),
  /** The agent whose devices it uses from afar where there is none beside it. */
  devicesAgentId: Id.nullable(),
  lastSeenAt: Instant.nullable(),
  unsynced: z.int().nullable(),
  lastNumber: z.int(),
  openShiftId: Id.nullable(),
});
export type Register = z.infer<typeof Register>;
export const registerListRoute = route({
  id: 'registers.list',
  method: 'GET',
  path: '/api/v1/registers',
  auth: 'staff',
  permission: 'devices.read',
  summary: 'Registers with their state',
  response: z.object({ rows: z.array(Register) }),
});
export const registerCreateRoute = route({
  id: 'registers.create',
  method: 'POST',
  path: '/api/v1/registers',
  auth: 'staff',
  permission: 'devices.write',
  summary: 'Adds a register to an outlet',
  body: z.strictObject({
    outletId: Id,
    code: z.string().regex(/^[A-Z0-9-]{1,12}$/),
    name: Words(100),
  }),
  response: Register,
  status: 201,
});
export const enrolmentCodeRoute = route({
  id: 'registers.enrolment-code',
  method: 'POST',
  path: '/api/v1/registers/:id/enrolment-code',
  auth: 'staff',
  permission: 'devices.write',
  summary: 'A code for one enrolment, good for ten minutes; shown once',
  params: z.strictObject({ id: Id }),
  response: z.object({ code: z.string(), expiresAt: Instant }),
  status: 201,
});
export const registerRevokeRoute = route({
  id: 'registers.revoke',
  method: 'POST',
  path: '/api/v1/registers/:id/revoke',
  auth: 'staff',
  permission: 'devices.write',
  summary: 'Ends the register token (a stolen till); entries it still sends go to quarantine',
  params: z.strictObject({ id: Id }),
  response: Register,
});

export const registerDevicesRoute = route({
  id: 'registers.use-devices',
  method: 'PUT',
  path: '/api/v1/registers/:id/devices',
  auth: 'staff',
  permission: 'devices.write',
  summary:
    'Gives a till without an agent of its own the devices of another counter of its outlet; null: none',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ agentId: Id.nullable() }),
  response: Register,
});

/** Redeems a code. Called by the agent beside the till (wantsAgent) or by a till without one. */
export const enrolRoute = route({
  id: 'registers.enrol',
  method: 'POST',
  path: '/api/v1/enrol',
  auth: 'public',
  permission: null,
  summary:
    'Redeems an enrolment code: a register token, and an agent credential when an agent carries it',
  body: z.strictObject({
    code: z.string().min(4).max(60),
    origin: z.string().max(200),
    agent: z.strictObject({ name: Words(100), version: z.string().max(40) }).nullable(),
  }),
  response: z.object({
    registerId: Id,
    outletId: Id,
    registerName: z.string(),
    outletName: z.string(),
    epoch: z.int(),
    registerToken: z.string(),
    agent: z.object({ agentId: Id, credential: z.string() }).nullable(),
  }),
  status: 201,
});

export const AgentRow = z.object({
  id: Id,
  outletId: Id,
  outletName: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  connected: z.boolean(),
  lastSeenAt: Instant.nullable(),
  devices: z.array(DeviceStatus),
});
export type AgentRow = z.infer<typeof AgentRow>;
export const agentListRoute = route({
  id: 'agents.list',
  method: 'GET',
  path: '/api/v1/agents',
  auth: 'staff',
  permission: 'devices.read',
  summary: 'Agents and the devices they told of',
  response: z.object({ rows: z.array(AgentRow) }),
});
