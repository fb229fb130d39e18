import { z } from 'zod';
import { BusinessDate, Id, Instant, MoneyAmount } from '../primitives.js';
import { route } from '../route.js';
import { SaleBody } from '../sync/sale.js';
import { ReturnPolicy } from '../sync/returns.js';

export const ReturnPolicyRow = ReturnPolicy.extend({ version: z.int() });
export type ReturnPolicyRow = z.infer<typeof ReturnPolicyRow>;
export const returnPolicyRoute = route({
  id: 'returns.policy',
  method: 'GET',
  path: '/api/v1/returns/policy',
  auth: 'staff',
  permission: 'outlets.read',
  summary: 'How long goods come back, to where the money goes, and the reasons the tills offer',
  response: ReturnPolicyRow,
});
export const returnPolicySaveRoute = route({
  id: 'returns.policy-save',
  method: 'PUT',
  path: '/api/v1/returns/policy',
  auth: 'staff',
  permission: 'outlets.write',
  summary: 'Changes how goods come back; tills take it with their next pull',
  body: z.strictObject(ReturnPolicyRow.shape),
  response: ReturnPolicyRow,
});

/** A receipt with all that has come back of it, as a till needs it to mirror it. */
export const TillSale = z.looseObject({
  sale: SaleBody,
  /** Returns and exchanges of it that the server holds, oldest first. */
  returns: z.array(SaleBody),
  outletName: z.string(),
  registerName: z.string(),
});
export type TillSale = z.infer<typeof TillSale>;
export const tillSaleRoute = route({
  id: 'till.sale',
  method: 'GET',
  path: '/api/v1/till/sales/:id',
  auth: 'register+cashier',
  permission: null,
  summary:
    'A receipt of any outlet of the chain by the code on its paper, with what has come back of it; so many an hour',
  params: z.strictObject({ id: Id }),
  response: TillSale,
});

export const TillSaleRow = z.looseObject({
  id: Id,
  number: z.int().nullable(),
  reference: z.string().nullable(),
  sealedAt: Instant,
  outletName: z.string(),
  customerName: z.string().nullable(),
  payable: MoneyAmount,
  lines: z.int(),
  /** The first goods on it, as words to know it by. */
  goods: z.array(z.string()),
});
export type TillSaleRow = z.infer<typeof TillSaleRow>;
export const tillSaleFindRoute = route({
  id: 'till.sale-find',
  method: 'GET',
  path: '/api/v1/till/sales',
  auth: 'register+cashier',
  permission: null,
  summary:
    'Receipts by what people remember: number, day, sum, customer, item. Of this outlet; number and sum together find them in the whole chain',
  query: z.strictObject({
    number: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    day: BusinessDate.optional(),
    /** What was paid, minor units. */
    sum: z.coerce.number().int().min(0).optional(),
    customerId: Id.optional(),
    productId: Id.optional(),
  }),
  response: z.looseObject({ rows: z.array(TillSaleRow) }),
});

/** Where a piece was sold that has not come back since. */
export const TillSerial = z.looseObject({
  sold: z
    .looseObject({ number: z.int().nullable(), outletName: z.string(), sealedAt: Instant })
    .nullable(),
});
export type TillSerial = z.infer<typeof TillSerial>;
export const tillSerialRoute = route({
  id: 'till.serial',
  method: 'GET',
  path: '/api/v1/till/serials',
  auth: 'register+cashier',
  permission: null,
  summary: 'Is a serial number known as sold, at any outlet of the chain?',
  query: z.strictObject({ productId: Id, serial: z.string().min(1).max(200) }),
  response: TillSerial,
});
