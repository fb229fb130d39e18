import {
  campaignGetRoute,
  campaignListRoute,
  campaignPauseRoute,
  campaignPreviewRoute,
  campaignSaveRoute,
  campaignSendRoute,
  messageListRoute,
  twilioStatusRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { type Exchange, Handles, type Input } from '../../platform/http/handles.js';
import { CampaignsService } from './campaigns.service.js';
import { TwilioHook } from './twilio-hook.js';

@Controller()
export class CampaignsController {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly hook: TwilioHook,
  ) {}

  @Handles(campaignListRoute)
  list(ctx: Ctx, { query }: Input<typeof campaignListRoute>) {
    return this.campaigns.list(ctx, query);
  }

  @Handles(campaignGetRoute)
  get(ctx: Ctx, { params }: Input<typeof campaignGetRoute>) {
    return this.campaigns.get(ctx, params.id);
  }

  @Handles(campaignSaveRoute)
  save(ctx: Ctx, { params, body }: Input<typeof campaignSaveRoute>) {
    return this.campaigns.save(ctx, params.id, body);
  }

  @Handles(campaignPreviewRoute)
  preview(ctx: Ctx, { body }: Input<typeof campaignPreviewRoute>) {
    return this.campaigns.preview(ctx, body);
  }

  @Handles(campaignSendRoute)
  send(ctx: Ctx, { params }: Input<typeof campaignSendRoute>) {
    return this.campaigns.start(ctx, params.id);
  }

  @Handles(campaignPauseRoute)
  pause(ctx: Ctx, { params }: Input<typeof campaignPauseRoute>) {
    return this.campaigns.pause(ctx, params.id);
  }

  @Handles(messageListRoute)
  messages(ctx: Ctx, { params, query }: Input<typeof messageListRoute>) {
    return this.campaigns.messages(ctx, params.id, query);
  }

  /** Twilio reads the answer as TwiML: an empty one says nothing back. */
  @Handles(twilioStatusRoute)
  async fromTwilio(
    _ctx: Ctx,
    { body }: Input<typeof twilioStatusRoute>,
    { request, reply }: Exchange,
  ) {
    const signature = request.headers['x-twilio-signature'];
    const queryAt = request.url.indexOf('?');
    const query = queryAt < 0 ? '' : request.url.slice(queryAt);
    await this.hook.take(typeof signature === 'string' ? signature : undefined, query, body);
    reply.header('content-type', 'text/xml; charset=utf-8');
    return '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';
  }
}
