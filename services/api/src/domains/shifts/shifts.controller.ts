import { shiftFileRoute, shiftGetRoute, shiftListRoute } from '@khanut/shared/contracts';
import { Controller, StreamableFile } from '@nestjs/common';
import { fileTypes } from '../../platform/export/table-file.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { type Exchange, Handles, type Input } from '../../platform/http/handles.js';
import { ShiftsService } from './shifts.service.js';

@Controller()
export class ShiftsController {
  constructor(private readonly shifts: ShiftsService) {}

  @Handles(shiftListRoute)
  list(ctx: Ctx, { query }: Input<typeof shiftListRoute>) {
    return this.shifts.list(ctx, query);
  }

  @Handles(shiftGetRoute)
  get(ctx: Ctx, { params }: Input<typeof shiftGetRoute>) {
    return this.shifts.get(ctx, params.id);
  }

  @Handles(shiftFileRoute)
  async file(ctx: Ctx, { params, query }: Input<typeof shiftFileRoute>, { reply }: Exchange) {
    const { format } = params;
    const file = await this.shifts.file(ctx, query, format);
    reply
      .header('content-type', fileTypes[format])
      .header('content-disposition', `attachment; filename="shifts.${format}"`);
    return new StreamableFile(file, { type: fileTypes[format] });
  }
}
