import { z } from 'zod';
import type { Rule } from '../../engine/types.js';
import { BusinessDate, Id, Instant, MoneyAmount, PageQuery, pageOf } from '../primitives.js';
import { route } from '../route.js';
import { RuleWrite } from './rulebook.js';

const ofStaff = { auth: 'staff', permission: 'rulebook.read' } as const;

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
