import { discountHistoryRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { DiscountsGivenService } from './discounts-given.service.js';

@Controller()
export class DiscountsGivenController {
  constructor(private readonly given: DiscountsGivenService) {}

  @Handles(discountHistoryRoute)
  list(ctx: Ctx, { query }: Input<typeof discountHistoryRoute>) {
    return this.given.list(ctx, query);
  }
}
