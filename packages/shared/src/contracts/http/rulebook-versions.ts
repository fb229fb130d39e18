import { z } from 'zod';
import type { Rulebook, RulebookPolicy } from '../../engine/types.js';
import { Id, Instant, MoneyAmount, PageQuery, pageOf, RatePpm, Words } from '../primitives.js';
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
