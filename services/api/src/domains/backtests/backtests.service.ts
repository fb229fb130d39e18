import {
  type BackTest,
  type backTestListRoute,
  type backTestStartRoute,
  type BodyOf,
  type QueryOf,
  roleAllows,
} from '@khanut/shared/contracts';
import { noMoney } from '@khanut/shared/money';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { requireOutlet } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { appendJobs } from '../../platform/outbox/outbox.js';
import { draftRule, rulebookInForce } from '../rulebook/index.js';
import { backTestJob } from './back-test-job.js';
import * as backTests from './backtests.repository.js';

const dayMs = 86_400_000;
const daysAtMost = 1_100;

/** Starts back-tests and tells how far they are; the work is done by jobs. */
@Injectable()
export class BacktestsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The same start again answers what it started. @throws DomainError VALIDATION_FAILED, NOT_FOUND, ALREADY_EXISTS, NOT_ALLOWED_NOW */
  start(ctx: Ctx, body: BodyOf<typeof backTestStartRoute>): Promise<BackTest> {
    const { id, ruleId, from, to } = body;
    checkPeriod(from, to);
    for (const outletId of body.outletIds ?? []) requireOutlet(ctx, outletId);
    return transaction(this.dataSource, async (tx) => {
      const base = await rulebookInForce(tx, ctx.now);
      if (!base) throw new DomainError('NOT_ALLOWED_NOW', 'No rulebook is in force yet.');
      const made = {
        id, from, to, rule: await draftRule(tx, ruleId, body.rule, 'body.rule'), isActive: body.rule.active,
        rulebookVersion: base.version, outletIds: outletsOf(ctx, body.outletIds), staffId: ctx.staffId ?? null, at: ctx.now,
      }; // prettier-ignore
      if (await backTests.insertBackTest(tx, made)) await appendJobs(tx, [backTestJob(id, 0)]);
      else if (!(await backTests.isSameBackTest(tx, made))) throw new DomainError('ALREADY_EXISTS');
      return this.get(ctx, id, tx);
    });
  }

  /** @throws DomainError NOT_FOUND */
  async get(ctx: Ctx, id: string, tx: EntityManager = this.dataSource.manager): Promise<BackTest> {
    const found = await backTests.findBackTest(tx, ctx, id);
    if (!found) throw new DomainError('NOT_FOUND');
    return asSeenBy(ctx, found);
  }

  async list(ctx: Ctx, { search, from, to, page, pageSize }: QueryOf<typeof backTestListRoute>) {
    const found = await backTests.findBackTests(this.dataSource.manager, ctx, {
      search: search?.trim() || null,
      from: from ?? null,
      to: to ?? null,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    return {
      rows: found.rows.map((row) => asSeenBy(ctx, row)),
      total: found.total,
      page,
      pageSize,
    };
  }

  /** Cancelled twice is cancelled. @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when it has ended otherwise */
  cancel(ctx: Ctx, id: string): Promise<BackTest> {
    return transaction(this.dataSource, async (tx) => {
      await this.get(ctx, id, tx);
      await backTests.cancelBackTest(tx, id, ctx.now);
      const after = await this.get(ctx, id, tx);
      if (after.state !== 'cancelled') throw new DomainError('NOT_ALLOWED_NOW');
      return after;
    });
  }
}

/** All outlets of who may see all stay all; those of others are written down. */
const outletsOf = (ctx: Ctx, wanted: string[] | null): string[] | null =>
  wanted ? [...new Set(wanted)].sort() : ctx.outlets === 'all' ? null : [...ctx.outlets].sort();

function checkPeriod(from: string, to: string): void {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (days >= 1 && days <= daysAtMost) return;
  const message = days < 1 ? 'lies before the first day' : `at most ${daysAtMost} days`;
  throw new DomainError('VALIDATION_FAILED', undefined, { fields: [{ path: 'body.to', message }] });
}

/** Who may not see margins gets 0 for them; the rest of the result is for everybody who reads rules. */
function asSeenBy(ctx: Ctx, backTest: BackTest): BackTest {
  if (!backTest.result || (ctx.role && roleAllows(ctx.role, 'reports.margin'))) return backTest;
  return {
    ...backTest,
    result: { ...backTest.result, cost: noMoney, marginBefore: noMoney, marginAfter: noMoney },
  };
}
