import { Module } from '@nestjs/common';
import { CouponsController } from './coupons.controller.js';
import { CouponsService } from './coupons.service.js';
import { LoyaltyController } from './loyalty.controller.js';
import { LoyaltySettingsService } from './loyalty-settings.service.js';

@Module({
  controllers: [LoyaltyController, CouponsController],
  providers: [LoyaltySettingsService, CouponsService],
})
export class LoyaltyModule {}
