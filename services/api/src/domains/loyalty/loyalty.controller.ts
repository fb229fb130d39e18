import {
  claimRoute,
  customerLoyaltyRoute,
  customerReferrerRoute,
  customerTierFixRoute,
  householdSaveRoute,
  loyaltySettingsRoute,
  loyaltySettingsSaveRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { ClaimSale } from './claim-sale.js';
import { CustomerLoyaltyService } from './customer-loyalty.service.js';
import { HouseholdsService } from './households.service.js';
import { LoyaltySettingsService } from './loyalty-settings.service.js';

@Controller()
export class LoyaltyController {
  constructor(
    private readonly settings: LoyaltySettingsService,
    private readonly claims: ClaimSale,
    private readonly customers: CustomerLoyaltyService,
    private readonly households: HouseholdsService,
  ) {}

  @Handles(loyaltySettingsRoute)
  readSettings() {
    return this.settings.read();
  }

  @Handles(loyaltySettingsSaveRoute)
  saveSettings(ctx: Ctx, { body }: Input<typeof loyaltySettingsSaveRoute>) {
    return this.settings.save(ctx, body);
  }

  @Handles(customerLoyaltyRoute)
  readCustomer(ctx: Ctx, { params }: Input<typeof customerLoyaltyRoute>) {
    return this.customers.get(ctx, params.id);
  }

  @Handles(customerTierFixRoute)
  fixTier(ctx: Ctx, { params, body }: Input<typeof customerTierFixRoute>) {
    return this.customers.fixTier(ctx, params.id, body);
  }

  @Handles(customerReferrerRoute)
  setReferrer(ctx: Ctx, { params, body }: Input<typeof customerReferrerRoute>) {
    return this.customers.setReferrer(ctx, params.id, body.referrerId);
  }

  @Handles(householdSaveRoute)
  saveHousehold(ctx: Ctx, { params, body }: Input<typeof householdSaveRoute>) {
    return this.households.save(ctx, params.id, body);
  }

  @Handles(claimRoute)
  claim(ctx: Ctx, { body }: Input<typeof claimRoute>) {
    return this.claims.claim(ctx, body);
  }
}
