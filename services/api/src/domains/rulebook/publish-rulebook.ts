import type { Rulebook } from '@khanut/shared/engine';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import { roundingProfile } from './rounding-profiles.js';
import * as rulebooks from './rulebook.repository.js';

/**
 * Publishes what is in force as the next version, inside the caller's transaction; when nothing would change, the
 * latest stays.
 * @throws DomainError NOT_ALLOWED_NOW before the shop is set up
 */
export async function publishRulebook(
  tx: EntityManager,
  staffId: string | null,
): Promise<Rulebook> {
  await rulebooks.lockRulebooks(tx);
  const latest = (await rulebooks.findLatest(tx))?.body ?? null;
  const next = await composeRulebook(tx, (latest?.version ?? 0) + 1);
  if (latest && isDeepStrictEqual({ ...latest, version: 0 }, { ...next, version: 0 }))
    return latest;
  await rulebooks.insertRulebook(tx, next, staffId);
  return next;
}

async function composeRulebook(tx: EntityManager, version: number): Promise<Rulebook> {
  const company = await rulebooks.companyMoney(tx);
  if (!company) throw new DomainError('NOT_ALLOWED_NOW', 'The shop is not set up yet.');
  return {
    version,
    currency: company.currency,
    rules: await rulebooks.activeRules(tx),
    taxClasses: await rulebooks.taxClasses(tx),
    rounding: roundingProfile(company.country, company.cashStep),
    policy: { maxTotalDiscount: null },
  };
}
