import { Module } from '@nestjs/common';
import { DevicesModule } from '../devices/index.js';
import { LabelGateway } from './label-gateway.js';
import { LabelJobsService } from './label-jobs.service.js';
import { LabelQueueService } from './label-queue.service.js';
import { LabelsController } from './labels.controller.js';
import { TemplatesService } from './templates.service.js';

@Module({
  imports: [DevicesModule],
  controllers: [LabelsController],
  providers: [TemplatesService, LabelQueueService, LabelJobsService, LabelGateway],
})
export class LabelsModule {}
