import { shiftListRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { findShifts } from './shifts.repository.js';

@Controller()
export class ShiftsController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(shiftListRoute)
  list(ctx: Ctx, { query }: Input<typeof shiftListRoute>) {
    return findShifts(this.dataSource.manager, ctx, query);
  }
}
