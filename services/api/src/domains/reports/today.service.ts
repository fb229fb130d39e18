import type { QueryOf, Today, todayRoute } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { requireOutlet, scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { findNeeds } from './needs.repository.js';
import { seesMargin } from './reports.service.js';
import { companyCurrency } from './sales-report.repository.js';
import { glance } from './today.js';
import * as sums from './today.repository.js';

const periodsBack = 8;

@Injectable()
export class TodayService {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws DomainError NOT_FOUND for an outlet outside the rights */
  async atAGlance(ctx: Ctx, { outletId, period }: QueryOf<typeof todayRoute>): Promise<Today> {
    if (outletId) requireOutlet(ctx, outletId);
    const tx = this.dataSource.manager;
    const scope = scopeOutlets(outletId ? { outlets: [outletId] } : ctx, 'o', 'id');
    const at = ctx.now;
    const [outlets, present, before, hours, hoursBefore, needs, currency] = await Promise.all([
      sums.findTodayOutlets(tx, at, scope),
      sums.findPresent(tx, at, period, scope),
      sums.findUsual(tx, at, period, scope, periodsBack),
      sums.findPresentHours(tx, at, period, scope),
      period === 'today' ? sums.findUsualHours(tx, at, scope, periodsBack) : [],
      findNeeds(tx, at, scope),
      companyCurrency(tx),
    ]);
    const businessDate = outlets[0]?.today ?? at.toISOString().slice(0, 10);
    const figures = glance({
      outlets,
      present,
      before,
      hours,
      hoursBefore,
      seesMargin: seesMargin(ctx),
    });
    return { businessDate, at: at.toISOString(), currency, ...figures, needs };
  }
}
