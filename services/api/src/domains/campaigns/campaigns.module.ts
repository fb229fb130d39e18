import { Module } from '@nestjs/common';
import { DevicesModule } from '../devices/index.js';
import { AgentGateway } from './agent-gateway.js';
import { CampaignJobs } from './campaign-jobs.js';
import { CampaignsController } from './campaigns.controller.js';
import { CampaignsService } from './campaigns.service.js';
import { SendCampaign } from './send-campaign.js';
import { TwilioGateway } from './twilio-gateway.js';
import { TwilioHook } from './twilio-hook.js';

@Module({
  imports: [DevicesModule],
  controllers: [CampaignsController],
  providers: [
    CampaignsService,
    CampaignJobs,
    SendCampaign,
    TwilioGateway,
    TwilioHook,
    AgentGateway,
  ],
})
export class CampaignsModule {}
