import {
  backTestCancelRoute,
  backTestGetRoute,
  backTestListRoute,
  backTestStartRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { BacktestsService } from './backtests.service.js';

@Controller()
export class BacktestsController {
  constructor(private readonly backTests: BacktestsService) {}

  @Handles(backTestStartRoute)
  start(ctx: Ctx, { body }: Input<typeof backTestStartRoute>) {
    return this.backTests.start(ctx, body);
  }

  @Handles(backTestGetRoute)
  get(ctx: Ctx, { params }: Input<typeof backTestGetRoute>) {
    return this.backTests.get(ctx, params.id);
  }

  @Handles(backTestListRoute)
  list(ctx: Ctx, { query }: Input<typeof backTestListRoute>) {
    return this.backTests.list(ctx, query);
  }

  @Handles(backTestCancelRoute)
  cancel(ctx: Ctx, { params }: Input<typeof backTestCancelRoute>) {
    return this.backTests.cancel(ctx, params.id);
  }
}
