import type { BodyOf, Register, registerCreateRoute } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { MachineCredentials } from '../../platform/auth/machine-credentials.js';
import { requireOutlet, scopeOutlets } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { isAgentOf } from '../devices/index.js';
import { codeLifeMs, enrolmentCodeHash, newEnrolmentCode } from './enrolment-code.js';
import * as registers from './registers.repository.js';

@Injectable()
export class RegistersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly machines: MachineCredentials,
    private readonly ids: Ids,
  ) {}

  list(ctx: Ctx): Promise<Register[]> {
    return registers.findRegisters(this.dataSource.manager, scopeOutlets(ctx, 'r'));
  }

  async create(ctx: Ctx, body: BodyOf<typeof registerCreateRoute>): Promise<Register> {
    requireOutlet(ctx, body.outletId);
    return transaction(this.dataSource, async (tx) => {
      const id = this.ids.next();
      await createRegister(tx, ctx, { ...body, id, kind: 'till' });
      return covered(tx, ctx, id);
    });
  }

  /** A new code ends the earlier ones of the same register. */
  async issueCode(ctx: Ctx, registerId: string): Promise<{ code: string; expiresAt: string }> {
    return transaction(this.dataSource, async (tx) => {
      const register = await covered(tx, ctx, registerId);
      return issueEnrolmentCode(tx, ctx, register);
    });
  }

  /** The devices of another counter of its outlet, for a till without an agent beside it; null: none. */
  async useDevices(ctx: Ctx, registerId: string, agentId: string | null): Promise<Register> {
    return transaction(this.dataSource, async (tx) => {
      const register = await covered(tx, ctx, registerId);
      if (agentId && !(await isAgentOf(tx, agentId, register.outletId)))
        throw new DomainError('VALIDATION_FAILED', undefined, {
          fields: [{ path: 'body.agentId', message: 'must be an agent of the register’s outlet' }],
        });
      await registers.giveDevices(tx, registerId, agentId);
      const detail = { agentId };
      await audit(tx, ctx, { act: 'register.devices-set', ...subjectOf(register), detail });
      return covered(tx, ctx, registerId);
    });
  }

  async revoke(ctx: Ctx, registerId: string): Promise<Register> {
    const revoked = await transaction(this.dataSource, async (tx) => {
      const register = await covered(tx, ctx, registerId);
      await registers.revokeRegister(tx, registerId);
      await audit(tx, ctx, { act: 'register.revoked', ...subjectOf(register) });
      return covered(tx, ctx, registerId);
    });
    this.machines.forget();
    return revoked;
  }
}

const subjectOf = ({ id, outletId }: { id: string; outletId: string }) =>
  ({ subjectType: 'register', subjectId: id, outletId }) as const;

async function covered(tx: EntityManager, ctx: Ctx, id: string): Promise<Register> {
  const register = await registers.findRegister(tx, id);
  if (!register) throw new DomainError('NOT_FOUND');
  requireOutlet(ctx, register.outletId);
  return register;
}

/** Adds a register inside the caller's transaction; also for the set-up, the importer and the demo shop. */
export async function createRegister(
  tx: EntityManager,
  ctx: Ctx,
  register: registers.NewRegister,
): Promise<void> {
  await registers.insertRegister(tx, register);
  await audit(tx, ctx, { act: 'register.created', ...subjectOf(register) });
}

/** A fresh code for a register, shown once and kept as a hash. */
export async function issueEnrolmentCode(
  tx: EntityManager,
  ctx: Ctx,
  register: { id: string; outletId: string; kind: string },
) {
  if (register.kind !== 'till')
    throw new DomainError('NOT_ALLOWED_NOW', 'Only a till can be enrolled.');
  const code = newEnrolmentCode();
  const expiresAt = new Date(ctx.now.getTime() + codeLifeMs);
  const staffId = ctx.staffId ?? null;
  await registers.insertEnrolmentCode(tx, {
    hash: enrolmentCodeHash(code),
    registerId: register.id,
    staffId,
    expiresAt,
  });
  await audit(tx, ctx, { act: 'enrolment-code.issued', ...subjectOf(register) });
  return { code, expiresAt: expiresAt.toISOString() };
}
