import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { crashpoint } from '../../platform/crashpoint/crashpoint.js';
import { transaction } from '../../platform/database/transaction.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { finishIfDone } from './campaigns.repository.js';
import * as messages from './messages.repository.js';
import { optOut } from './opt-out.js';
import { isQuiet, minuteOfDay } from './quiet-hours.js';
import { releaseMessage, storeResult } from './release-message.js';
import { type Handover, TwilioGateway } from './twilio-gateway.js';

const pageSize = 100;
const firstId = '00000000-0000-0000-0000-000000000000';
/** Longer than a hand-over may take. */
const claimLivesMs = 120_000;

/** Hands a campaign's queued messages to Twilio, one after the other. Any number of these may run at once. */
@Injectable()
export class SendCampaign {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly gateway: TwilioGateway,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Stops early where Twilio takes nothing at present. @throws Error then, so that the job is tried again later */
  async run(campaignId: string): Promise<void> {
    const claimedBefore = new Date(this.clock.now().getTime() - claimLivesMs);
    await messages.giveUpOnClaims(
      this.dataSource.manager,
      campaignId,
      claimedBefore,
      this.clock.now(),
    );
    for (let afterId = firstId; ;) {
      const page = await messages.findWaiting(
        this.dataSource.manager,
        campaignId,
        afterId,
        pageSize,
      );
      for (const waiting of page) if (this.isTime(waiting)) await this.sendOne(waiting.id);
      const last = page.at(-1);
      if (!last) break;
      afterId = last.id;
    }
    await finishIfDone(this.dataSource.manager, campaignId, this.clock.now());
  }

  /** Only spares the asking; the gate decides. */
  private isTime({ timeZone, quietFromMinute, quietToMinute }: messages.Waiting): boolean {
    const quiet = { fromMinute: quietFromMinute, toMinute: quietToMinute };
    const minute = minuteOfDay(this.clock.now(), timeZone);
    return minute !== null && !isQuiet(quiet, minute);
  }

  private async sendOne(id: string): Promise<void> {
    const release = await transaction(this.dataSource, (tx) =>
      releaseMessage(tx, id, this.clock.now(), null),
    );
    if (!release.release) return;
    crashpoint('sms.before-send');
    const handover = await this.gateway.send(id, release.phone, release.text);
    crashpoint('sms.after-send');
    await this.store(id, release.phone, handover);
  }

  private async store(id: string, phone: string, handover: Handover): Promise<void> {
    if (handover.kind === 'not-taken') {
      await messages.markQueued(this.dataSource.manager, id, handover.reason);
      throw new Error(`Twilio takes nothing at present: ${handover.reason}`);
    }
    const { kind: result } = handover;
    const at = this.clock.now();
    const providerId = handover.kind === 'sent' ? handover.providerId : null;
    const reason = handover.kind === 'sent' ? null : handover.reason;
    await transaction(this.dataSource, async (tx) => {
      await storeResult(tx, id, { result, reason, providerId, at });
      if (handover.kind === 'failed' && handover.hasOptedOut)
        await optOut(tx, { proof: `message ${id}`, phone, wording: 'Twilio 21610', at });
    });
    if (result !== 'sent')
      this.logger.warn({ messageId: id, result, reason }, 'sms: not sent as wished');
  }
}
