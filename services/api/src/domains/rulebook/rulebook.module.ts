import { Module } from '@nestjs/common';
import { FindingsService } from './findings.service.js';
import { RulebookController } from './rulebook.controller.js';
import { RulebookService } from './rulebook.service.js';
import { VersionsController } from './versions.controller.js';
import { VersionsService } from './versions.service.js';

@Module({
  controllers: [RulebookController, VersionsController],
  providers: [FindingsService, RulebookService, VersionsService],
})
export class RulebookModule {}
