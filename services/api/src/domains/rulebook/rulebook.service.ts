import type {
  BodyOf,
  DiscountCategory,
  discountCategorySaveRoute,
  rulebookPolicySaveRoute,
  RuleRow,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { whyNotUpdated } from '../../platform/errors/version-conflict.js';
import type { Ctx } from '../../platform/http/ctx.js';
import * as categories from './discount-categories.repository.js';
import { noCaps, publishRulebook } from './publish-rulebook.js';
import { refuseFaultyRule } from './rule-faults.js';
import { categoryRule, ruleOf, type RuleWrite } from './rulebook.policy.js';
import * as rulebooks from './rulebook.repository.js';
import { findInForce } from './versions.repository.js';

export type DiscountCategoryBody = BodyOf<typeof discountCategorySaveRoute>;

@Injectable()
export class RulebookService {
  constructor(private readonly dataSource: DataSource) {}

  async listCategories() {
    return { rows: await categories.findDiscountCategories(this.dataSource.manager) };
  }

  async listRules(ctx: Ctx) {
    const inForce = await findInForce(this.dataSource.manager, ctx.now);
    return {
      rows: await rulebooks.findRules(this.dataSource.manager),
      publishedVersion: inForce?.version ?? 0,
      publishedAt: inForce?.publishedAt ?? null,
    };
  }

  /** `version: null` creates. @throws DomainError ALREADY_EXISTS, VERSION_CONFLICT, NOT_FOUND */
  saveCategory(ctx: Ctx, id: string, body: DiscountCategoryBody): Promise<DiscountCategory> {
    return transaction(this.dataSource, async (tx) => {
      await saveDiscountCategory(tx, ctx, id, body);
      if (body.publish) await publishRulebook(tx, ctx);
      return found(await categories.findDiscountCategory(tx, id));
    });
  }

  /** `version: null` creates. @throws DomainError ALREADY_EXISTS, VERSION_CONFLICT, NOT_FOUND, VALIDATION_FAILED */
  saveRule(ctx: Ctx, id: string, body: RuleWrite): Promise<RuleRow> {
    return transaction(this.dataSource, async (tx) => {
      await saveRule(tx, ctx, id, body);
      if (body.publish) await publishRulebook(tx, ctx);
      return found(await rulebooks.findRule(tx, id));
    });
  }

  async readPolicy(tx: EntityManager = this.dataSource.manager) {
    return (await rulebooks.findPolicy(tx)) ?? { policy: noCaps, version: 0 };
  }

  /** @throws DomainError VERSION_CONFLICT */
  savePolicy(ctx: Ctx, { policy, version, publish }: BodyOf<typeof rulebookPolicySaveRoute>) {
    return transaction(this.dataSource, async (tx) => {
      if (!(await rulebooks.storePolicy(tx, policy, version, ctx.staffId ?? null)))
        throw await whyNotUpdated(tx, 'rulebook_policy');
      if (publish) await publishRulebook(tx, ctx);
      return this.readPolicy(tx);
    });
  }

  /** Takes a rule out of the working copy, or puts it back; what is published stays. @throws DomainError NOT_FOUND */
  setDeleted(ctx: Ctx, id: string, isDeleted: boolean): Promise<{ ok: true }> {
    return transaction(this.dataSource, async (tx) => {
      const changed = await rulebooks.setRuleDeleted(tx, id, isDeleted, ctx.staffId ?? null);
      if (!changed && (isDeleted || !(await rulebooks.isKnownRule(tx, id))))
        throw new DomainError('NOT_FOUND');
      return { ok: true as const };
    });
  }
}

const found = <T>(value: T | null): T => {
  if (value === null) throw new DomainError('NOT_FOUND');
  return value;
};

/** Stores a category and the rule of its rate inside the caller's transaction; publishing is the caller's. */
export async function saveDiscountCategory(
  tx: EntityManager,
  ctx: Ctx,
  id: string,
  body: DiscountCategoryBody,
) {
  const { rate, version, publish: _publish, ...category } = body;
  if (version === null) {
    if (!(await categories.insertDiscountCategory(tx, id, category)))
      throw new DomainError('ALREADY_EXISTS');
  } else if (!(await categories.updateDiscountCategory(tx, id, category, version))) {
    throw await whyNotUpdated(tx, 'discount_categories', id);
  }
  const staffId = ctx.staffId ?? null;
  if (rate === null) await rulebooks.switchPercentOff(tx, id, staffId);
  else await rulebooks.storeCategoryRule(tx, categoryRule({ ...category, id }, rate), staffId);
}

/** Stores a rule inside the caller's transaction; publishing is the caller's. */
export async function saveRule(
  tx: EntityManager,
  ctx: Ctx,
  id: string,
  body: RuleWrite,
): Promise<void> {
  const rule = ruleOf(id, body);
  await refuseFaultyRule(tx, body, rule);
  const staffId = ctx.staffId ?? null;
  if (body.version === null) {
    if (!(await rulebooks.insertRule(tx, rule, body.active, staffId)))
      throw new DomainError('ALREADY_EXISTS');
  } else if (!(await rulebooks.updateRule(tx, rule, body.active, staffId, body.version))) {
    throw await whyNotUpdated(tx, 'rules', id);
  }
}
