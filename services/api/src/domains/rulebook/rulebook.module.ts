import { Module } from '@nestjs/common';
import { RulebookController } from './rulebook.controller.js';
import { RulebookService } from './rulebook.service.js';
import { VersionsController } from './versions.controller.js';
import { VersionsService } from './versions.service.js';

@Module({
  controllers: [RulebookController, VersionsController],
  providers: [RulebookService, VersionsService],
})
export class RulebookModule {}
