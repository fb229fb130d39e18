import {
  goodsReceiptCancelRoute, goodsReceiptCreateRoute, goodsReceiptListRoute, type ResponseOf, stockAdjustRoute, stockListRoute, stockMovementListRoute,
} from '@khanut/shared/contracts'; // prettier-ignore
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { GoodsReceiptsService } from './goods-receipts.service.js';
import { StockService } from './stock.service.js';

@Controller()
export class StockController {
  constructor(
    private readonly stock: StockService,
    private readonly receipts: GoodsReceiptsService,
  ) {}

  @Handles(stockListRoute)
  list(ctx: Ctx, { query }: Input<typeof stockListRoute>) {
    return this.stock.list(ctx, query);
  }

  @Handles(stockMovementListRoute)
  async movements(ctx: Ctx, { query }: Input<typeof stockMovementListRoute>) {
    return (await this.stock.movements(ctx, query)) as ResponseOf<typeof stockMovementListRoute>;
  }

  @Handles(stockAdjustRoute)
  adjust(ctx: Ctx, { body }: Input<typeof stockAdjustRoute>) {
    return this.stock.adjust(ctx, body);
  }

  @Handles(goodsReceiptListRoute)
  listReceipts(ctx: Ctx, { query }: Input<typeof goodsReceiptListRoute>) {
    return this.receipts.list(ctx, query);
  }

  @Handles(goodsReceiptCreateRoute)
  createReceipt(ctx: Ctx, { body }: Input<typeof goodsReceiptCreateRoute>) {
    return this.receipts.create(ctx, body);
  }

  @Handles(goodsReceiptCancelRoute)
  cancelReceipt(ctx: Ctx, { params }: Input<typeof goodsReceiptCancelRoute>) {
    return this.receipts.cancel(ctx, params.id);
  }
}
