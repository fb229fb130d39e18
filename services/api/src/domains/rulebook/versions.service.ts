import type {
  BodyOf,
  QueryOf,
  rulebookListRoute,
  rulebookPublishRoute,
  RulebookVersion,
} from '@khanut/shared/contracts';
import type { Rulebook } from '@khanut/shared/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { composeRulebook, publishRulebook, rollBack } from './publish-rulebook.js';
import { rulebookChanges } from './rulebook-changes.js';
import { companyMoney } from './rulebook.repository.js';
import * as versions from './versions.repository.js';

/** Rulebook versions: what was, is and will be in force, and what the working copy would change. */
@Injectable()
export class VersionsService {
  constructor(private readonly dataSource: DataSource) {}

  async list(ctx: Ctx, { search, page, pageSize }: QueryOf<typeof rulebookListRoute>) {
    const tx = this.dataSource.manager;
    const found = await versions.findVersions(tx, {
      search: search?.trim() || null,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    const inForce = await versions.findInForce(tx, ctx.now);
    return {
      rows: await this.told(tx, ctx, found.rows),
      total: found.total,
      page,
      pageSize,
      unpublished: (await companyMoney(tx))
        ? rulebookChanges(inForce?.body ?? null, await composeRulebook(tx))
        : [],
    };
  }

  /** @throws DomainError NOT_FOUND; NOT_ALLOWED_NOW for the working copy before the shop is set up */
  async get(version: number): Promise<{ rulebook: Rulebook }> {
    const tx = this.dataSource.manager;
    if (version === 0) return { rulebook: await composeRulebook(tx) };
    const found = await versions.findVersion(tx, version);
    if (!found) throw new DomainError('NOT_FOUND');
    return { rulebook: found.body };
  }

  /** @throws DomainError VALIDATION_FAILED, NOT_ALLOWED_NOW */
  publish(
    ctx: Ctx,
    { startsAt, note }: BodyOf<typeof rulebookPublishRoute>,
  ): Promise<RulebookVersion> {
    return transaction(this.dataSource, async (tx) => {
      const { version } = await publishRulebook(tx, ctx, {
        startsAt: startsAt === null ? null : new Date(startsAt),
        note,
      });
      return this.one(tx, ctx, version);
    });
  }

  /** @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW when it has begun or is cancelled */
  cancel(ctx: Ctx, version: number): Promise<RulebookVersion> {
    return transaction(this.dataSource, async (tx) => {
      await versions.lockRulebooks(tx);
      const cancelled = await versions.cancelVersion(tx, version, ctx.now, ctx.staffId ?? null);
      const told = await this.one(tx, ctx, version);
      if (!cancelled)
        throw new DomainError('NOT_ALLOWED_NOW', 'Only a version that has not begun is cancelled.');
      await audit(tx, ctx, {
        act: 'rulebook.cancelled',
        subjectType: 'rulebook',
        subjectId: String(version),
      });
      return told;
    });
  }

  /** @throws DomainError NOT_FOUND */
  rollBack(ctx: Ctx, version: number): Promise<RulebookVersion> {
    return transaction(this.dataSource, async (tx) => {
      const made = await rollBack(tx, ctx, version);
      return this.one(tx, ctx, made.version);
    });
  }

  private async one(tx: EntityManager, ctx: Ctx, version: number): Promise<RulebookVersion> {
    const row = await versions.findListedVersion(tx, version);
    const [told] = row ? await this.told(tx, ctx, [row]) : [];
    if (!told) throw new DomainError('NOT_FOUND');
    return told;
  }

  private async told(
    tx: EntityManager,
    ctx: Ctx,
    rows: readonly versions.ListedVersion[],
  ): Promise<RulebookVersion[]> {
    const { inForce } = await versions.findCurrent(tx, ctx.now);
    const needed = rows.flatMap(({ version, before }) => [version, ...(before ? [before] : [])]);
    const bodies = await versions.findBodies(tx, [...new Set(needed)]);
    return rows.map(({ before, isCancelled, ...row }) => ({
      ...row,
      state: stateOf({ ...row, isCancelled }, inForce?.version ?? 0, ctx.now),
      changes: rulebookChanges(
        before === null ? null : (bodies.get(before) ?? null),
        bodies.get(row.version) as Rulebook,
      ),
    }));
  }
}

function stateOf(
  { version, startsAt, isCancelled }: { version: number; startsAt: string; isCancelled: boolean },
  inForce: number,
  now: Date,
): RulebookVersion['state'] {
  if (isCancelled) return 'cancelled';
  if (version === inForce) return 'in-force';
  return new Date(startsAt) > now ? 'scheduled' : 'past';
}
