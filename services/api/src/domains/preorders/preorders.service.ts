import type {
  BodyOf,
  Preorder,
  preorderListRoute,
  preorderStateRoute,
  QueryOf,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { mayMove, type PreorderState, type PreorderWrite } from './preorders.policy.js';
import * as preorders from './preorders.repository.js';
import { takePreorder } from './take-preorder.js';

@Injectable()
export class PreordersService {
  constructor(private readonly dataSource: DataSource) {}

  async list(ctx: Ctx, query: QueryOf<typeof preorderListRoute>) {
    const { page, pageSize, state } = query;
    const found = await preorders.findPreorders(this.dataSource.manager, ctx, {
      search: query.search?.trim() || null,
      states: state ? (state === 'open' ? ['taken', 'ready'] : [state]) : null,
      outletId: query.outletId ?? null,
      from: query.from ?? null,
      to: query.to ?? null,
      sort: query.sort ?? null,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    return { ...found, page, pageSize };
  }

  /** The same id twice counts once. @throws DomainError NOT_FOUND, VALIDATION_FAILED */
  create(ctx: Ctx, body: PreorderWrite): Promise<Preorder> {
    return transaction(this.dataSource, async (tx) => {
      await takePreorder(tx, ctx, body);
      return get(tx, ctx, body.id);
    });
  }

  /** @throws DomainError NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED_NOW */
  move(
    ctx: Ctx,
    id: string,
    { state, version }: BodyOf<typeof preorderStateRoute>,
  ): Promise<Preorder> {
    return transaction(this.dataSource, async (tx) => {
      const { outletId } = await get(tx, ctx, id);
      const before = await preorders.lockState(tx, id);
      if (!before) throw new DomainError('NOT_FOUND');
      if (before.version !== version) throw await whyNotUpdated(tx, 'preorders', id);
      await this.store(tx, ctx, id, before.state, state);
      await audit(tx, ctx, {
        act: `preorder.${state}`,
        subjectType: 'preorder',
        subjectId: id,
        outletId,
      });
      return get(tx, ctx, id);
    });
  }

  private async store(
    tx: EntityManager,
    ctx: Ctx,
    id: string,
    from: PreorderState,
    to: PreorderState,
  ): Promise<void> {
    if (!mayMove(from, to)) throw new DomainError('NOT_ALLOWED_NOW');
    await preorders.moveState(tx, id, [from], to, ctx.staffId ?? null, null);
    if (to === 'cancelled') await preorders.reserve(tx, id, -1);
  }
}

async function get(tx: EntityManager, ctx: Ctx, id: string): Promise<Preorder> {
  const preorder = await preorders.findPreorder(tx, ctx, id);
  if (!preorder) throw new DomainError('NOT_FOUND');
  return preorder;
}
