import {
  approvalAnswerRoute,
  approvalAskRoute,
  approvalCancelRoute,
  approvalListRoute,
  approvalLookRoute,
  approvalRequestListRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { ApprovalsService } from './approvals.service.js';

@Controller()
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsService) {}

  @Handles(approvalListRoute)
  list(ctx: Ctx, { query }: Input<typeof approvalListRoute>) {
    return this.approvals.list(ctx, query);
  }

  @Handles(approvalRequestListRoute)
  async requests(ctx: Ctx) {
    return { rows: await this.approvals.openRequests(ctx) };
  }

  @Handles(approvalAnswerRoute)
  answer(ctx: Ctx, { params, body }: Input<typeof approvalAnswerRoute>) {
    return this.approvals.answer(ctx, params.id, body);
  }

  @Handles(approvalAskRoute)
  ask(ctx: Ctx, { params, body }: Input<typeof approvalAskRoute>) {
    return this.approvals.ask(ctx, params.id, body);
  }

  @Handles(approvalLookRoute)
  look(ctx: Ctx, { params }: Input<typeof approvalLookRoute>) {
    return this.approvals.look(ctx, params.id);
  }

  @Handles(approvalCancelRoute)
  cancel(ctx: Ctx, { params }: Input<typeof approvalCancelRoute>) {
    return this.approvals.cancel(ctx, params.id);
  }
}
