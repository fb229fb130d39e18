import type {
  BodyOf,
  Outlet,
  outletCreateRoute,
  outletUpdateRoute,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { requireOutlet, scopeOutlets } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import * as outlets from './outlets.repository.js';

@Injectable()
export class OutletsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
  ) {}

  list(ctx: Ctx): Promise<Outlet[]> {
    return outlets.findOutlets(this.dataSource.manager, scopeOutlets(ctx, 'o', 'id'));
  }

  async create(ctx: Ctx, body: BodyOf<typeof outletCreateRoute>): Promise<Outlet> {
    if (ctx.outlets !== 'all')
      throw new DomainError('FORBIDDEN', 'Only who covers all outlets may add one.');
    const outlet = { ...body, id: this.ids.next() };
    return transaction(this.dataSource, async (tx) => {
      await createOutlet(tx, ctx, outlet);
      return (await outlets.findOutlet(tx, outlet.id)) as Outlet;
    });
  }

  async update(ctx: Ctx, id: string, body: BodyOf<typeof outletUpdateRoute>): Promise<Outlet> {
    requireOutlet(ctx, id);
    requireTimeZone(body.timeZone);
    return transaction(this.dataSource, async (tx) => {
      const changed = await outlets.updateOutlet(tx, { ...body, id });
      if (!changed) throw await whyNotUpdated(tx, 'outlets', id);
      await audit(tx, ctx, {
        act: 'outlet.changed',
        subjectType: 'outlet',
        subjectId: id,
        outletId: id,
      });
      return changed;
    });
  }
}

/** Adds an outlet inside the caller's transaction; also for the set-up and the demo shop. */
export async function createOutlet(
  tx: EntityManager,
  ctx: Ctx,
  outlet: outlets.NewOutlet,
): Promise<void> {
  requireTimeZone(outlet.timeZone);
  await outlets.insertOutlet(tx, outlet);
  await audit(tx, ctx, {
    act: 'outlet.created',
    subjectType: 'outlet',
    subjectId: outlet.id,
    outletId: outlet.id,
  });
}

/** A zone that nobody knows would make every business date of the outlet fail. */
function requireTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    const fields = [{ path: 'body.timeZone', message: `no such time zone: ${timeZone}` }];
    throw new DomainError('VALIDATION_FAILED', undefined, { fields });
  }
}
