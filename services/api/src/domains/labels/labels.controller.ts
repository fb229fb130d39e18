import {
  labelJobAnswerRoute,
  labelJobCancelRoute,
  labelJobListRoute,
  labelJobPutRoute,
  labelMarkRoute,
  labelQueueRoute,
  labelTemplateListRoute,
  labelTemplatePutRoute,
  labelTemplateRemoveRoute,
  labelUnmarkRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { LabelJobsService } from './label-jobs.service.js';
import { LabelQueueService } from './label-queue.service.js';
import { TemplatesService } from './templates.service.js';

@Controller()
export class LabelsController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly queue: LabelQueueService,
    private readonly jobs: LabelJobsService,
  ) {}

  @Handles(labelTemplateListRoute)
  listTemplates() {
    return this.templates.list();
  }

  @Handles(labelTemplatePutRoute)
  putTemplate(ctx: Ctx, { params, body }: Input<typeof labelTemplatePutRoute>) {
    return this.templates.put(ctx, params.id, body);
  }

  @Handles(labelTemplateRemoveRoute)
  removeTemplate(ctx: Ctx, { params }: Input<typeof labelTemplateRemoveRoute>) {
    return this.templates.remove(ctx, params.id);
  }

  @Handles(labelQueueRoute)
  list(ctx: Ctx, { query }: Input<typeof labelQueueRoute>) {
    return this.queue.list(ctx, query);
  }

  @Handles(labelMarkRoute)
  mark(ctx: Ctx, { params, body }: Input<typeof labelMarkRoute>) {
    return this.queue.mark(ctx, params.id, body);
  }

  @Handles(labelUnmarkRoute)
  unmark(ctx: Ctx, { params }: Input<typeof labelUnmarkRoute>) {
    return this.queue.unmark(ctx, params.id);
  }

  @Handles(labelJobListRoute)
  listJobs(ctx: Ctx, { query }: Input<typeof labelJobListRoute>) {
    return this.jobs.list(ctx, query.outletId);
  }

  @Handles(labelJobPutRoute)
  putJob(ctx: Ctx, { params, body }: Input<typeof labelJobPutRoute>) {
    return this.jobs.put(ctx, params.id, body);
  }

  @Handles(labelJobCancelRoute)
  cancelJob(ctx: Ctx, { params }: Input<typeof labelJobCancelRoute>) {
    return this.jobs.cancel(ctx, params.id);
  }

  @Handles(labelJobAnswerRoute)
  answer(ctx: Ctx, { params, body }: Input<typeof labelJobAnswerRoute>) {
    return this.jobs.answer(ctx, params.id, body);
  }
}
