import { z } from 'zod';
import { Id, Instant, MoneyAmount, PageQuery, pageOf, QuantityAmount } from '../primitives.js';
import { route } from '../route.js';

export const Preorder = z.object({
  id: Id,
  number: z.string(),
  outletId: Id,
  outletName: z.string(),
  customerId: Id,
  customerName: z.string(),
  state: z.enum(['taken', 'ready', 'handed-over', 'cancelled']),
  dueAt: Instant,
  note: z.string().nullable(),
  saleId: Id.nullable(),
  total: MoneyAmount,
  version: z.int(),
  createdAt: Instant,
  lines: z.array(
    z.object({
      id: Id,
      productId: Id,
      name: z.string(),
      quantity: QuantityAmount,
      unitPrice: MoneyAmount,
      available: QuantityAmount,
    }),
  ),
});
export type Preorder = z.infer<typeof Preorder>;
export const preorderListRoute = route({
  id: 'preorders.list',
  method: 'GET',
  path: '/api/v1/preorders',
  auth: 'staff',
  permission: 'preorders.read',
  summary: 'Pre-orders by due date',
  query: PageQuery.extend({
    state: z.enum(['taken', 'ready', 'handed-over', 'cancelled', 'open']).optional(),
  }),
  response: pageOf(Preorder),
});
export const preorderCreateRoute = route({
  id: 'preorders.create',
  method: 'POST',
  path: '/api/v1/preorders',
  auth: 'staff',
  permission: 'preorders.write',
  summary: 'Takes a pre-order and reserves stock; the same id twice counts once',
  body: z.strictObject({
    id: Id,
    outletId: Id,
    customerId: Id,
    dueAt: Instant,
    note: z.string().max(1000).nullable(),
    lines: z
      .array(
        z.strictObject({ id: Id, productId: Id, quantity: QuantityAmount, unitPrice: MoneyAmount }),
      )
      .min(1)
      .max(200),
  }),
  response: Preorder,
  status: 201,
});
/** Allowed moves: taken -> ready -> taken, taken|ready -> cancelled. Handing over is the sale's doing. */
export const preorderStateRoute = route({
  id: 'preorders.state',
  method: 'POST',
  path: '/api/v1/preorders/:id/state',
  auth: 'staff',
  permission: 'preorders.write',
  summary: 'Moves a pre-order: ready, back to taken, cancelled',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ state: z.enum(['taken', 'ready', 'cancelled']), version: z.int() }),
  response: Preorder,
});
