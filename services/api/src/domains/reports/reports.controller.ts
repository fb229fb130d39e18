import { salesReportFileRoute, salesReportRoute, todayRoute } from '@khanut/shared/contracts';
import { Controller, StreamableFile } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { type Exchange, Handles, type Input } from '../../platform/http/handles.js';
import { ReportsService } from './reports.service.js';
import { TodayService } from './today.service.js';

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

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
      .header('content-type', types[params.format])
      .header('content-disposition', `attachment; filename="${name}"`);
    return new StreamableFile(file, { type: types[params.format] });
  }

  @Handles(todayRoute)
  atAGlance(ctx: Ctx, { query }: Input<typeof todayRoute>) {
    return this.today.atAGlance(ctx, query);
  }
}
