import {
  returnPolicyRoute,
  returnPolicySaveRoute,
  tillSaleFindRoute,
  tillSaleRoute,
  tillSerialRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { ReturnsService } from './returns.service.js';

/** How goods come back, and what a till must know of a receipt to take them. */
@Controller()
export class ReturnsController {
  constructor(private readonly returns: ReturnsService) {}

  @Handles(returnPolicyRoute)
  policy() {
    return this.returns.policy();
  }

  @Handles(returnPolicySaveRoute)
  savePolicy(ctx: Ctx, { body }: Input<typeof returnPolicySaveRoute>) {
    return this.returns.savePolicy(ctx, body);
  }

  @Handles(tillSaleRoute)
  sale(ctx: Ctx, { params }: Input<typeof tillSaleRoute>) {
    return this.returns.saleForTill(ctx, params.id);
  }

  @Handles(tillSaleFindRoute)
  find(ctx: Ctx, { query }: Input<typeof tillSaleFindRoute>) {
    return this.returns.findForTill(ctx, query);
  }

  @Handles(tillSerialRoute)
  serial(_ctx: Ctx, { query }: Input<typeof tillSerialRoute>) {
    return this.returns.serialForTill(query);
  }
}
