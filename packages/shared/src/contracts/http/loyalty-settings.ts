import { z } from 'zod';
import type { LoyaltyPolicy } from '../../engine/types.js';
import { Currency, Id, RatePpm, Words } from '../primitives.js';
import { route } from '../route.js';
import {
  AccumulationPeriodShape,
  RuleConditionShape,
  RuleNames,
  RuleScopeShape,
} from './rulebook.js';

const read = { auth: 'staff', permission: 'loyalty.read' } as const;
const write = { auth: 'staff', permission: 'loyalty.write' } as const;

const EarnRule = z.strictObject({
  id: Id,
  name: Words(200),
  names: RuleNames.optional(),
  stack: Words(60),
  scope: RuleScopeShape,
  conditions: z.array(RuleConditionShape).max(20),
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('amount'), per: z.int().min(1), points: z.int().min(1) }),
    z.strictObject({ kind: z.literal('unit'), per: z.int().min(1), points: z.int().min(1) }),
    z.strictObject({ kind: z.literal('visit'), from: z.int().min(0), points: z.int().min(1) }),
  ]),
});
const Multiplier = z.strictObject({
  id: Id,
  name: Words(200),
  stack: Words(60),
  scope: RuleScopeShape,
  conditions: z.array(RuleConditionShape).max(20),
  factorPpm: z.int().min(1_000_000).max(100_000_000),
});
/** The engine's LoyaltyPolicy, field by field. */
export const LoyaltyPolicyShape = z.strictObject({
  points: z
    .strictObject({
      pointValue: z.int().min(1),
      burnAs: z.enum(['discount', 'tender']),
      burnMaxRate: RatePpm,
      burnMinPoints: z.int().min(0),
      earnBase: z.enum(['with-tax', 'without-tax']),
      pendingDays: z.int().min(0).max(365),
      expiryDays: z.int().min(1).max(3650).nullable(),
    })
    .nullable(),
  earn: z.array(EarnRule).max(100),
  multipliers: z.array(Multiplier).max(100),
  tiers: z
    .strictObject({
      period: AccumulationPeriodShape,
      graceDays: z.int().min(0).max(3650),
      steps: z
        .array(
          z.strictObject({
            tierId: Id,
            name: Words(100),
            names: RuleNames.optional(),
            from: z.int().min(0),
          }),
        )
        .min(1)
        .max(20),
    })
    .nullable(),
}) as unknown as z.ZodType<LoyaltyPolicy, LoyaltyPolicy>;
/** What the server alone decides by. */
export const LoyaltyServerSettings = z.strictObject({
  /** Days in which a receipt without a customer may be claimed by its code; 0: never. */
  claimDays: z.int().min(0).max(365),
  holdMinutes: z.int().min(1).max(120),
  /** Points for who brought somebody and who came, when the first purchase reaches `from`. */
  referral: z
    .strictObject({ referrer: z.int().min(0), referred: z.int().min(0), from: z.int().min(0) })
    .nullable(),
  birthdayPoints: z.int().min(0),
  /** When the exception list hears of it; 0: never. */
  signals: z.strictObject({
    cardUsesPerDay: z.int().min(0),
    refundsPerWeek: z.int().min(0),
    staffOwnCard: z.boolean(),
  }),
  /** What a register may spend from balances in a day without a network, by kind. */
  allowances: z.strictObject({
    points: z.int().min(0),
    'gift-card': z.int().min(0),
    'store-credit': z.int().min(0),
    'on-account': z.int().min(0),
  }),
  /** What the house gives for foreign notes: home minor units per 1 000 000 of the foreign ones. Absent: as it was. */
  foreignRates: z
    .array(z.strictObject({ currency: Currency, ratePpm: z.int().min(1) }))
    .max(20)
    .optional(),
});
export type LoyaltyServerSettings = z.infer<typeof LoyaltyServerSettings>;
const LoyaltySettings = z.object({
  policy: LoyaltyPolicyShape,
  server: LoyaltyServerSettings,
  version: z.int(),
});
export type LoyaltySettings = z.infer<typeof LoyaltySettings>;
export const loyaltySettingsRoute = route({
  id: 'loyalty.settings',
  method: 'GET',
  path: '/api/v1/loyalty/settings',
  ...read,
  summary: 'How points, tiers, claims and allowances work',
  response: LoyaltySettings,
});
export const loyaltySettingsSaveRoute = route({
  id: 'loyalty.settings-save',
  method: 'PUT',
  path: '/api/v1/loyalty/settings',
  ...write,
  summary:
    'Changes the set-up; what the engine reads goes into the working copy of the rulebook, published unless told not to',
  body: z.strictObject({
    policy: LoyaltyPolicyShape,
    server: LoyaltyServerSettings,
    version: z.int(),
    publish: z.boolean().default(true),
  }),
  response: LoyaltySettings,
});
