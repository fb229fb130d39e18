import { holdReleaseRoute, holdRoute, tillBalanceRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { HoldsService } from './holds.service.js';

@Controller()
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  @Handles(tillBalanceRoute)
  balance(ctx: Ctx, { params }: Input<typeof tillBalanceRoute>) {
    return this.holds.balance(ctx, params.kind, params.holder);
  }

  @Handles(holdRoute)
  hold(ctx: Ctx, { params, body }: Input<typeof holdRoute>) {
    return this.holds.hold(ctx, params.id, body);
  }

  @Handles(holdReleaseRoute)
  release(ctx: Ctx, { params }: Input<typeof holdReleaseRoute>) {
    return this.holds.release(ctx, params.id);
  }
}
