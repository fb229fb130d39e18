import { Module } from '@nestjs/common';
import { LoyaltyController } from './loyalty.controller.js';
import { LoyaltySettingsService } from './loyalty-settings.service.js';

@Module({ controllers: [LoyaltyController], providers: [LoyaltySettingsService] })
export class LoyaltyModule {}
