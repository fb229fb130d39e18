import {
  consentRoute,
  customerCreateRoute,
  customerDeleteRoute,
  customerGetRoute,
  customerHistoryRoute,
  customerListRoute,
  customerRestoreRoute,
  customerUpdateRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { CustomersService } from './customers.service.js';

@Controller()
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Handles(customerListRoute)
  list(_ctx: Ctx, { query }: Input<typeof customerListRoute>) {
    return this.customers.list(query);
  }

  @Handles(customerGetRoute)
  get(_ctx: Ctx, { params }: Input<typeof customerGetRoute>) {
    return this.customers.get(params.id);
  }

  @Handles(customerCreateRoute)
  create(ctx: Ctx, { body }: Input<typeof customerCreateRoute>) {
    return this.customers.create(ctx, body);
  }

  @Handles(customerUpdateRoute)
  update(ctx: Ctx, { params, body }: Input<typeof customerUpdateRoute>) {
    return this.customers.update(ctx, params.id, body);
  }

  @Handles(customerDeleteRoute)
  remove(ctx: Ctx, { params }: Input<typeof customerDeleteRoute>) {
    return this.customers.remove(ctx, params.id);
  }

  @Handles(customerRestoreRoute)
  restore(ctx: Ctx, { params }: Input<typeof customerRestoreRoute>) {
    return this.customers.restore(ctx, params.id);
  }

  @Handles(consentRoute)
  consent(ctx: Ctx, { params, body }: Input<typeof consentRoute>) {
    return this.customers.consent(ctx, params.id, body);
  }

  @Handles(customerHistoryRoute)
  history(ctx: Ctx, { params, query }: Input<typeof customerHistoryRoute>) {
    return this.customers.history(ctx, params.id, query);
  }
}
