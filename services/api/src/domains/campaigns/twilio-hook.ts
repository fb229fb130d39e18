import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { Clock } from '../../platform/clock/clock.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { resultOfTwilioStatus } from './message-states.js';
import { findByProviderId } from './messages.repository.js';
import { optOut } from './opt-out.js';
import { isOptOut } from './opt-out-words.js';
import { storeResult } from './release-message.js';

type Form = Record<string, string>;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What Twilio tells: delivery reports, and answers of recipients. */
@Injectable()
export class TwilioHook {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param query of the address as called, with its question mark. @throws DomainError SIGNATURE_WRONG without a right signature */
  async take(signature: string | undefined, query: string, form: Form): Promise<void> {
    this.requireSignature(signature, query, form);
    if (form.MessageStatus && form.MessageStatus !== 'received')
      await this.report(new URLSearchParams(query).get('message'), form);
    else if (form.From && (form.OptOutType === 'STOP' || isOptOut(form.Body ?? '')))
      await this.stop(form);
  }

  /** Without the token or our own public address nothing can be proved, so nothing is believed. */
  private requireSignature(signature: string | undefined, query: string, form: Form): void {
    const { TWILIO_AUTH_TOKEN: token, TWILIO_CALLBACK_URL: address } = this.config;
    const isProved =
      token && address && signature && validateRequest(token, signature, address + query, form);
    if (!isProved) throw new DomainError('SIGNATURE_WRONG');
  }

  private async report(ourId: string | null, form: Form): Promise<void> {
    const result = resultOfTwilioStatus(form.MessageStatus ?? '');
    const sid = form.MessageSid ?? '';
    if (!result || !sid) return;
    await transaction(this.dataSource, async (tx) => {
      const id = (await findByProviderId(tx, sid)) ?? (ourId && uuid.test(ourId) ? ourId : null);
      const reason = form.ErrorCode ? `TWILIO_${form.ErrorCode}` : null;
      if (id) await storeResult(tx, id, { result, reason, providerId: sid, at: this.clock.now() });
    });
  }

  private async stop(form: Form): Promise<void> {
    const proof = `twilio ${form.MessageSid ?? `${form.From} ${form.Body}`}`;
    const said = {
      proof,
      phone: form.From ?? '',
      wording: form.Body || 'STOP',
      at: this.clock.now(),
    };
    await transaction(this.dataSource, (tx) => optOut(tx, said));
  }
}
