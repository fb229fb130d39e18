import type { ShiftClosedBody, ShiftDetail } from '@khanut/shared/contracts';
import { tenderDeltas } from '@khanut/shared/money';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { csvFile, xlsxFile } from '../../platform/export/table-file.js';
import type { Ctx } from '../../platform/http/ctx.js';
import * as parts from './shift-parts.repository.js';
import { shiftTable } from './shift-table.js';
import { currencyOf, findShift, findShifts, type ShiftQuery } from './shifts.repository.js';

const EXPORTED_AT_MOST = 5_000;

@Injectable()
export class ShiftsService {
  constructor(private readonly dataSource: DataSource) {}

  list(ctx: Ctx, query: ShiftQuery) {
    return findShifts(this.dataSource.manager, ctx, query);
  }

  /** @throws DomainError NOT_FOUND */
  async get(ctx: Ctx, id: string): Promise<ShiftDetail> {
    const tx = this.dataSource.manager;
    const found = await findShift(tx, ctx, id);
    if (!found) throw new DomainError('NOT_FOUND');
    const { row, head } = found;
    const z = head.closeBody as Partial<ShiftClosedBody> | null;
    const [cash, tenders, movements] = await Promise.all([
      parts.cashParts(tx, id), parts.tendersOf(tx, id), parts.movementsOf(tx, id),
    ]); // prettier-ignore
    const moved = (sign: 1 | -1) =>
      movements
        .filter((one) => one.kind === 'in-out' && !one.late && one.amount * sign > 0)
        .reduce((sum, one) => sum + one.amount, 0);
    const zTenders = z?.totals?.byTender ?? null;
    return {
      row,
      businessDate: head.businessDate,
      outletId: head.outletId,
      reason: z?.reason ?? null,
      approvedBy: head.approvedBy,
      blind: z?.blind ?? null,
      recounts: z?.recounts ?? null,
      expected: { ...cash, float: row.float ?? 0, movedIn: moved(1), movedOut: moved(-1) } as ShiftDetail['expected'],
      denominations: z?.denominations ?? [],
      handOver: z?.handOver ?? null,
      tenders,
      zTenders,
      zFits: zTenders && z?.totals
        ? tenderDeltas(zTenders, tenders).length === 0 && z.totals.sales === row.sales && z.totals.returns === row.returns
        : null,
      movements: movements,
      counts: await parts.countsOf(tx, id),
      corrections: await parts.correctionsOf(tx, id),
      late: await parts.lateSalesOf(tx, id),
      paper: await parts.paperSalesOf(tx, id),
    }; // prettier-ignore
  }

  async file(ctx: Ctx, query: ShiftQuery, format: 'csv' | 'xlsx'): Promise<Buffer> {
    const found = await this.list(ctx, { ...query, page: 1, pageSize: EXPORTED_AT_MOST });
    const currency = await currencyOf(this.dataSource.manager);
    await audit(this.dataSource.manager, ctx, {
      act: 'report.exported',
      subjectType: 'report',
      subjectId: 'shifts',
      detail: { ...query, format, rows: found.rows.length },
    });
    const table = shiftTable(found.rows, currency, ctx.locale);
    return format === 'csv' ? csvFile(table) : xlsxFile(table, 'Shifts');
  }
}
