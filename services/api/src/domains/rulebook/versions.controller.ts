import {
  rulebookCancelRoute,
  rulebookGetRoute,
  rulebookListRoute,
  rulebookPublishRoute,
  rulebookRollBackRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { VersionsService } from './versions.service.js';

@Controller()
export class VersionsController {
  constructor(private readonly versions: VersionsService) {}

  @Handles(rulebookListRoute)
  list(ctx: Ctx, { query }: Input<typeof rulebookListRoute>) {
    return this.versions.list(ctx, query);
  }

  @Handles(rulebookGetRoute)
  get(_ctx: Ctx, { params }: Input<typeof rulebookGetRoute>) {
    return this.versions.get(params.version);
  }

  @Handles(rulebookPublishRoute)
  publish(ctx: Ctx, { body }: Input<typeof rulebookPublishRoute>) {
    return this.versions.publish(ctx, body);
  }

  @Handles(rulebookCancelRoute)
  cancel(ctx: Ctx, { params }: Input<typeof rulebookCancelRoute>) {
    return this.versions.cancel(ctx, params.version);
  }

  @Handles(rulebookRollBackRoute)
  rollBack(ctx: Ctx, { params }: Input<typeof rulebookRollBackRoute>) {
    return this.versions.rollBack(ctx, params.version);
  }
}
