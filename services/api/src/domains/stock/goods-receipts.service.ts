import type {
  BodyOf,
  GoodsReceipt,
  goodsReceiptCreateRoute,
  goodsReceiptListRoute,
  QueryOf,
} from '@khanut/shared/contracts';
import { type Money, priceOf, type Quantity } from '@khanut/shared/money';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { requireOutlet } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import * as receipts from './goods-receipts.repository.js';
import { type Movement, receiveAtCost, reverseMovement } from './stock.repository.js';

/** Deliveries: they set quantity and average cost, and can be taken back by opposite movements. */
@Injectable()
export class GoodsReceiptsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
  ) {}

  list(ctx: Ctx, query: QueryOf<typeof goodsReceiptListRoute>) {
    return receipts.findReceipts(this.dataSource.manager, ctx, query);
  }

  create(ctx: Ctx, body: BodyOf<typeof goodsReceiptCreateRoute>): Promise<GoodsReceipt> {
    return transaction(this.dataSource, (tx) => receiveGoods(tx, ctx, this.ids, body));
  }

  /** @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when it was cancelled before */
  cancel(ctx: Ctx, id: string): Promise<GoodsReceipt> {
    return transaction(this.dataSource, async (tx) => {
      const receipt = await receipts.findReceipt(tx, ctx, id);
      if (!receipt) throw new DomainError('NOT_FOUND');
      if (!(await receipts.markCancelled(tx, id, ctx.now)))
        throw new DomainError('NOT_ALLOWED_NOW');
      for (const moved of await receipts.movementsOf(tx, id)) {
        const { productId, lineId } = moved;
        const movement = movementOf(
          ctx,
          this.ids,
          receipt,
          { productId, lineId, quantity: -moved.quantity },
          'cancelled',
        );
        await reverseMovement(tx, { ...movement, at: ctx.now }, -moved.cost);
      }
      await audit(tx, ctx, {
        act: 'goods-receipt.cancelled',
        subjectType: 'goods-receipt',
        subjectId: id,
        outletId: receipt.outletId,
      });
      return (await receipts.findReceipt(tx, ctx, id)) as GoodsReceipt;
    });
  }
}

/** Takes a delivery into stock; the same id twice counts once. @throws DomainError NOT_FOUND, VALIDATION_FAILED */
export async function receiveGoods(
  tx: EntityManager,
  ctx: Ctx,
  ids: Ids,
  body: receipts.ReceiptWrite,
): Promise<GoodsReceipt> {
  requireOutlet(ctx, body.outletId);
  requirePositive(body);
  const year = new Date(body.receivedAt).getUTCFullYear();
  const known = await receipts.findReceipt(tx, ctx, body.id);
  if (known) return known;
  const number = `GR-${year}-${String(await receipts.nextNumber(tx, body.outletId, 'goods-receipt', year)).padStart(4, '0')}`;
  const totalCost = body.lines.reduce(
    (sum, line) => sum + priceOf(line.unitCost as Money, line.quantity as Quantity, 'half-up'),
    0,
  );
  const isNew = await receipts.insertReceipt(tx, body, number, totalCost, ctx.staffId ?? null);
  if (isNew) {
    const inKeyOrder = [...body.lines].sort((a, b) => (a.productId < b.productId ? -1 : 1));
    for (const line of inKeyOrder)
      await receiveAtCost(tx, movementOf(ctx, ids, body, line, null), line.unitCost);
    await audit(tx, ctx, {
      act: 'goods-receipt.created',
      subjectType: 'goods-receipt',
      subjectId: body.id,
      outletId: body.outletId,
    });
  }
  return (await receipts.findReceipt(tx, ctx, body.id)) as GoodsReceipt;
}

function requirePositive({ lines }: receipts.ReceiptWrite): void {
  const fields = lines.flatMap((line, at) =>
    line.quantity > 0 && line.unitCost >= 0
      ? []
      : [
          {
            path: `body.lines.${at}`,
            message: 'quantity must be above 0 and the cost not below it',
          },
        ],
  );
  if (fields.length) throw new DomainError('VALIDATION_FAILED', undefined, { fields });
}

function movementOf(
  ctx: Ctx,
  ids: Ids,
  receipt: { id: string; outletId: string; receivedAt: string },
  line: { lineId: string; productId: string; quantity: number },
  reason: string | null,
): Movement {
  const { lineId, productId, quantity } = line;
  const document = { outletId: receipt.outletId, documentId: receipt.id, at: receipt.receivedAt };
  return {
    id: ids.next(),
    productId,
    quantity,
    lineId,
    cause: 'receipt',
    staffId: ctx.staffId ?? null,
    reason,
    ...document,
  };
}
