import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Attempts } from '../../platform/auth/attempts.js';
import { type PinVerifier, verifyPin } from '../../platform/auth/pins.js';
import { Sessions } from '../../platform/auth/sessions.js';
import { rows } from '../../platform/database/rows.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { PushingRegister } from './read-entry.js';

const PIN_FREE_FAILURES = 5;
/** Many cashiers tried at one till (a spray) are counted too, with more patience. */
const TILL_FREE_FAILURES = 30;

const personSql = `select s.id, s.pin_verifier from staff s
  where s.id = $1 and s.disabled_at is null and s.deleted_at is null and (s.all_outlets or s.role = 'owner'
    or exists (select from staff_outlets o where o.staff_id = s.id and o.outlet_id = $2))`;

/** A PIN given at an enrolled till, online, for what a person asks of the server live. */
@Injectable()
export class CashierSessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
  ) {}

  /** @throws DomainError PIN_WRONG, LOCKED_OUT */
  async open({ registerId, outletId }: PushingRegister, staffId: string, pin: string) {
    const subjects = [
      { subject: `pin:${registerId}:${staffId}`, freeFailures: PIN_FREE_FAILURES },
      { subject: `pin:${registerId}`, freeFailures: TILL_FREE_FAILURES },
    ];
    await this.attempts.begin(subjects);
    const [person] = await rows<{ pin_verifier: PinVerifier | null }>(
      this.dataSource.manager,
      personSql,
      [staffId, outletId],
    );
    if (!person?.pin_verifier || !(await verifyPin(person.pin_verifier, pin)))
      throw new DomainError('PIN_WRONG');
    await this.attempts.succeeded(subjects);
    const { token, expiresAt } = await this.sessions.open(
      this.dataSource.manager,
      staffId,
      'cashier',
      registerId,
    );
    return { token, expiresAt: expiresAt.toISOString() };
  }
}
