import { loyaltySettingsRoute, loyaltySettingsSaveRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { LoyaltySettingsService } from './loyalty-settings.service.js';

@Controller()
export class LoyaltyController {
  constructor(private readonly settings: LoyaltySettingsService) {}

  @Handles(loyaltySettingsRoute)
  readSettings() {
    return this.settings.read();
  }

  @Handles(loyaltySettingsSaveRoute)
  saveSettings(ctx: Ctx, { body }: Input<typeof loyaltySettingsSaveRoute>) {
    return this.settings.save(ctx, body);
  }
}
