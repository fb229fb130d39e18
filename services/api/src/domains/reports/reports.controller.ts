import { salesReportFileRoute, salesReportRoute, todayRoute } from '@khanut/shared/contracts';
import { Controller, StreamableFile } from '@nestjs/common';
import { fileTypes } from '../../platform/export/table-file.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { type Exchange, Handles, type Input } from '../../platform/http/handles.js';
import { ReportsService } from './reports.service.js';
import { TodayService } from './today.service.js';

@Controller()
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly today: TodayService,
  ) {}

  @Handles(salesReportRoute)
  sales(ctx: Ctx, { query }: Input<typeof salesReportRoute>) {
    return this.reports.sales(ctx, query);
  }

  @Handles(salesReportFileRoute)
  async salesFile(
    ctx: Ctx,
    { params, query }: Input<typeof salesReportFileRoute>,
    { reply }: Exchange,
  ) {
    const file = await this.reports.salesFile(ctx, query, params.format);
    const name = `sales-by-${query.by}-${query.from}-${query.to}.${params.format}`;
    reply
      .header('content-type', fileTypes[params.format])
      .header('content-disposition', `attachment; filename="${name}"`);
    return new StreamableFile(file, { type: fileTypes[params.format] });
  }

  @Handles(todayRoute)
  atAGlance(ctx: Ctx, { query }: Input<typeof todayRoute>) {
    return this.today.atAGlance(ctx, query);
  }
}
