import type { BodyOf, LoyaltySettings, loyaltySettingsSaveRoute } from '@khanut/shared/contracts';
import type { LoyaltyPolicy } from '@khanut/shared/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { publishRulebook } from '../rulebook/index.js';
import { foreignRateFaults, policyFaults } from './loyalty.policy.js';
import * as settings from './loyalty-settings.repository.js';

type SettingsWrite = BodyOf<typeof loyaltySettingsSaveRoute>;

/** How points, tiers, claims and allowances work. */
@Injectable()
export class LoyaltySettingsService {
  constructor(private readonly dataSource: DataSource) {}

  read(): Promise<LoyaltySettings> {
    return settings.readSettings(this.dataSource.manager);
  }

  /** Publishes in the same transaction unless told not to. @throws DomainError VALIDATION_FAILED, VERSION_CONFLICT */
  save(ctx: Ctx, write: SettingsWrite): Promise<LoyaltySettings> {
    return transaction(this.dataSource, async (tx) => {
      await saveSettings(tx, ctx, write);
      if (write.publish) await publishRulebook(tx, ctx);
      return settings.readSettings(tx);
    });
  }
}

/** Stores the set-up inside the caller's transaction; publishing is the caller's. @throws DomainError VALIDATION_FAILED, VERSION_CONFLICT */
export async function saveSettings(
  tx: EntityManager,
  ctx: Ctx,
  { policy, server: given, version }: LoyaltySettings,
): Promise<void> {
  await checkPolicy(tx, policy);
  const staffId = ctx.staffId ?? null;
  const before = await settings.readSettings(tx);
  const server = { ...given, foreignRates: given.foreignRates ?? before.server.foreignRates ?? [] };
  const fields = foreignRateFaults(server.foreignRates, await settings.homeCurrency(tx));
  if (fields.length) throw new DomainError('VALIDATION_FAILED', undefined, { fields });
  if (!(await settings.updateSettings(tx, { policy, server, version }, staffId)))
    throw await whyNotUpdated(tx, 'loyalty_settings');
  await settings.storeAllowances(tx, server.allowances, staffId);
  await audit(tx, ctx, {
    act: 'loyalty.settings-changed',
    subjectType: 'loyalty-settings',
    detail: { from: before.server, to: server },
  });
}

async function checkPolicy(tx: EntityManager, policy: LoyaltyPolicy): Promise<void> {
  const fields = policyFaults(policy);
  const tierIds = policy.tiers?.steps.map(({ tierId }) => tierId) ?? [];
  for (const id of await settings.unknownTiers(tx, tierIds))
    fields.push({
      path: `body.policy.tiers.steps.${tierIds.indexOf(id)}.tierId`,
      message: 'no such tier',
    });
  if (fields.length) throw new DomainError('VALIDATION_FAILED', undefined, { fields });
}
