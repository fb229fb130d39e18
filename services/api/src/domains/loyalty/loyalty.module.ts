import { Module } from '@nestjs/common';
import { BirthdayRewards } from './birthday-rewards.js';
import { ClaimSale } from './claim-sale.js';
import { CouponsController } from './coupons.controller.js';
import { CouponsService } from './coupons.service.js';
import { CustomerLoyaltyService } from './customer-loyalty.service.js';
import { HouseholdsService } from './households.service.js';
import { LoyaltyController } from './loyalty.controller.js';
import { LoyaltyJobs } from './loyalty-jobs.js';
import { LoyaltySettingsService } from './loyalty-settings.service.js';
import { RecomputeTiers } from './recompute-tiers.js';
import { SaleReader } from './sale-reader.js';

@Module({
  controllers: [LoyaltyController, CouponsController],
  providers: [
    LoyaltySettingsService,
    CouponsService,
    CustomerLoyaltyService,
    HouseholdsService,
    ClaimSale,
    SaleReader,
    RecomputeTiers,
    BirthdayRewards,
    LoyaltyJobs,
  ],
})
export class LoyaltyModule {}
