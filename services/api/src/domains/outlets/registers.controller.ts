import {
  enrolmentCodeRoute,
  enrolRoute,
  registerCreateRoute,
  registerDevicesRoute,
  registerListRoute,
  registerRevokeRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { type Exchange, Handles, type Input } from '../../platform/http/handles.js';
import { EnrolRegister } from './enrol-register.js';
import { RegistersService } from './registers.service.js';

@Controller()
export class RegistersController {
  constructor(
    private readonly registers: RegistersService,
    private readonly enrolment: EnrolRegister,
  ) {}

  @Handles(registerListRoute)
  async list(ctx: Ctx) {
    return { rows: await this.registers.list(ctx) };
  }

  @Handles(registerCreateRoute)
  create(ctx: Ctx, { body }: Input<typeof registerCreateRoute>) {
    return this.registers.create(ctx, body);
  }

  @Handles(enrolmentCodeRoute)
  issueCode(ctx: Ctx, { params }: Input<typeof enrolmentCodeRoute>) {
    return this.registers.issueCode(ctx, params.id);
  }

  @Handles(registerRevokeRoute)
  revoke(ctx: Ctx, { params }: Input<typeof registerRevokeRoute>) {
    return this.registers.revoke(ctx, params.id);
  }

  @Handles(registerDevicesRoute)
  useDevices(ctx: Ctx, { params, body }: Input<typeof registerDevicesRoute>) {
    return this.registers.useDevices(ctx, params.id, body.agentId);
  }

  @Handles(enrolRoute)
  enrol(ctx: Ctx, { body }: Input<typeof enrolRoute>, { request }: Exchange) {
    return this.enrolment.enrol(ctx, request.ip, body);
  }
}
