import { z } from 'zod';
import {
  Id,
  Instant,
  MoneyAmount,
  PageQuery,
  pageOf,
  QuantityAmount,
  Unit,
  Words,
} from '../primitives.js';
import { route } from '../route.js';

export const StockRow = z.object({
  outletId: Id,
  outletName: z.string(),
  productId: Id,
  sku: z.string(),
  name: z.string(),
  unit: Unit,
  onHand: QuantityAmount,
  reserved: QuantityAmount,
  available: QuantityAmount,
  unitCost: MoneyAmount,
  value: MoneyAmount,
  lowStockAt: QuantityAmount.nullable(),
  low: z.boolean(),
});
export type StockRow = z.infer<typeof StockRow>;
export const stockListRoute = route({
  id: 'stock.list',
  method: 'GET',
  path: '/api/v1/stock',
  auth: 'staff',
  permission: 'stock.read',
  summary: 'Stock on hand with value',
  query: PageQuery.extend({ low: z.coerce.boolean().optional(), productId: Id.optional() }),
  response: pageOf(StockRow).extend({ totalValue: MoneyAmount }),
});
export const StockMovement = z.object({
  id: Id,
  at: Instant,
  outletName: z.string(),
  productId: Id,
  name: z.string(),
  quantity: QuantityAmount,
  cost: MoneyAmount,
  cause: z.enum(['sale', 'return', 'receipt', 'adjustment', 'count', 'write-off', 'to-supplier']),
  documentId: Id,
  staffName: z.string().nullable(),
  reason: z.string().nullable(),
});
export const stockMovementListRoute = route({
  id: 'stock.movements',
  method: 'GET',
  path: '/api/v1/stock/movements',
  auth: 'staff',
  permission: 'stock.read',
  summary: 'Every change of stock with its document',
  query: PageQuery.extend({ productId: Id.optional() }),
  response: pageOf(StockMovement),
});
export const stockAdjustRoute = route({
  id: 'stock.adjust',
  method: 'POST',
  path: '/api/v1/stock/adjustments',
  auth: 'staff',
  permission: 'stock.write',
  summary: 'Corrects stock by a difference, with a reason; a second one undoes it',
  body: z.strictObject({
    id: Id,
    outletId: Id,
    productId: Id,
    quantity: QuantityAmount,
    reason: Words(300),
  }),
  response: StockRow,
  status: 201,
});
export const GoodsReceipt = z.object({
  id: Id,
  number: z.string(),
  outletId: Id,
  outletName: z.string(),
  supplier: z.string().nullable(),
  note: z.string().nullable(),
  receivedAt: Instant,
  totalCost: MoneyAmount,
  cancelledAt: Instant.nullable(),
  lines: z.array(
    z.object({
      lineId: Id,
      productId: Id,
      sku: z.string(),
      name: z.string(),
      quantity: QuantityAmount,
      unitCost: MoneyAmount,
    }),
  ),
});
export type GoodsReceipt = z.infer<typeof GoodsReceipt>;
export const goodsReceiptListRoute = route({
  id: 'goods-receipts.list',
  method: 'GET',
  path: '/api/v1/goods-receipts',
  auth: 'staff',
  permission: 'stock.read',
  summary: 'Deliveries',
  query: PageQuery,
  response: pageOf(GoodsReceipt),
});
export const goodsReceiptCreateRoute = route({
  id: 'goods-receipts.create',
  method: 'POST',
  path: '/api/v1/goods-receipts',
  auth: 'staff',
  permission: 'stock.write',
  summary: 'Takes a delivery into stock at its cost; the same id twice counts once',
  body: z.strictObject({
    id: Id,
    outletId: Id,
    supplier: Words(200).nullable(),
    note: z.string().max(1000).nullable(),
    receivedAt: Instant,
    lines: z
      .array(
        z.strictObject({
          lineId: Id,
          productId: Id,
          quantity: QuantityAmount,
          unitCost: MoneyAmount,
        }),
      )
      .min(1)
      .max(1000),
  }),
  response: GoodsReceipt,
  status: 201,
});
export const goodsReceiptCancelRoute = route({
  id: 'goods-receipts.cancel',
  method: 'POST',
  path: '/api/v1/goods-receipts/:id/cancel',
  auth: 'staff',
  permission: 'stock.write',
  summary: 'Takes a delivery back by opposite movements',
  params: z.strictObject({ id: Id }),
  response: GoodsReceipt,
});
