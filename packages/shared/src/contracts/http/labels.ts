import { z } from 'zod';
import { labelResults } from '../agent/labels.js';
import {
  BusinessDate,
  Currency,
  Id,
  Instant,
  Locale,
  MoneyAmount,
  PageQuery,
  pageOf,
  Unit,
  Words,
} from '../primitives.js';
import { route } from '../route.js';
import { PackContent } from './catalog.js';

// Price labels and shelf tags. Lengths are whole tenths of a millimetre, places count from the top left corner.

const Place = z.int().min(0).max(3_000);
const Length = z.int().min(1).max(3_000);
const box = {
  /** Unique within the template. */
  id: z.string().min(1).max(40),
  leftTenths: Place,
  topTenths: Place,
  widthTenths: Length,
  heightTenths: Length,
};

/** What a text of a label says. `text`: words of the shop's own. */
export const labelFields = [
  'name',
  'price',
  'unit-price',
  'old-price',
  'sku',
  'barcode',
  'date',
  'text',
] as const;
export type LabelField = (typeof labelFields)[number];

export const LabelElement = z.discriminatedUnion('kind', [
  z.strictObject({
    ...box,
    kind: z.literal('text'),
    field: z.enum(labelFields),
    /** Of the field `text`; else empty. */
    text: z.string().max(200),
    /** The height of a line; smaller where the words would not fit their box otherwise. */
    fontTenths: z.int().min(10).max(500),
  }),
  z.strictObject({ ...box, kind: z.literal('barcode'), isReadable: z.boolean() }),
]);
export type LabelElement = z.infer<typeof LabelElement>;

const Size = z.int().min(100).max(3_000);
/** How a label looks: its size and what stands where. */
export const LabelTemplate = z.strictObject({
  name: Words(100),
  widthTenths: Size,
  heightTenths: Size,
  /** Between two labels of the roll; 0 on a roll without gaps. */
  gapTenths: z.int().min(0).max(200),
  elements: z.array(LabelElement).max(40),
});
export type LabelTemplate = z.infer<typeof LabelTemplate>;

export const LabelTemplateRow = LabelTemplate.extend({
  id: Id,
  /** null: one that comes with the house and can't be changed; the apps know its name. */
  version: z.int().nullable(),
});
export type LabelTemplateRow = z.infer<typeof LabelTemplateRow>;

export const labelTemplateListRoute = route({
  id: 'label-templates.list',
  method: 'GET',
  path: '/api/v1/label-templates',
  auth: 'staff',
  permission: 'catalog.read',
  summary: 'Label templates: those that come with the house and the shop’s own',
  response: z.object({ rows: z.array(LabelTemplateRow) }),
});
export const labelTemplatePutRoute = route({
  id: 'label-templates.put',
  method: 'PUT',
  path: '/api/v1/label-templates/:id',
  auth: 'staff',
  permission: 'catalog.write',
  summary:
    'Creates or changes a label template; version null creates, or brings back a removed one',
  params: z.strictObject({ id: Id }),
  body: LabelTemplate.extend({ version: z.int().nullable() }),
  response: LabelTemplateRow,
});
export const labelTemplateRemoveRoute = route({
  id: 'label-templates.remove',
  method: 'DELETE',
  path: '/api/v1/label-templates/:id',
  auth: 'staff',
  permission: 'catalog.write',
  summary: 'Removes a label template; jobs keep what they print',
  params: z.strictObject({ id: Id }),
  response: z.object({ ok: z.literal(true) }),
});

/** What a product says on a shelf of one outlet at one moment. */
export const LabelValues = z.object({
  productId: Id,
  name: z.string(),
  sku: z.string(),
  unit: Unit,
  /** What one unit costs anybody, promotions of the shelf included. */
  price: MoneyAmount,
  /** What it costs without them; null: no promotion. */
  oldPrice: MoneyAmount.nullable(),
  content: PackContent.nullable(),
  barcode: z.string().nullable(),
  date: BusinessDate,
  currency: Currency,
  locale: Locale,
});
export type LabelValues = z.infer<typeof LabelValues>;

/** Why a shelf needs a new label, the weightiest first. */
export const labelReasons = [
  'shelf-differs',
  'promotion-begins',
  'promotion-ends',
  'price-up',
  'price-down',
  'new',
] as const;
export type LabelReason = (typeof labelReasons)[number];

export const LabelQueueRow = z.object({
  values: LabelValues,
  /** The last label that was printed here; null: none was. */
  printed: z
    .object({ price: MoneyAmount, oldPrice: MoneyAmount.nullable(), at: Instant })
    .nullable(),
  /** null: the label is right. */
  reason: z.enum(labelReasons).nullable(),
  /** The job that it waits in; null: none. */
  waitingIn: Id.nullable(),
});
export type LabelQueueRow = z.infer<typeof LabelQueueRow>;
export const labelQueueRoute = route({
  id: 'labels.queue',
  method: 'GET',
  path: '/api/v1/labels/queue',
  auth: 'staff',
  permission: 'stock.read',
  summary: 'Products of an outlet whose price is not that of the last label printed there',
  query: PageQuery.extend({
    outletId: Id,
    reason: z.enum(labelReasons).optional(),
    /** `all`: those whose label is right too. */
    scope: z.enum(['changed', 'all']).default('changed'),
  }),
  response: pageOf(LabelQueueRow).extend({
    /** How many for each reason, whatever is filtered. */
    reasons: z.partialRecord(z.enum(labelReasons), z.int()),
  }),
});

/** Of one act: what a person can look through, and a job that the line carries in one message. */
const mostProducts = 500;
const mostLabels = 300;
export const labelMarkRoute = route({
  id: 'labels.mark',
  method: 'PUT',
  path: '/api/v1/labels/marks/:id',
  auth: 'staff',
  permission: 'stock.write',
  summary: 'Says that right labels hang already: nothing is printed; the same id twice counts once',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ outletId: Id, productIds: z.array(Id).min(1).max(mostProducts) }),
  response: z.object({ marked: z.int() }),
});
export const labelUnmarkRoute = route({
  id: 'labels.unmark',
  method: 'DELETE',
  path: '/api/v1/labels/marks/:id',
  auth: 'staff',
  permission: 'stock.write',
  summary: 'Takes back that right labels hang',
  params: z.strictObject({ id: Id }),
  response: z.object({ ok: z.literal(true) }),
});

export const labelLineStates = ['queued', 'cancelled', ...labelResults] as const;
export type LabelLineState = (typeof labelLineStates)[number];
export const LabelJobRow = z.object({
  id: Id,
  outletId: Id,
  agentId: Id,
  agentName: z.string(),
  templateName: z.string(),
  createdAt: Instant,
  createdBy: z.string().nullable(),
  /** The agent has it; until then it waits for the agent's line. */
  isAtAgent: z.boolean(),
  /** Labels by state. */
  counts: z.partialRecord(z.enum(labelLineStates), z.int()),
  /** Labels that a person must look at or read about: unknown and failed. */
  asking: z.array(
    z.object({
      labelId: Id,
      name: z.string(),
      copies: z.int(),
      state: z.enum(labelLineStates),
      reason: z.string().nullable(),
    }),
  ),
});
export type LabelJobRow = z.infer<typeof LabelJobRow>;
export const labelJobListRoute = route({
  id: 'label-jobs.list',
  method: 'GET',
  path: '/api/v1/label-jobs',
  auth: 'staff',
  permission: 'stock.read',
  summary: 'The last label jobs of an outlet, newest first',
  query: z.strictObject({ outletId: Id }),
  response: z.object({ rows: z.array(LabelJobRow) }),
});
export const labelJobPutRoute = route({
  id: 'label-jobs.put',
  method: 'PUT',
  path: '/api/v1/label-jobs/:id',
  auth: 'staff',
  permission: 'stock.write',
  summary:
    'Prints labels at today’s prices by an agent of the outlet; the same id twice prints once',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({
    outletId: Id,
    agentId: Id,
    templateId: Id,
    lines: z
      .array(z.strictObject({ productId: Id, copies: z.int().min(1).max(99) }))
      .min(1)
      .max(mostLabels),
  }),
  response: LabelJobRow,
});
export const labelJobCancelRoute = route({
  id: 'label-jobs.cancel',
  method: 'POST',
  path: '/api/v1/label-jobs/:id/cancel',
  auth: 'staff',
  permission: 'stock.write',
  summary:
    'Gives up what of a job has not begun; a label already on its way still tells its result',
  params: z.strictObject({ id: Id }),
  response: LabelJobRow,
});
export const labelJobAnswerRoute = route({
  id: 'label-jobs.answer',
  method: 'POST',
  path: '/api/v1/label-jobs/:id/answers',
  auth: 'staff',
  permission: 'stock.write',
  summary: 'A person looked: did the labels of which nobody knew come out?',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({
    labelIds: z.array(Id).min(1).max(mostLabels),
    wasPrinted: z.boolean(),
  }),
  response: LabelJobRow,
});
