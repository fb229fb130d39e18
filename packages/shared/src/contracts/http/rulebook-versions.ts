import { z } from 'zod';
import type { Rule, Rulebook, RulebookPolicy } from '../../engine/types.js';
import {
  BusinessDate,
  Id,
  Instant,
  MoneyAmount,
  PageQuery,
  pageOf,
  RatePpm,
  Words,
} from '../primitives.js';
import { route } from '../route.js';
import { RuleWrite } from './rulebook.js';

const ofStaff = { auth: 'staff', permission: 'rulebook.read' } as const;

/** A published rulebook. `state`: to come, in force, replaced by a later one, or cancelled before it began. */
export const RulebookVersion = z.object({
  version: z.int(),
  state: z.enum(['scheduled', 'in-force', 'past', 'cancelled']),
  startsAt: Instant,
  publishedAt: Instant,
  publishedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** Rules that were added, changed or removed against the version before. */
  changes: z.array(
    z.object({
      ruleId: z.string(),
      name: z.string(),
      kind: z.enum(['added', 'changed', 'removed', 'policy']),
    }),
  ),
  rolledBackTo: z.int().nullable(),
  receipts: z.int(),
});
export type RulebookVersion = z.infer<typeof RulebookVersion>;

export const rulebookListRoute = route({
  id: 'rulebooks.list',
  method: 'GET',
  path: '/api/v1/rulebooks',
  ...ofStaff,
  summary: 'Rulebook versions, latest first, and what the working copy would change',
  query: PageQuery,
  response: pageOf(RulebookVersion).extend({
    /** What publishing now would change: empty when the working copy is what is in force. */
    unpublished: RulebookVersion.shape.changes,
  }),
});
export const rulebookGetRoute = route({
  id: 'rulebooks.get',
  method: 'GET',
  path: '/api/v1/rulebooks/:version',
  ...ofStaff,
  summary: 'One published rulebook, whole; version 0 is the working copy as it would be published',
  params: z.strictObject({ version: z.coerce.number().int().min(0) }),
  response: z.object({ rulebook: z.looseObject({}) as unknown as z.ZodType<Rulebook, Rulebook> }),
});
export const rulebookPublishRoute = route({
  id: 'rulebooks.publish',
  method: 'POST',
  path: '/api/v1/rulebooks',
  auth: 'staff',
  permission: 'rulebook.publish',
  summary: 'Publishes the working copy, at once or at an instant to come',
  body: z.strictObject({ startsAt: Instant.nullable(), note: z.string().max(500).nullable() }),
  response: RulebookVersion,
  status: 201,
});
export const rulebookCancelRoute = route({
  id: 'rulebooks.cancel',
  method: 'DELETE',
  path: '/api/v1/rulebooks/:version',
  auth: 'staff',
  permission: 'rulebook.publish',
  summary: 'Cancels a version that has not begun; NOT_ALLOWED_NOW for others',
  params: z.strictObject({ version: z.coerce.number().int().min(1) }),
  response: RulebookVersion,
});
export const rulebookRollBackRoute = route({
  id: 'rulebooks.roll-back',
  method: 'POST',
  path: '/api/v1/rulebooks/:version/roll-back',
  auth: 'staff',
  permission: 'rulebook.publish',
  summary: 'Publishes an earlier rulebook again as a new version; the working copy follows it',
  params: z.strictObject({ version: z.coerce.number().int().min(1) }),
  response: RulebookVersion,
  status: 201,
});

/** The caps of the whole receipt, as the next rulebook will carry them; absent fields are the engine's own choice. */
const Policy = z.strictObject({
  maxTotalDiscount: RatePpm.nullable(),
  individualStack: Words(60).optional(),
  shownDocumentCap: MoneyAmount.nullable().optional(),
  groupNodes: z.int().min(100).max(1_000_000).optional(),
}) as unknown as z.ZodType<RulebookPolicy, RulebookPolicy>;
const RulebookPolicyRow = z.object({ policy: Policy, version: z.int() });
export const rulebookPolicyRoute = route({
  id: 'rulebook-policy.get',
  method: 'GET',
  path: '/api/v1/rulebook-policy',
  ...ofStaff,
  summary: 'Caps of the working copy: the most off a receipt; version 0 while nobody has set any',
  response: RulebookPolicyRow,
});
export const rulebookPolicySaveRoute = route({
  id: 'rulebook-policy.save',
  method: 'PUT',
  path: '/api/v1/rulebook-policy',
  auth: 'staff',
  permission: 'rulebook.write',
  summary: 'Changes the caps of the working copy; publishes unless told not to',
  body: z.strictObject({
    policy: Policy,
    version: z.int().min(0),
    publish: z.boolean().default(true),
  }),
  response: RulebookPolicyRow,
});

/** Something odd in the working copy, in words the screen makes from the code. */
export const RuleFinding = z.object({
  code: z.enum([
    'NEVER_WINS',
    'NEVER_HOLDS',
    'REACHES_NOTHING',
    'SAME_AS',
    'OVERLAPS',
    'NO_EFFECT',
    'ENDED',
    'UNKNOWN_REFERENCE',
  ]),
  severity: z.enum(['dead', 'conflict', 'note']),
  ruleId: z.string(),
  /** The other rule, where there is one. */
  otherRuleId: z.string().nullable(),
});
export type RuleFinding = z.infer<typeof RuleFinding>;
export const ruleFindingsRoute = route({
  id: 'rules.findings',
  method: 'POST',
  path: '/api/v1/rules/findings',
  ...ofStaff,
  summary: 'Conflicts and dead rules of the working copy, with a draft in it if one is sent',
  body: z.strictObject({ draft: z.strictObject({ id: Id, rule: RuleWrite }).nullable() }),
  response: z.object({ rows: z.array(RuleFinding) }),
});
export const ruleDeleteRoute = route({
  id: 'rules.delete',
  method: 'DELETE',
  path: '/api/v1/rules/:id',
  auth: 'staff',
  permission: 'rulebook.write',
  summary: 'Takes a rule out of the working copy; receipts keep its name',
  params: z.strictObject({ id: Id }),
  response: z.object({ ok: z.literal(true) }),
});
export const ruleRestoreRoute = route({
  id: 'rules.restore',
  method: 'POST',
  path: '/api/v1/rules/:id/restore',
  auth: 'staff',
  permission: 'rulebook.write',
  summary: 'Puts a removed rule back into the working copy',
  params: z.strictObject({ id: Id }),
  response: z.object({ ok: z.literal(true) }),
});

// Back-tests ------------------------------------------------------------------------------------------------------

const Gain = z.object({
  receipts: z.int(),
  gross: MoneyAmount,
  discountBefore: MoneyAmount,
  discountAfter: MoneyAmount,
});
/** What a draft would have done to receipts of the past. Money with its tax as on the receipts. */
export const BackTestResult = z.object({
  receipts: z.int(),
  /** Receipts whose price the draft changes. */
  changed: z.int(),
  /** Receipts that could not be priced again (imports without their inputs, returns). */
  skipped: z.int(),
  netBefore: MoneyAmount,
  netAfter: MoneyAmount,
  cost: MoneyAmount,
  /** netBefore − netAfter. */
  price: MoneyAmount,
  marginBefore: MoneyAmount,
  marginAfter: MoneyAmount,
  byGroup: z.array(Gain.extend({ group: z.string() })),
  byOutlet: z.array(Gain.extend({ outletId: Id })),
  byDay: z.array(Gain.extend({ day: BusinessDate })),
  topCustomers: z.array(Gain.extend({ customerId: Id, name: z.string() })),
  topProducts: z.array(Gain.extend({ productId: Id, name: z.string() })),
});
export type BackTestResult = z.infer<typeof BackTestResult>;
export const BackTest = z.object({
  id: Id,
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  ruleName: z.string(),
  draft: z.looseObject({}) as unknown as z.ZodType<Rule, Rule>,
  rulebookVersion: z.int(),
  from: BusinessDate,
  to: BusinessDate,
  outletIds: z.array(Id).nullable(),
  receipts: z.int(),
  done: z.int(),
  createdAt: Instant,
  createdBy: z.string().nullable(),
  seconds: z.number().nullable(),
  result: BackTestResult.nullable(),
});
export type BackTest = z.infer<typeof BackTest>;
export const backTestStartRoute = route({
  id: 'back-tests.start',
  method: 'POST',
  path: '/api/v1/back-tests',
  auth: 'staff',
  permission: 'rulebook.write',
  summary:
    'Runs a draft rule over the receipts of a period, on top of what is in force (it replaces the rule of its id)',
  body: z.strictObject({
    id: Id,
    ruleId: Id,
    rule: RuleWrite,
    from: BusinessDate,
    to: BusinessDate,
    outletIds: z.array(Id).min(1).nullable(),
  }),
  response: BackTest,
  status: 201,
});
export const backTestGetRoute = route({
  id: 'back-tests.get',
  method: 'GET',
  path: '/api/v1/back-tests/:id',
  ...ofStaff,
  summary: 'A back-test with its progress and, when done, its result',
  params: z.strictObject({ id: Id }),
  response: BackTest,
});
export const backTestListRoute = route({
  id: 'back-tests.list',
  method: 'GET',
  path: '/api/v1/back-tests',
  ...ofStaff,
  summary: 'Back-tests, latest first',
  query: PageQuery,
  response: pageOf(BackTest),
});
export const backTestCancelRoute = route({
  id: 'back-tests.cancel',
  method: 'POST',
  path: '/api/v1/back-tests/:id/cancel',
  auth: 'staff',
  permission: 'rulebook.write',
  summary: 'Stops a back-test that is under way',
  params: z.strictObject({ id: Id }),
  response: BackTest,
});

// Which discount was given, to whom, by whom ----------------------------------------------------------------------------

export const DiscountGiven = z.object({
  saleId: Id,
  lineId: Id,
  at: Instant,
  businessDate: BusinessDate,
  outletId: Id,
  outletName: z.string(),
  number: z.int().nullable(),
  productName: z.string(),
  step: z.string(),
  ruleId: z.string(),
  name: z.string(),
  rate: RatePpm.nullable(),
  amount: MoneyAmount,
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  cashierId: Id.nullable(),
  cashierName: z.string().nullable(),
  approvedBy: z.string().nullable(),
});
export const discountHistoryRoute = route({
  id: 'discounts.history',
  method: 'GET',
  path: '/api/v1/discounts/given',
  auth: 'staff',
  permission: 'sales.read',
  summary: 'Discounts given: when, on what, by which rule, to whom, by whom; with their sum',
  query: PageQuery.extend({
    customerId: Id.optional(),
    staffId: Id.optional(),
    ruleId: z.string().max(60).optional(),
    step: z.string().max(20).optional(),
  }),
  response: pageOf(DiscountGiven).extend({ amount: MoneyAmount }),
});

// Import of discount cards -----------------------------------------------------------------------------------------------

/** Which column of the file holds what; null: the file has none. */
export const CardColumns = z.strictObject({
  number: z.string().max(200),
  holder: z.string().max(200).nullable(),
  phone: z.string().max(200).nullable(),
  percent: z.string().max(200).nullable(),
  accumulated: z.string().max(200).nullable(),
  birthday: z.string().max(200).nullable(),
  category: z.string().max(200).nullable(),
});
export const cardImportPreviewRoute = route({
  id: 'card-imports.preview',
  method: 'POST',
  path: '/api/v1/card-imports/preview',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Reads the first rows of a CSV or XLSX of discount cards and guesses its columns',
  body: z.strictObject({ fileName: Words(200), contentBase64: z.string() }),
  bodyLimitBytes: 24 << 20,
  response: z.object({
    columns: z.array(z.string()),
    guess: CardColumns.partial(),
    rows: z.array(z.array(z.string())),
    total: z.int(),
  }),
});
export const CardImportReport = z.object({
  id: Id,
  dryRun: z.boolean(),
  rows: z.int(),
  added: z.int(),
  matched: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  rejections: z.array(
    z.object({ row: z.int(), reason: z.string(), detail: z.string().nullable() }),
  ),
});
export type CardImportReport = z.infer<typeof CardImportReport>;
export const cardImportRoute = route({
  id: 'card-imports.run',
  method: 'POST',
  path: '/api/v1/card-imports',
  auth: 'staff',
  permission: 'customers.write',
  summary:
    'Imports discount cards: number, holder, percent, accumulated sum; the same file twice changes nothing',
  body: z.strictObject({
    id: Id,
    fileName: Words(200),
    contentBase64: z.string(),
    columns: CardColumns,
    dryRun: z.boolean(),
  }),
  bodyLimitBytes: 24 << 20,
  response: CardImportReport,
});
export const cardImportUndoRoute = route({
  id: 'card-imports.undo',
  method: 'DELETE',
  path: '/api/v1/card-imports/:id',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Takes back what an import added, as far as nobody used it since',
  params: z.strictObject({ id: Id }),
  response: CardImportReport,
});
