import type { SignedIn } from '@khanut/shared/contracts';
import { rolePermissions } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { type AttemptSubject, Attempts } from '../../platform/auth/attempts.js';
import { verifyPassword } from '../../platform/auth/passwords.js';
import { Sessions } from '../../platform/auth/sessions.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { findCompany, findOutlets } from '../outlets/index.js';
import * as staff from './staff.repository.js';

export interface OpenedSession {
  token: string;
  signedIn: SignedIn;
}

/** Cookie sessions of people in the backoffice. */
@Injectable()
export class SignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
  ) {}

  /** @throws DomainError CREDENTIALS_WRONG, LOCKED_OUT */
  async signIn(
    ctx: Ctx,
    address: string,
    { email, password }: { email: string; password: string },
  ): Promise<OpenedSession> {
    const subjects = subjectsOf(email, address);
    await this.attempts.begin(subjects);
    const login = await staff.findLogin(this.dataSource.manager, email);
    const isRight = await verifyPassword(login?.passwordHash ?? null, password);
    if (!login || !isRight) throw new DomainError('CREDENTIALS_WRONG');
    await this.attempts.succeeded(subjects);
    return this.open(ctx, login.id);
  }

  /** Opens a session for a person whose right to it is proved already. */
  async open(ctx: Ctx, staffId: string): Promise<OpenedSession> {
    const session = await transaction(this.dataSource, async (tx) => {
      const opened = await this.sessions.open(tx, staffId, 'cookie');
      await audit(
        tx,
        { ...ctx, staffId },
        { act: 'session.opened', subjectType: 'staff', subjectId: staffId },
      );
      return opened;
    });
    return { token: session.token, signedIn: await this.describe(staffId) };
  }

  async describe(staffId: string): Promise<SignedIn> {
    const manager = this.dataSource.manager;
    const [member, company] = await Promise.all([
      staff.findStaffMember(manager, staffId),
      findCompany(manager),
    ]);
    if (!member || !company) throw new DomainError('NOT_SIGNED_IN');
    const { name, email, role, locale, outletIds } = member;
    const allOutlets = member.allOutlets || role === 'owner';
    const outlets = await findOutlets(
      manager,
      scopeOutlets({ outlets: allOutlets ? 'all' : outletIds }, 'o', 'id'),
    );
    return {
      staffId, name, email, role, locale, allOutlets, company,
      permissions: [...rolePermissions[role]],
      outlets: outlets.map((outlet) => ({ id: outlet.id, code: outlet.code, name: outlet.name })),
    }; // prettier-ignore
  }
}

/** Narrow first: five tries from one address at one person; wider nets for one address and for one person. */
function subjectsOf(email: string, address: string): AttemptSubject[] {
  const person = email.toLowerCase();
  return [
    { subject: `login:${person}:${address}`, freeFailures: 5 },
    { subject: `login-from:${address}`, freeFailures: 50 },
    { subject: `login-of:${person}`, freeFailures: 100 },
  ];
}
