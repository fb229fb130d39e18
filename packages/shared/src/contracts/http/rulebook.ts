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
const RuleWrite = z.strictObject({
  name: Words(200),
  active: z.boolean(),
  version: z.int().nullable(),
  step: z.enum(['item', 'receipt', 'customer', 'individual']),
  stack: Words(60),
  exclusive: z.boolean(),
  scope: Scope,
  conditions: z
    .array(
      z.union([
        z.strictObject({ kind: z.literal('customer-category'), categoryId: Id }),
        z.strictObject({ kind: z.literal('tier'), tierId: Id }),
        z.strictObject({
          kind: z.literal('period'),
          fromMs: z.int().nullable(),
          toMs: z.int().nullable(),
        }),
        z.strictObject({
          kind: z.literal('weekdays'),
          days: z.array(z.int().min(1).max(7)).min(1),
        }),
        z.strictObject({
          kind: z.literal('hours'),
          fromMinute: z.int().min(0).max(1440),
          toMinute: z.int().min(0).max(1440),
        }),
        z.strictObject({ kind: z.literal('outlets'), outletIds: z.array(Id).min(1) }),
      ]),
    )
    .max(20),
  action: z.union([
    z.strictObject({ kind: z.literal('percent'), rate: RatePpm }),
    z.strictObject({ kind: z.literal('amount-per-unit'), amount: z.int().min(0) }),
    z.strictObject({
      kind: z.literal('ladder'),
      by: z.enum(['amount', 'quantity']),
      steps: z
        .array(z.strictObject({ from: z.int().min(0), rate: RatePpm }))
        .min(1)
        .max(20),
    }),
  ]),
  capAmount: z.int().min(0).nullable(),
});
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
  summary: 'Creates or changes a rule and publishes a new rulebook version',
  params: z.strictObject({ id: Id }),
  body: RuleWrite,
  response: RuleRow,
});
