import type { BodyOf, householdSaveRoute, ResponseOf } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { moveBalance, renewCustomers } from '../balances/index.js';
import * as households from './households.repository.js';

type HouseholdBody = BodyOf<typeof householdSaveRoute>;
type HouseholdAnswer = ResponseOf<typeof householdSaveRoute>;
const straysAtMost = 1000;

/** Households on one card: anyone earns, named holders spend. */
@Injectable()
export class HouseholdsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * `version: null` creates. Points of who joins move to the household; who leaves takes none, but the last to leave
   * takes all.
   * @throws DomainError ALREADY_EXISTS, VERSION_CONFLICT, NOT_FOUND, VALIDATION_FAILED, NOT_ALLOWED_NOW while a till has
   * points of theirs set aside
   */
  save(ctx: Ctx, id: string, body: HouseholdBody): Promise<HouseholdAnswer> {
    return transaction(this.dataSource, async (tx) => {
      const before = await this.store(tx, ctx, id, body);
      const was = before.map(({ customerId }) => customerId);
      const now = body.members.map(({ customerId }) => customerId);
      await households.storeMembers(tx, id, body.members, ctx.now);
      const joined = now.filter((one) => !was.includes(one)).sort();
      for (const from of joined) await this.move(tx, ctx.now, from, id, ctx.staffId);
      const heir =
        now.length === 0 ? (before.find(({ mayBurn }) => mayBurn) ?? before[0]) : undefined;
      if (heir) await this.move(tx, ctx.now, id, heir.customerId, ctx.staffId);
      await renewCustomers(tx, [...new Set([...was, ...now])]);
      await audit(tx, ctx, {
        act: 'household.saved',
        subjectType: 'household',
        subjectId: id,
        detail: { joined, left: was.filter((one) => !now.includes(one)) },
      });
      return answer(tx, id);
    });
  }

  /** Sales that a till made before it heard of the household have left points on members' own accounts. */
  async gatherStrays(): Promise<number> {
    const strays = await households.strayPoints(this.dataSource.manager, straysAtMost);
    for (const { customerId, householdId } of strays)
      await transaction(this.dataSource, (tx) =>
        this.move(tx, this.clock.now(), customerId, householdId),
      );
    return strays.length;
  }

  private move(tx: EntityManager, at: Date, from: string, to: string, staffId?: string) {
    return moveBalance(tx, { id: this.ids.next(), from, to, at, staffId: staffId ?? null });
  }

  /** @returns the members before */
  private async store(
    tx: EntityManager,
    ctx: Ctx,
    id: string,
    { name, members, version }: HouseholdBody,
  ): Promise<households.Member[]> {
    const ids = members.map(({ customerId }) => customerId);
    if (new Set(ids).size < ids.length) throw invalid('somebody is named twice');
    const before = version === null ? null : await households.findHousehold(tx, id);
    if (version === null) {
      if (!(await households.insertHousehold(tx, id, name, ctx.staffId ?? null)))
        throw new DomainError('ALREADY_EXISTS');
    } else if (!before) throw new DomainError('NOT_FOUND');
    else if (!(await households.updateHousehold(tx, id, name, version)))
      throw await whyNotUpdated(tx, 'households', id);
    const [unfit] = await households.unfitMembers(tx, ids, id);
    if (unfit)
      throw invalid(
        unfit.isKnown ? `${unfit.id} is in another household` : `${unfit.id} is not a customer`,
      );
    return before?.members ?? [];
  }
}

async function answer(tx: EntityManager, id: string): Promise<HouseholdAnswer> {
  const household = await households.findHousehold(tx, id);
  if (!household) throw new DomainError('NOT_FOUND');
  return { ...household, points: (await households.pointsOf(tx, id)) as HouseholdAnswer['points'] };
}

const invalid = (message: string): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, { fields: [{ path: 'body.members', message }] });
