import { z } from 'zod';
import type { Rule } from '../../engine/types.js';
import { Id, Instant, RatePpm, Words } from '../primitives.js';
import { route } from '../route.js';

export const DiscountCategory = z.object({
  id: Id,
  name: z.string(),
  names: z.record(z.string(), z.string()),
  kind: z.enum(['category', 'tier']),
  customers: z.int(),
  /** The rate of the rule that gives it a fixed percent, when there is one. */
  rate: RatePpm.nullable(),
  version: z.int(),
});
export type DiscountCategory = z.infer<typeof DiscountCategory>;
export const discountCategoryListRoute = route({
  id: 'discount-categories.list',
  method: 'GET',
  path: '/api/v1/discount-categories',
  auth: 'staff',
  permission: 'rulebook.read',
  summary: 'Discount categories and card tiers',
  response: z.object({ rows: z.array(DiscountCategory) }),
});
export const discountCategorySaveRoute = route({
  id: 'discount-categories.save',
  method: 'PUT',
  path: '/api/v1/discount-categories/:id',
  auth: 'staff',
  permission: 'rulebook.write',
  summary: 'Creates or changes a category; a rate makes or changes its rule and publishes',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({
    name: Words(100),
    names: z.record(z.enum(['hy', 'ru', 'en']), z.string().max(100)).optional(),
    kind: z.enum(['category', 'tier']),
    rate: RatePpm.nullable(),
    version: z.int().nullable(),
    publish: z.boolean().default(true),
  }),
  response: DiscountCategory,
});

/** A rule as the engine reads it. */
export const RuleRow = z.object({
  id: Id,
  name: z.string(),
  body: z.looseObject({}) as unknown as z.ZodType<Rule, Rule>,
  active: z.boolean(),
  version: z.int(),
});
export type RuleRow = z.infer<typeof RuleRow>;
const Scope = z.strictObject({
  productIds: z.array(Id).max(1000),
  categoryIds: z.array(Id).max(200),
  brands: z.array(z.string().max(100)).max(100),
  exceptProductIds: z.array(Id).max(1000),
  exceptCategoryIds: z.array(Id).max(200),
});
const Amount = z.int().min(0);
const Names = z.strictObject({
  hy: z.string().max(200).optional(),
  ru: z.string().max(200).optional(),
  en: z.string().max(200).optional(),
});
const Period = z.union([
  z.enum(['month', 'year', 'lifetime']),
  z.string().regex(/^rolling-[1-9]\d{0,3}$/),
]);
const Condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('customer-category'), categoryId: Id }),
  z.strictObject({ kind: z.literal('tier'), tierId: Id }),
  z.strictObject({
    kind: z.literal('period'),
    fromMs: z.int().nullable(),
    toMs: z.int().nullable(),
  }),
  z.strictObject({ kind: z.literal('weekdays'), days: z.array(z.int().min(1).max(7)).min(1) }),
  z.strictObject({
    kind: z.literal('hours'),
    fromMinute: z.int().min(0).max(1440),
    toMinute: z.int().min(0).max(1440),
  }),
  z.strictObject({ kind: z.literal('outlets'), outletIds: z.array(Id).min(1) }),
  z.strictObject({ kind: z.literal('known-customer') }),
  z.strictObject({
    kind: z.literal('birthday'),
    daysBefore: z.int().min(0).max(60),
    daysAfter: z.int().min(0).max(60),
  }),
  z.strictObject({ kind: z.literal('basket'), by: z.enum(['amount', 'quantity']), from: Amount }),
  z.strictObject({
    kind: z.literal('accumulated'),
    period: Period,
    from: Amount,
    includesThisSale: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('coupon'), couponId: Id, perReceipt: z.int().min(1).max(100) }),
]);
const Reward = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('price'), price: Amount }),
  z.strictObject({
    kind: z.literal('percent-cheapest'),
    rate: RatePpm,
    count: z.int().min(1).max(100),
  }),
  z.strictObject({ kind: z.literal('percent-part'), rate: RatePpm, part: z.int().min(0).max(9) }),
  z.strictObject({ kind: z.literal('percent-all'), rate: RatePpm }),
  z.strictObject({ kind: z.literal('amount'), amount: Amount }),
]);
const Action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), rate: RatePpm }),
  z.strictObject({ kind: z.literal('amount-per-unit'), amount: Amount }),
  z.strictObject({ kind: z.literal('fixed-price'), price: Amount }),
  z.strictObject({ kind: z.literal('amount-off'), amount: Amount }),
  z.strictObject({
    kind: z.literal('ladder'),
    by: z.enum(['amount', 'quantity', 'accumulated']),
    steps: z
      .array(z.strictObject({ from: Amount, rate: RatePpm }))
      .min(1)
      .max(20),
    measuredAs: z.enum(['piece', 'quantity']).optional(),
    period: Period.optional(),
    includesThisSale: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('group'),
    parts: z
      .array(z.strictObject({ scope: Scope, count: z.int().min(1).max(100) }))
      .min(1)
      .max(10),
    reward: Reward,
    maxGroups: z.int().min(1).max(1000).nullable(),
  }),
  z.strictObject({
    kind: z.literal('stamp-card'),
    needed: z.int().min(2).max(1000),
    rate: RatePpm,
  }),
]);
/** A rule as a screen sends it; `publish: false` changes the working copy alone. */
export const RuleWrite = z.strictObject({
  name: Words(200),
  names: Names.optional(),
  active: z.boolean(),
  version: z.int().nullable(),
  step: z.enum(['item', 'group', 'receipt', 'customer', 'individual', 'coupon']),
  stack: Words(60),
  exclusive: z.boolean(),
  scope: Scope,
  conditions: z.array(Condition).max(20),
  action: Action,
  capAmount: Amount.nullable(),
  publish: z.boolean().default(true),
});
export const RuleScopeShape = Scope;
export const RuleConditionShape = Condition;
export const RuleNames = Names;
export const AccumulationPeriodShape = Period;
export const ruleListRoute = route({
  id: 'rules.list',
  method: 'GET',
  path: '/api/v1/rules',
  auth: 'staff',
  permission: 'rulebook.read',
  summary: 'Rules and the published version',
  response: z.object({
    rows: z.array(RuleRow),
    publishedVersion: z.int(),
    publishedAt: Instant.nullable(),
  }),
});
export const ruleSaveRoute = route({
  id: 'rules.save',
  method: 'PUT',
  path: '/api/v1/rules/:id',
  auth: 'staff',
  permission: 'rulebook.write',
  summary: 'Creates or changes a rule of the working copy; publishes it unless told not to',
  params: z.strictObject({ id: Id }),
  body: RuleWrite,
  response: RuleRow,
});
