import type { AuditAct, ExceptionRow, exceptionListRoute, QueryOf } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import * as exceptions from './exceptions.repository.js';

type ExceptionList = QueryOf<typeof exceptionListRoute>;

/** Facts that need a manager's eye: listed, settled with a word why, opened again. */
@Injectable()
export class ExceptionsService {
  constructor(private readonly dataSource: DataSource) {}

  async list(ctx: Ctx, query: ExceptionList) {
    const found = await exceptions.findExceptions(this.dataSource.manager, ctx, {
      state: query.state,
      outletId: query.outletId ?? null,
      search: query.search?.trim() || null,
      from: query.from ?? null,
      to: query.to ?? null,
      limit: query.pageSize,
      offset: (query.page - 1) * query.pageSize,
    });
    return { ...found, page: query.page, pageSize: query.pageSize };
  }

  /** @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when it is settled already */
  resolve(ctx: Ctx, id: number, resolution: string): Promise<ExceptionRow> {
    return this.change(ctx, id, 'exception.resolved', (tx) =>
      exceptions.settle(tx, id, ctx.staffId ?? null, ctx.now, resolution),
    );
  }

  /** @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when it is open */
  reopen(ctx: Ctx, id: number): Promise<ExceptionRow> {
    return this.change(ctx, id, 'exception.reopened', (tx) => exceptions.reopen(tx, id));
  }

  private change(
    ctx: Ctx,
    id: number,
    act: AuditAct,
    apply: (tx: EntityManager) => Promise<boolean>,
  ): Promise<ExceptionRow> {
    return transaction(this.dataSource, async (tx) => {
      const before = await exceptions.findException(tx, ctx, id);
      if (!before) throw new DomainError('NOT_FOUND');
      if (!(await apply(tx))) throw new DomainError('NOT_ALLOWED_NOW');
      await audit(tx, ctx, {
        act,
        subjectType: 'exception',
        subjectId: String(id),
        outletId: before.outletId,
        detail: { code: before.code },
      });
      return (await exceptions.findException(tx, ctx, id)) as ExceptionRow;
    });
  }
}
