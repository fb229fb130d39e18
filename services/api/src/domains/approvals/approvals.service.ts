import {
  type ApprovalAct,
  type ApprovalAnswer,
  type approvalAnswerRoute,
  type approvalAskRoute,
  type approvalListRoute,
  type BodyOf,
  type QueryOf,
  rightOf,
  roleAllows,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { findApprovals } from './approvals.repository.js';
import * as requests from './requests.repository.js';

/** So long a till waits for an answer. */
const REQUEST_MS = 120_000;

/** Steps at the tills that need a manager: asked, answered, listed. */
@Injectable()
export class ApprovalsService {
  constructor(private readonly dataSource: DataSource) {}

  async list(ctx: Ctx, query: QueryOf<typeof approvalListRoute>) {
    const found = await findApprovals(this.dataSource.manager, ctx, query);
    return { ...found, page: query.page, pageSize: query.pageSize };
  }

  openRequests(ctx: Ctx) {
    return requests.findOpen(this.dataSource.manager, ctx, ctx.now);
  }

  /** Answers the same for the same id, however often it is asked. */
  ask(ctx: Ctx, id: string, body: BodyOf<typeof approvalAskRoute>): Promise<ApprovalAnswer> {
    const { registerId, outletId, staffId } = ctx;
    if (!registerId || !outletId || !staffId) throw new Error('not a cashier’s request');
    return transaction(this.dataSource, async (tx) => {
      const expiresAt = new Date(ctx.now.getTime() + REQUEST_MS);
      const origin = { id, registerId, outletId, cashierId: staffId, askedAt: ctx.now, expiresAt };
      if (await requests.insert(tx, origin, body))
        await audit(tx, ctx, {
          act: 'approval.asked',
          subjectType: 'approval-request',
          subjectId: id,
          detail: { act: body.act, saleId: body.saleId, amount: body.amount, rate: body.rate },
        });
      return this.mine(tx, ctx, id);
    });
  }

  look(ctx: Ctx, id: string): Promise<ApprovalAnswer> {
    return this.mine(this.dataSource.manager, ctx, id);
  }

  cancel(ctx: Ctx, id: string): Promise<ApprovalAnswer> {
    return transaction(this.dataSource, async (tx) => {
      await requests.cancel(tx, id, ctx.registerId ?? '');
      return this.mine(tx, ctx, id);
    });
  }

  /** @throws DomainError NOT_FOUND, FORBIDDEN, NOT_ALLOWED_NOW */
  answer(ctx: Ctx, id: string, { approve, reason }: BodyOf<typeof approvalAnswerRoute>) {
    return transaction(this.dataSource, async (tx) => {
      const asked = await requests.lock(tx, ctx, id);
      if (!asked) throw new DomainError('NOT_FOUND');
      // Nobody allows their own step, nor one that they might not take themselves.
      const mayAnswer = ctx.role && roleAllows(ctx.role, rightOf(asked.act as ApprovalAct));
      if (!ctx.staffId || asked.cashierId === ctx.staffId || !mayAnswer)
        throw new DomainError('FORBIDDEN');
      if (asked.state !== 'open' || Date.parse(asked.expiresAt) <= ctx.now.getTime())
        throw new DomainError('NOT_ALLOWED_NOW', 'The till no longer waits for this answer.');
      const state = approve ? ('approved' as const) : ('refused' as const);
      await requests.settle(tx, id, { state, staffId: ctx.staffId, at: ctx.now, reason });
      await audit(tx, ctx, {
        act: `approval.${state}`,
        subjectType: 'approval-request',
        subjectId: id,
        outletId: asked.outletId,
        detail: { act: asked.act, saleId: asked.saleId, reason },
      });
      return { state };
    });
  }

  private async mine(tx: EntityManager, ctx: Ctx, id: string): Promise<ApprovalAnswer> {
    const found = await requests.find(tx, id, ctx.registerId ?? '');
    if (!found) throw new DomainError('NOT_FOUND');
    const isOver = found.state === 'open' && Date.parse(found.expiresAt) <= ctx.now.getTime();
    return isOver ? { ...found, state: 'expired' } : found;
  }
}
