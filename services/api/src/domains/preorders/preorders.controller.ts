import {
  preorderCreateRoute,
  preorderListRoute,
  preorderStateRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { PreordersService } from './preorders.service.js';

@Controller()
export class PreordersController {
  constructor(private readonly preorders: PreordersService) {}

  @Handles(preorderListRoute)
  list(ctx: Ctx, { query }: Input<typeof preorderListRoute>) {
    return this.preorders.list(ctx, query);
  }

  @Handles(preorderCreateRoute)
  create(ctx: Ctx, { body }: Input<typeof preorderCreateRoute>) {
    return this.preorders.create(ctx, body);
  }

  @Handles(preorderStateRoute)
  move(ctx: Ctx, { params, body }: Input<typeof preorderStateRoute>) {
    return this.preorders.move(ctx, params.id, body);
  }
}
