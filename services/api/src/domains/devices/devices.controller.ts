import { agentListRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles } from '../../platform/http/handles.js';
import { findAgents } from './agents.repository.js';

@Controller()
export class DevicesController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(agentListRoute)
  async list(ctx: Ctx) {
    return { rows: await findAgents(this.dataSource.manager, scopeOutlets(ctx, 'a')) };
  }
}
