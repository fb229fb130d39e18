import { auditListRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { findAudit } from './audit.repository.js';

@Controller()
export class AuditController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(auditListRoute)
  async list(ctx: Ctx, { query }: Input<typeof auditListRoute>) {
    const found = await findAudit(this.dataSource.manager, ctx, query);
    return { ...found, page: query.page, pageSize: query.pageSize };
  }
}
