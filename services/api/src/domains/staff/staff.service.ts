import type {
  BodyOf,
  staffCreateRoute,
  StaffMember,
  staffUpdateRoute,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { hashPassword } from '../../platform/auth/passwords.js';
import { pinVerifier } from '../../platform/auth/pins.js';
import { Sessions } from '../../platform/auth/sessions.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { isApprover, keptVerifier, requirePinLength, requireSomewhere } from './staff.policy.js';
import * as staff from './staff.repository.js';

export type NewStaff = BodyOf<typeof staffCreateRoute> & { id: string };
type StaffChange = BodyOf<typeof staffUpdateRoute>;

@Injectable()
export class StaffService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly ids: Ids,
  ) {}

  list(ctx: Ctx): Promise<StaffMember[]> {
    return staff.findStaff(this.dataSource.manager, scopeOutlets(ctx, 'o'));
  }

  create(ctx: Ctx, body: BodyOf<typeof staffCreateRoute>): Promise<StaffMember> {
    return transaction(this.dataSource, (tx) =>
      createStaff(tx, ctx, { ...body, id: this.ids.next() }),
    );
  }

  update(ctx: Ctx, id: string, body: StaffChange): Promise<StaffMember> {
    return transaction(this.dataSource, async (tx) => {
      const before = await staff.lockStaff(tx, id);
      if (!before) throw new DomainError('NOT_FOUND');
      if (before.version !== body.version) throw await whyNotUpdated(tx, 'staff', id);
      requireSomewhere(body);
      await requireAnOwner(tx, ctx, before, body);
      const secrets = await changedSecrets(before, body);
      await staff.storeStaff(tx, { ...body, ...secrets, id }, body.outletIds);
      const losesSessions =
        body.disabled || body.password !== undefined || body.role !== before.role;
      if (losesSessions) await this.sessions.endAllOf(tx, id);
      await audit(tx, ctx, {
        act: 'staff.changed',
        subjectType: 'staff',
        subjectId: id,
        detail: { role: body.role, disabled: body.disabled },
      });
      return stored(tx, id);
    });
  }
}

/** Adds a person inside the caller's transaction; also for the set-up and the demo shop. */
export async function createStaff(
  tx: EntityManager,
  ctx: Ctx,
  body: NewStaff,
): Promise<StaffMember> {
  requireSomewhere(body);
  const secrets = await changedSecrets({ passwordHash: null, pinVerifier: null }, body);
  await staff.storeStaff(tx, { ...body, ...secrets, disabled: false }, body.outletIds);
  await audit(tx, ctx, {
    act: 'staff.created',
    subjectType: 'staff',
    subjectId: body.id,
    detail: { role: body.role },
  });
  return stored(tx, body.id);
}

async function stored(tx: EntityManager, id: string): Promise<StaffMember> {
  const member = await staff.findStaffMember(tx, id);
  if (!member) throw new Error('a person just stored is not there');
  return member;
}

async function changedSecrets(
  before: Pick<staff.StaffRecord, 'passwordHash' | 'pinVerifier'>,
  body: Pick<NewStaff, 'password' | 'pin' | 'role'>,
): Promise<Pick<staff.StaffRecord, 'passwordHash' | 'pinVerifier'>> {
  if (body.pin) requirePinLength(body.role, body.pin);
  return {
    passwordHash: body.password ? await hashPassword(body.password) : before.passwordHash,
    pinVerifier: body.pin
      ? await pinVerifier(body.pin, isApprover(body.role))
      : keptVerifier(before.pinVerifier, body.role),
  };
}

/** Nobody locks themselves out, and nobody the company. @throws DomainError NOT_ALLOWED_NOW */
async function requireAnOwner(
  tx: EntityManager,
  ctx: Ctx,
  before: staff.StaffRecord,
  body: StaffChange,
): Promise<void> {
  if (before.id === ctx.staffId && (body.disabled || body.role !== before.role))
    throw new DomainError(
      'NOT_ALLOWED_NOW',
      'Somebody else must change your own role or disable you.',
    );
  const losesOwner = before.role === 'owner' && (body.role !== 'owner' || body.disabled);
  if (losesOwner && (await staff.countOtherOwners(tx, before.id)) === 0)
    throw new DomainError('NOT_ALLOWED_NOW', 'This is the last owner: name another one first.');
}
