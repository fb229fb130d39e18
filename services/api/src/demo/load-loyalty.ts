import { createHash } from 'node:crypto';
import type { LoyaltyPolicy, RuleScope } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { bookEntries } from '../domains/balances/index.js';
import {
  makeCoupons,
  saveCouponDefinition,
  saveSettings,
  serverSettings,
} from '../domains/loyalty/index.js';
import type { Ctx } from '../platform/http/ctx.js';
import type { DemoShop } from './demo-files.js';
import type { DemoIds } from './demo-ids.js';
import { known } from './known.js';

/** The secret of a kind's codes: known, so that the guide can print some. Real kinds get random ones. */
export const demoCouponKey = (prefix: string): Buffer =>
  createHash('sha256').update(`khanut demo coupon ${prefix}`).digest();

/** Kinds of coupons with their first codes. @returns ids by prefix */
export async function loadCoupons(
  tx: EntityManager,
  ctx: Ctx,
  shop: DemoShop,
  ids: DemoIds,
): Promise<Map<string, string>> {
  const coupons = new Map<string, string>();
  for (const { prefix, kind, count, ...names } of shop.coupons) {
    const id = ids.next();
    coupons.set(prefix, id);
    const definition = {
      name: names.hy, names, kind, prefix, usesEach: kind === 'single' ? 1 : null, startsAt: null, expiresAt: null,
      active: true, version: null,
    }; // prettier-ignore
    await saveCouponDefinition(tx, ctx, id, definition, demoCouponKey(prefix));
    await makeCoupons(tx, ctx, id, { count, expiresAt: null });
  }
  return coupons;
}

/** Points, the ladder of tiers, rewards, and some gift cards; publishing is the caller's. */
export async function loadLoyalty(
  tx: EntityManager,
  ctx: Ctx,
  shop: DemoShop,
  tiers: ReadonlyMap<string, string>,
  ids: DemoIds,
): Promise<void> {
  const { loyalty } = shop;
  const server = await serverSettings(tx);
  await saveSettings(tx, ctx, {
    policy: policyOf(shop, tiers, ids),
    server: {
      ...server,
      referral: loyalty.referral,
      birthdayPoints: loyalty.birthdayPoints,
      signals: { ...server.signals, cardUsesPerDay: loyalty.cardUsesPerDay },
      allowances: { ...server.allowances, points: loyalty.pointsAllowance },
    },
    version: 1,
  });
  await bookEntries(
    tx,
    shop.giftCards.map(({ code, amount }) => ({
      sourceId: ids.next(), kind: 'gift-card' as const, holder: code, reason: 'issue' as const, amount, at: ctx.now,
    })), // prettier-ignore
  );
}

const everything: RuleScope = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};

function policyOf(
  { loyalty, discountCategories }: DemoShop,
  tiers: ReadonlyMap<string, string>,
  ids: DemoIds,
): LoyaltyPolicy {
  const named = (key: string) => {
    const found = discountCategories.find((category) => category.key === key);
    const { hy = key, ru = key, en = key } = found ?? {};
    return { name: hy, names: { hy, ru, en } };
  };
  const { pointValue, burnMaxRate, pendingDays, expiryDays } = loyalty;
  return {
    points: {
      pointValue, burnMaxRate, pendingDays, expiryDays, burnAs: 'tender', burnMinPoints: 0, earnBase: 'with-tax',
    },
    earn: [
      {
        id: ids.next(), name: 'Միավորներ', names: { hy: 'Միավորներ', ru: 'Баллы', en: 'Points' }, stack: 'points', scope: everything,
        conditions: [], by: { kind: 'amount', per: loyalty.amountPerPoint, points: 1 },
      },
    ],
    multipliers: loyalty.multipliers.map(({ tier, factorPpm }) => ({
      id: ids.next(), name: named(tier).name, stack: 'tier', scope: everything, factorPpm,
      conditions: [{ kind: 'tier', tierId: known(tiers, tier) }],
    })),
    tiers: {
      period: 'rolling-365',
      graceDays: loyalty.graceDays,
      steps: loyalty.tierSteps.map(({ tier, from }) => ({ tierId: known(tiers, tier), ...named(tier), from })),
    },
  } as unknown as LoyaltyPolicy; // prettier-ignore
}
