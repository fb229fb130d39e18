import type { LoyaltyPolicy, Rulebook, RulebookPolicy } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { appendEvents } from '../../platform/outbox/outbox.js';
import { loyaltyPolicy } from './loyalty-policy.repository.js';
import { roundingProfile } from './rounding-profiles.js';
import { isSameRulebook } from './rulebook-changes.js';
import * as working from './rulebook.repository.js';
import * as versions from './versions.repository.js';

/** The policy of a shop that has set none. */
export const noCaps: RulebookPolicy = { maxTotalDiscount: null };
const noLoyalty: LoyaltyPolicy = { points: null, earn: [], multipliers: [], tiers: null };

/** How a rulebook is published; without anything at once and without words. */
export interface Publication {
  /** An instant to come; null: at once. */
  startsAt?: Date | null;
  note?: string | null;
}

/**
 * Publishes the working copy as the next version, inside the caller's transaction; when it would change nothing of
 * what is in force at its start, that stays and is answered.
 * @throws DomainError NOT_ALLOWED_NOW before the shop is set up, VALIDATION_FAILED when the start is not to come
 */
export async function publishRulebook(
  tx: EntityManager,
  ctx: Ctx,
  publication: Publication = {},
): Promise<Rulebook> {
  await versions.lockRulebooks(tx);
  return store(tx, ctx, await composeRulebook(tx), publication, null);
}

/**
 * Publishes the rules, the policy and the loyalty set-up of an earlier version again, at once; the working copy
 * follows. Taxes, rounding and currency stay as they are today: they are facts, and goods are sold under them.
 * @throws DomainError NOT_FOUND
 */
export async function rollBack(tx: EntityManager, ctx: Ctx, version: number): Promise<Rulebook> {
  await versions.lockRulebooks(tx);
  const earlier = await versions.findVersion(tx, version);
  if (!earlier || version < 1) throw new DomainError('NOT_FOUND');
  const staffId = ctx.staffId ?? null;
  await working.replaceRules(tx, earlier.body.rules, staffId);
  await working.replacePolicy(tx, earlier.body.policy, staffId);
  await working.replaceLoyalty(tx, earlier.body.loyalty ?? noLoyalty, staffId);
  return store(tx, ctx, await composeRulebook(tx), {}, version);
}

/** The working copy as it would be published, with the number 0. @throws DomainError NOT_ALLOWED_NOW */
export async function composeRulebook(tx: EntityManager): Promise<Rulebook> {
  const company = await working.companyMoney(tx);
  if (!company) throw new DomainError('NOT_ALLOWED_NOW', 'The shop is not set up yet.');
  const loyalty = await loyaltyPolicy(tx);
  return {
    version: 0,
    currency: company.currency,
    rules: await working.activeRules(tx),
    taxClasses: await working.taxClasses(tx),
    rounding: roundingProfile(company.country, company.cashStep),
    policy: (await working.findPolicy(tx))?.policy ?? noCaps,
    ...(loyalty ? { loyalty } : {}),
  };
}

async function store(
  tx: EntityManager,
  ctx: Ctx,
  composed: Rulebook,
  { startsAt: wanted = null, note = null }: Publication,
  rolledBackTo: number | null,
): Promise<Rulebook> {
  const startsAt = wanted ?? (await startAtOnce(tx, ctx.now));
  if (wanted && wanted <= ctx.now) throw notToCome();
  const replaced = await versions.findInForce(tx, startsAt);
  if (replaced && isSameRulebook(replaced.body, composed)) return replaced.body;
  const rulebook = { ...composed, version: (await versions.highestVersion(tx)) + 1 };
  const staffId = ctx.staffId ?? null;
  await versions.insertVersion(tx, {
    rulebook, publishedAt: ctx.now, startsAt, staffId, note, rolledBackTo,
  }); // prettier-ignore
  const told = { startsAt: startsAt.toISOString(), rolledBackTo };
  await audit(tx, ctx, {
    act: 'rulebook.published',
    subjectType: 'rulebook',
    subjectId: String(rulebook.version),
    detail: told,
  });
  await appendEvents(tx, [
    { topic: 'rulebook.published', subjectId: String(rulebook.version), body: told },
  ]);
  return rulebook;
}

/** Now; never before the one that was published before this one, though its process had a clock ahead of ours. */
async function startAtOnce(tx: EntityManager, now: Date): Promise<Date> {
  const last = await versions.lastStartAtOnce(tx);
  return last && new Date(last) > now ? new Date(last) : now;
}

const notToCome = (): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, {
    fields: [{ path: 'body.startsAt', message: 'lies not ahead' }],
  });
