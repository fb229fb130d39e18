import type {
  BodyOf,
  QueryOf,
  stockAdjustRoute,
  stockListRoute,
  stockMovementListRoute,
  StockRow,
} from '@khanut/shared/contracts';
import { searchWords } from '@khanut/shared/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { requireOutlet } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import * as stock from './stock.repository.js';

/** Stock on hand, what moved it, and corrections. */
@Injectable()
export class StockService {
  constructor(private readonly dataSource: DataSource) {}

  list(ctx: Ctx, query: QueryOf<typeof stockListRoute>) {
    return stock.findLevels(this.dataSource.manager, ctx, query, searchWords(query.search ?? ''));
  }

  movements(ctx: Ctx, query: QueryOf<typeof stockMovementListRoute>) {
    return stock.findMovements(this.dataSource.manager, ctx, query);
  }

  /** The same id twice counts once. @throws DomainError NOT_FOUND, VALIDATION_FAILED */
  adjust(ctx: Ctx, body: BodyOf<typeof stockAdjustRoute>): Promise<StockRow> {
    requireOutlet(ctx, body.outletId);
    if (body.quantity === 0)
      throw new DomainError('VALIDATION_FAILED', undefined, {
        fields: [{ path: 'body.quantity', message: 'must not be 0' }],
      });
    return transaction(this.dataSource, async (tx) => {
      const { id, outletId, productId, quantity, reason } = body;
      const movement = {
        id,
        outletId,
        productId,
        quantity,
        reason,
        cause: 'adjustment',
        documentId: id,
        lineId: null,
      } as const;
      const moved = await stock.moveAtAverage(tx, [
        { ...movement, at: ctx.now, staffId: ctx.staffId ?? null },
      ]);
      if (moved)
        await audit(tx, ctx, {
          act: 'stock.adjusted',
          subjectType: 'product',
          subjectId: productId,
          outletId,
          detail: { quantity, reason },
        });
      const row = await stock.findLevel(tx, outletId, productId);
      if (!row) throw new DomainError('NOT_FOUND');
      return row;
    });
  }
}
