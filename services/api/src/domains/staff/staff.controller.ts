import { staffCreateRoute, staffListRoute, staffUpdateRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { StaffService } from './staff.service.js';

@Controller()
export class StaffController {
  constructor(private readonly staff: StaffService) {}

  @Handles(staffListRoute)
  async list(ctx: Ctx) {
    return { rows: await this.staff.list(ctx) };
  }

  @Handles(staffCreateRoute)
  create(ctx: Ctx, { body }: Input<typeof staffCreateRoute>) {
    return this.staff.create(ctx, body);
  }

  @Handles(staffUpdateRoute)
  update(ctx: Ctx, { params, body }: Input<typeof staffUpdateRoute>) {
    return this.staff.update(ctx, params.id, body);
  }
}
