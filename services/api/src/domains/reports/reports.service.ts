import { roleAllows, type SalesReport } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { requireOutlet, scopeOutlets } from '../../platform/database/scope.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { csvFile, xlsxFile } from '../../platform/export/table-file.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { reportTable } from './report-file.js';
import { type ReportAsked, salesReport } from './sales-report.js';
import { companyCurrency, findFigures } from './sales-report.repository.js';

/** May the caller see what things cost? */
export const seesMargin = (ctx: Pick<Ctx, 'role'>): boolean =>
  ctx.role !== undefined && roleAllows(ctx.role, 'reports.margin');

/** The caller's outlets, or the one asked for. @throws DomainError NOT_FOUND for an outlet outside the rights */
export function outletsAsked(ctx: Ctx, outletId: string | undefined, alias: string): string {
  if (!outletId) return scopeOutlets(ctx, alias);
  requireOutlet(ctx, outletId);
  return scopeOutlets({ outlets: [outletId] }, alias);
}

@Injectable()
export class ReportsService {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws DomainError VALIDATION_FAILED when the days are in the wrong order, NOT_FOUND */
  async sales(ctx: Ctx, asked: ReportAsked): Promise<SalesReport> {
    if (asked.from > asked.to) throw wrongOrder();
    const tx = this.dataSource.manager;
    const sums = await findFigures(tx, asked.by, asked, outletsAsked(ctx, asked.outletId, 's'));
    return salesReport(asked, sums, await companyCurrency(tx), seesMargin(ctx));
  }

  async salesFile(ctx: Ctx, asked: ReportAsked, format: 'csv' | 'xlsx'): Promise<Buffer> {
    const report = await this.sales(ctx, asked);
    const detail = { ...asked, format, rows: report.rowCount };
    await audit(this.dataSource.manager, ctx, {
      act: 'report.exported',
      subjectType: 'report',
      subjectId: asked.by,
      detail,
    });
    const table = reportTable(report, ctx.locale);
    return format === 'csv' ? csvFile(table) : xlsxFile(table, `${asked.from} ${asked.to}`);
  }
}

const wrongOrder = (): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, {
    fields: [{ path: 'query.to', message: 'before the first day' }],
  });
