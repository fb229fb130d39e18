import type { BodyOf, enrolRoute, ResponseOf } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { type AttemptSubject, Attempts } from '../../platform/auth/attempts.js';
import { MachineCredentials } from '../../platform/auth/machine-credentials.js';
import { tokenHash } from '../../platform/auth/token-hash.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { enrolAgent } from '../devices/index.js';
import { enrolmentCodeHash } from './enrolment-code.js';
import * as registers from './registers.repository.js';

type Request = BodyOf<typeof enrolRoute>;
type Answer = ResponseOf<typeof enrolRoute>;

/** Trades a code for the credentials of a till, and of the agent that carried the code. */
@Injectable()
export class EnrolRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attempts: Attempts,
    private readonly machines: MachineCredentials,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError ENROLMENT_CODE_INVALID, LOCKED_OUT */
  async enrol(ctx: Ctx, address: string, request: Request): Promise<Answer> {
    // Per address: guessing locks out the guesser, not the shop's other tills.
    const subjects: AttemptSubject[] = [{ subject: `enrol:${address}`, freeFailures: 10 }];
    await this.attempts.begin(subjects);
    const answer = await transaction(this.dataSource, (tx) => this.redeem(tx, ctx, request));
    await this.attempts.succeeded(subjects);
    this.machines.forget();
    return answer;
  }

  private async redeem(tx: EntityManager, ctx: Ctx, request: Request): Promise<Answer> {
    const registerId = await registers.useEnrolmentCode(
      tx,
      enrolmentCodeHash(request.code),
      ctx.now,
    );
    const register = registerId ? await registers.findRegister(tx, registerId) : undefined;
    if (!register) throw new DomainError('ENROLMENT_CODE_INVALID');
    const agent = request.agent
      ? await enrolAgent(tx, this.ids, register.outletId, request.agent)
      : null;
    const registerToken = this.ids.secret();
    const epoch = await registers.grantEpoch(tx, {
      registerId: register.id,
      tokenHash: tokenHash(registerToken),
      origin: request.origin,
      agentId: agent?.agentId ?? null,
    });
    const { id, outletId, name: registerName, outletName } = register;
    await audit(tx, ctx, {
      act: 'register.enrolled',
      subjectType: 'register',
      subjectId: id,
      outletId,
      detail: { epoch },
    });
    return { registerId: id, outletId, registerName, outletName, epoch, registerToken, agent };
  }
}
