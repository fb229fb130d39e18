import type {
  BodyOf,
  Campaign,
  campaignPreviewRoute,
  campaignSaveRoute,
  messageListRoute,
  QueryOf,
} from '@khanut/shared/contracts';
import { searchFold } from '@khanut/shared/text';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { appendJobs } from '../../platform/outbox/outbox.js';
import { countReasons, splitAudience, textFor } from './audience.js';
import { sendJob } from './campaign-jobs.js';
import { checkCampaign, checkTemplate, mayStart } from './campaigns.policy.js';
import * as campaigns from './campaigns.repository.js';
import { findMessages, insertMessages } from './messages.repository.js';
import { TwilioGateway } from './twilio-gateway.js';

interface Page {
  page: number;
  pageSize: number;
}
const samplesShown = 5;

@Injectable()
export class CampaignsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
    private readonly twilio: TwilioGateway,
  ) {}

  async list(ctx: Ctx, { page, pageSize }: Page) {
    const found = await campaigns.findCampaigns(this.dataSource.manager, ctx, {
      limit: pageSize,
      offset: (page - 1) * pageSize,
    });
    return { ...found, page, pageSize };
  }

  /** @throws DomainError NOT_FOUND */
  async get(ctx: Ctx, id: string, tx: EntityManager = this.dataSource.manager): Promise<Campaign> {
    const campaign = await campaigns.findCampaign(tx, ctx, id);
    if (!campaign) throw new DomainError('NOT_FOUND');
    return campaign;
  }

  /** `version: null` creates. @throws DomainError VALIDATION_FAILED, ALREADY_EXISTS, VERSION_CONFLICT, NOT_ALLOWED_NOW */
  save(
    ctx: Ctx,
    id: string,
    { version, ...campaign }: BodyOf<typeof campaignSaveRoute>,
  ): Promise<Campaign> {
    checkCampaign(ctx, campaign);
    return transaction(this.dataSource, async (tx) => {
      if (campaign.agentId && !(await campaigns.agentExists(tx, ctx, campaign.agentId)))
        throw new DomainError('VALIDATION_FAILED', undefined, {
          fields: [{ path: 'body.agentId', message: 'no such agent' }],
        });
      if (version === null) {
        if (!(await campaigns.insertCampaign(tx, id, campaign, ctx.staffId ?? null)))
          throw new DomainError('ALREADY_EXISTS');
      } else {
        const { state } = await this.get(ctx, id, tx);
        if (state !== 'draft') throw new DomainError('NOT_ALLOWED_NOW');
        if (!(await campaigns.updateDraft(tx, id, campaign, version)))
          throw new DomainError('VERSION_CONFLICT');
      }
      return this.get(ctx, id, tx);
    });
  }

  /** Who would get it. @throws DomainError VALIDATION_FAILED for a template with an unknown field */
  async preview(ctx: Ctx, { template, audience }: BodyOf<typeof campaignPreviewRoute>) {
    checkTemplate(template);
    const tx = this.dataSource.manager;
    const outletId = ctx.outlets === 'all' ? null : (ctx.outlets[0] ?? null);
    const { split, shop } = await this.audienceOf(tx, audience, outletId);
    const texts = split.recipients.map((recipient) => ({
      ...recipient,
      ...textFor(template, recipient, shop.name),
    }));
    return {
      recipients: texts.length,
      parts: texts.reduce((sum, one) => sum + one.parts, 0),
      excluded: countReasons(split.excluded),
      samples: texts.slice(0, samplesShown).map(({ customerId, name, text, parts, encoding, locale }) => ({
        customerId, name, text, parts, encoding, locale,
      })), // prettier-ignore
    };
  }

  private async audienceOf(
    tx: EntityManager,
    audience: Campaign['audience'],
    outletId: string | null,
  ) {
    const search = audience.search ? searchFold(audience.search) : '';
    const shop = await campaigns.findShop(tx);
    const people = await campaigns.findAudience(
      tx,
      audience,
      search ? `%${search}%` : null,
      outletId,
    );
    return { split: splitAudience(people, shop.country), shop };
  }

  /** Stores every message and asks for the sending, at once or not at all; a second call changes nothing. @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW */
  start(ctx: Ctx, id: string): Promise<Campaign> {
    return transaction(this.dataSource, async (tx) => {
      const campaign = await this.get(ctx, id, tx);
      const state = await campaigns.lockCampaign(tx, id);
      if (state === null || !mayStart(state)) return this.get(ctx, id, tx);
      if (campaign.gateway === 'twilio' && !this.twilio.isSetUp)
        throw new DomainError(
          'NOT_ALLOWED_NOW',
          'Twilio is not set up: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM are missing.',
        );
      if (state === 'draft') await this.storeMessages(tx, campaign);
      await campaigns.setState(tx, id, 'sending', ctx.now);
      await campaigns.finishIfDone(tx, id, ctx.now);
      if (campaign.gateway === 'twilio')
        await appendJobs(tx, [sendJob(id, `version ${campaign.version}`)]);
      await audit(tx, ctx, { act: 'campaign.started', subjectType: 'campaign', subjectId: id });
      return this.get(ctx, id, tx);
    });
  }

  private async storeMessages(tx: EntityManager, campaign: Campaign): Promise<void> {
    const { split, shop } = await this.audienceOf(tx, campaign.audience, campaign.outletId);
    const messages = split.recipients.map((recipient) => {
      const { text, parts } = textFor(campaign.template, recipient, shop.name);
      const outletId = recipient.outletId ?? campaign.outletId ?? shop.outletId;
      return {
        id: this.ids.next(),
        customerId: recipient.customerId,
        outletId,
        phone: recipient.phone,
        text,
        parts,
      };
    });
    await insertMessages(tx, campaign.id, messages);
  }

  /** What has not gone stays; starting again goes on. @throws DomainError NOT_FOUND */
  pause(ctx: Ctx, id: string): Promise<Campaign> {
    return transaction(this.dataSource, async (tx) => {
      await this.get(ctx, id, tx);
      if ((await campaigns.lockCampaign(tx, id)) === 'sending') {
        await campaigns.setState(tx, id, 'paused', ctx.now);
        await audit(tx, ctx, { act: 'campaign.paused', subjectType: 'campaign', subjectId: id });
      }
      return this.get(ctx, id, tx);
    });
  }

  /** @throws DomainError NOT_FOUND */
  async messages(
    ctx: Ctx,
    id: string,
    { page, pageSize, state }: QueryOf<typeof messageListRoute>,
  ) {
    await this.get(ctx, id);
    const asked = { state: state ?? null, limit: pageSize, offset: (page - 1) * pageSize };
    return { ...(await findMessages(this.dataSource.manager, id, asked)), page, pageSize };
  }
}
