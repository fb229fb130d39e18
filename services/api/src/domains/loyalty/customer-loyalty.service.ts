import type { CustomerLoyalty } from '@khanut/shared/contracts';
import { type TierStanding, tierAt } from '@khanut/shared/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Ids } from '../../platform/ids/ids.js';
import { accountsOfCustomer } from '../balances/index.js';
import { rulebookInForce } from '../rulebook/index.js';
import { couponsOfCustomer } from './coupons.repository.js';
import * as customers from './customer-loyalty.repository.js';
import { houseClock } from './house-clock.js';
import { householdOf } from './households.repository.js';
import { unknownTiers } from './loyalty-settings.repository.js';
import { justAfter } from './move-tiers.js';
import { purchasesForLadder } from './purchases.repository.js';
import * as tiers from './tiers.repository.js';

/** What a customer has with the shop, and what a person decides about it. */
@Injectable()
export class CustomerLoyaltyService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError NOT_FOUND */
  get(ctx: Ctx, id: string): Promise<CustomerLoyalty> {
    return read(this.dataSource.manager, ctx.now, id);
  }

  /** Not fixed and with a ladder in force, the tier is what the purchases reach. @throws DomainError NOT_FOUND, VALIDATION_FAILED */
  fixTier(
    ctx: Ctx,
    customerId: string,
    { tierId, fixed }: { tierId: string | null; fixed: boolean },
  ): Promise<CustomerLoyalty> {
    return transaction(this.dataSource, async (tx) => {
      const { tier } = await existing(tx, customerId);
      if (tierId && (await unknownTiers(tx, [tierId])).length)
        throw invalid('tierId', 'no such tier');
      const standing = fixed ? null : await standingOf(tx, ctx.now, customerId);
      const to = standing ? (standing.tier?.tierId ?? null) : tierId;
      const from = tier?.id ?? null;
      if (to !== from || standing) {
        const cause = standing ? ('freed' as const) : ('by-hand' as const);
        const by = { cause, at: ctx.now, staffId: ctx.staffId ?? null };
        const purchases = standing?.purchases ?? null;
        const change = { id: this.ids.next(), customerId, from, to, purchases, ...by };
        if (!(await tiers.changeTier(tx, change))) throw new DomainError('VERSION_CONFLICT');
      }
      await tiers.setTierFixed(tx, customerId, fixed);
      await audit(tx, ctx, {
        act: fixed ? 'customer.tier-fixed' : 'customer.tier-freed',
        subjectType: 'customer',
        subjectId: customerId,
        detail: { from, to },
      });
      return read(tx, ctx.now, customerId);
    });
  }

  /** @throws DomainError NOT_FOUND, VALIDATION_FAILED, NOT_ALLOWED_NOW after the first purchase */
  setReferrer(ctx: Ctx, customerId: string, referrerId: string | null): Promise<CustomerLoyalty> {
    return transaction(this.dataSource, async (tx) => {
      const customer = await existing(tx, customerId);
      if (customer.visits > 0)
        throw new DomainError('NOT_ALLOWED_NOW', 'This customer has bought before.');
      if (referrerId !== null) await checkReferrer(tx, customerId, referrerId);
      await customers.setReferrer(tx, customerId, referrerId);
      await audit(tx, ctx, {
        act: 'customer.referrer-named',
        subjectType: 'customer',
        subjectId: customerId,
        detail: { from: customer.referredBy?.id ?? null, to: referrerId },
      });
      return read(tx, ctx.now, customerId);
    });
  }
}

/** Nobody brings themselves, not round a corner either. */
async function checkReferrer(tx: EntityManager, customerId: string, referrerId: string) {
  if (!(await customers.findLoyalCustomer(tx, referrerId)))
    throw invalid('referrerId', 'no such customer');
  if ((await customers.referrersOf(tx, referrerId)).includes(customerId))
    throw invalid('referrerId', 'was brought by this customer');
}

async function read(tx: EntityManager, now: Date, id: string): Promise<CustomerLoyalty> {
  const { tier, fixed, referredBy } = await existing(tx, id);
  const standing = await standingOf(tx, now, id);
  const next = standing?.next;
  return {
    accounts: await accountsOfCustomer(tx, id, now),
    household: await householdOf(tx, id),
    tier: {
      current: tier,
      fixed,
      purchases: (standing?.purchases ?? 0) as CustomerLoyalty['tier']['purchases'],
      period: standing?.period ?? null,
      next:
        next && !fixed
          ? { id: next.step.tierId, name: next.step.name, missing: next.missing }
          : null,
      safeUntil: fixed ? null : (standing?.safeUntil ?? null),
      changes: await tiers.tierChanges(tx, id),
    },
    coupons: await couponsOfCustomer(tx, id),
    referredBy,
  };
}

/** Where purchases put a customer on the ladder in force; null without one. */
async function standingOf(
  tx: EntityManager,
  now: Date,
  id: string,
): Promise<(TierStanding & { period: string }) | null> {
  const ladder = (await rulebookInForce(tx, now))?.loyalty?.tiers;
  if (!ladder) return null;
  const history = (await purchasesForLadder(tx, [id], ladder, now)).get(id) ?? [];
  const clock = justAfter(await houseClock(tx, now));
  return { ...tierAt(history, ladder, clock), period: ladder.period };
}

async function existing(tx: EntityManager, id: string): Promise<customers.LoyalCustomer> {
  const customer = await customers.findLoyalCustomer(tx, id);
  if (!customer) throw new DomainError('NOT_FOUND');
  return customer;
}

const invalid = (field: string, message: string): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, { fields: [{ path: `body.${field}`, message }] });
