import { Module } from '@nestjs/common';
import { DiscountsGivenController } from './discounts-given.controller.js';
import { DiscountsGivenService } from './discounts-given.service.js';
import { FindingsService } from './findings.service.js';
import { RulebookController } from './rulebook.controller.js';
import { RulebookService } from './rulebook.service.js';
import { VersionsController } from './versions.controller.js';
import { VersionsService } from './versions.service.js';

@Module({
  controllers: [DiscountsGivenController, RulebookController, VersionsController],
  providers: [DiscountsGivenService, FindingsService, RulebookService, VersionsService],
})
export class RulebookModule {}
