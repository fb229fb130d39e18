import { sellingSettingsRoute, sellingSettingsSaveRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { readSellingSettings, updateSellingSettings } from './selling-settings.repository.js';

/** How the tills sell: one set for the whole chain. */
@Controller()
export class SellingSettingsController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(sellingSettingsRoute)
  read() {
    return readSellingSettings(this.dataSource.manager);
  }

  /** @throws DomainError VERSION_CONFLICT */
  @Handles(sellingSettingsSaveRoute)
  save(ctx: Ctx, { body }: Input<typeof sellingSettingsSaveRoute>) {
    return transaction(this.dataSource, async (tx) => {
      const before = await readSellingSettings(tx);
      if (!(await updateSellingSettings(tx, body, ctx.staffId ?? null)))
        throw await whyNotUpdated(tx, 'selling_settings');
      await audit(tx, ctx, {
        act: 'selling.settings-changed',
        subjectType: 'selling-settings',
        detail: { from: before, to: body },
      });
      return readSellingSettings(tx);
    });
  }
}
