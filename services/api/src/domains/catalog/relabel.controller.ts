import { relabelDoneRoute, relabelListRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeOutlets } from '../../platform/database/scope.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { finishRelabel, openRelabelTasks } from './relabel.repository.js';

/** Shelves that need a new label. */
@Controller()
export class RelabelController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(relabelListRoute)
  async list(ctx: Ctx) {
    return { rows: await openRelabelTasks(this.dataSource.manager, scopeOutlets(ctx, 't')) };
  }

  /** Done twice is done. @throws DomainError NOT_FOUND */
  @Handles(relabelDoneRoute)
  async done(ctx: Ctx, { params }: Input<typeof relabelDoneRoute>) {
    const by = { at: ctx.now, staffId: ctx.staffId ?? null };
    const scope = scopeOutlets(ctx, 't');
    if (!(await finishRelabel(this.dataSource.manager, params.id, scope, by)))
      throw new DomainError('NOT_FOUND');
    return { ok: true as const };
  }
}
