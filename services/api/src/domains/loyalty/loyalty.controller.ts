import {
  claimRoute,
  loyaltySettingsRoute,
  loyaltySettingsSaveRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { ClaimSale } from './claim-sale.js';
import { LoyaltySettingsService } from './loyalty-settings.service.js';

@Controller()
export class LoyaltyController {
  constructor(
    private readonly settings: LoyaltySettingsService,
    private readonly claims: ClaimSale,
  ) {}

  @Handles(loyaltySettingsRoute)
  readSettings() {
    return this.settings.read();
  }

  @Handles(loyaltySettingsSaveRoute)
  saveSettings(ctx: Ctx, { body }: Input<typeof loyaltySettingsSaveRoute>) {
    return this.settings.save(ctx, body);
  }

  @Handles(claimRoute)
  claim(ctx: Ctx, { body }: Input<typeof claimRoute>) {
    return this.claims.claim(ctx, body);
  }
}
