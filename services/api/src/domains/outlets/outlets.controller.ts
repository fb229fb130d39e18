import { outletCreateRoute, outletListRoute, outletUpdateRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { OutletsService } from './outlets.service.js';

@Controller()
export class OutletsController {
  constructor(private readonly outlets: OutletsService) {}

  @Handles(outletListRoute)
  async list(ctx: Ctx) {
    return { rows: await this.outlets.list(ctx) };
  }

  @Handles(outletCreateRoute)
  create(ctx: Ctx, { body }: Input<typeof outletCreateRoute>) {
    return this.outlets.create(ctx, body);
  }

  @Handles(outletUpdateRoute)
  update(ctx: Ctx, { params, body }: Input<typeof outletUpdateRoute>) {
    return this.outlets.update(ctx, params.id, body);
  }
}
