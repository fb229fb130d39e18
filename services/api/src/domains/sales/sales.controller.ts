import {
  exceptionListRoute,
  exceptionReopenRoute,
  exceptionResolveRoute,
  saleGetRoute,
  saleListRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { ExceptionsService } from './exceptions.service.js';
import { SalesService } from './sales.service.js';

@Controller()
export class SalesController {
  constructor(
    private readonly sales: SalesService,
    private readonly exceptions: ExceptionsService,
  ) {}

  @Handles(saleListRoute)
  list(ctx: Ctx, { query }: Input<typeof saleListRoute>) {
    return this.sales.list(ctx, query);
  }

  @Handles(saleGetRoute)
  get(ctx: Ctx, { params }: Input<typeof saleGetRoute>) {
    return this.sales.get(ctx, params.id);
  }

  @Handles(exceptionListRoute)
  listExceptions(ctx: Ctx, { query }: Input<typeof exceptionListRoute>) {
    return this.exceptions.list(ctx, query);
  }

  @Handles(exceptionResolveRoute)
  resolve(ctx: Ctx, { params, body }: Input<typeof exceptionResolveRoute>) {
    return this.exceptions.resolve(ctx, params.id, body.resolution);
  }

  @Handles(exceptionReopenRoute)
  reopen(ctx: Ctx, { params }: Input<typeof exceptionReopenRoute>) {
    return this.exceptions.reopen(ctx, params.id);
  }
}
