import { z } from 'zod';
import { Id, Instant, Locale, PageQuery, pageOf, Words } from '../primitives.js';
import { route } from '../route.js';

export const Audience = z.strictObject({
  discountCategoryIds: z.array(Id).max(50),
  tierIds: z.array(Id).max(20),
  search: z.string().max(200).nullable(),
  customerIds: z.array(Id).max(5000),
});
export type Audience = z.infer<typeof Audience>;
/** Fields: {name}, {shop}. Nothing else is understood: another brace is refused. */
const Template = Words(1000);
const CampaignWrite = {
  name: Words(200),
  outletId: Id.nullable(),
  gateway: z.enum(['twilio', 'agent']),
  agentId: Id.nullable(),
  template: Template,
  audience: Audience,
};
export const Campaign = z.object({
  id: Id,
  name: z.string(),
  outletId: Id.nullable(),
  gateway: z.enum(['twilio', 'agent']),
  agentId: Id.nullable(),
  template: z.string(),
  audience: Audience,
  state: z.enum(['draft', 'sending', 'paused', 'done', 'cancelled']),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  counts: z.object({
    queued: z.int(),
    released: z.int(),
    sent: z.int(),
    delivered: z.int(),
    failed: z.int(),
    refused: z.int(),
    unknown: z.int(),
  }),
  version: z.int(),
});
export type Campaign = z.infer<typeof Campaign>;
export const campaignListRoute = route({
  id: 'campaigns.list',
  method: 'GET',
  path: '/api/v1/campaigns',
  auth: 'staff',
  permission: 'campaigns.read',
  summary: 'Campaigns with their counts',
  query: PageQuery,
  response: pageOf(Campaign),
});
export const campaignGetRoute = route({
  id: 'campaigns.get',
  method: 'GET',
  path: '/api/v1/campaigns/:id',
  auth: 'staff',
  permission: 'campaigns.read',
  summary: 'One campaign',
  params: z.strictObject({ id: Id }),
  response: Campaign,
});
export const campaignSaveRoute = route({
  id: 'campaigns.save',
  method: 'PUT',
  path: '/api/v1/campaigns/:id',
  auth: 'staff',
  permission: 'campaigns.write',
  summary: 'Creates or changes a draft',
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ ...CampaignWrite, version: z.int().nullable() }),
  response: Campaign,
});
export const campaignPreviewRoute = route({
  id: 'campaigns.preview',
  method: 'POST',
  path: '/api/v1/campaigns/preview',
  auth: 'staff',
  permission: 'campaigns.read',
  summary: 'Who would get it, the text for some of them, parts counted, who is left out and why',
  body: z.strictObject({ template: Template, audience: Audience }),
  response: z.object({
    recipients: z.int(),
    parts: z.int(),
    excluded: z.array(z.object({ reason: z.string(), count: z.int() })),
    samples: z.array(
      z.object({
        customerId: Id,
        name: z.string(),
        text: z.string(),
        parts: z.int(),
        encoding: z.enum(['gsm7', 'ucs2']),
        locale: Locale,
      }),
    ),
  }),
});
export const campaignSendRoute = route({
  id: 'campaigns.send',
  method: 'POST',
  path: '/api/v1/campaigns/:id/send',
  auth: 'staff',
  permission: 'campaigns.send',
  summary: 'Starts sending; a second call changes nothing',
  params: z.strictObject({ id: Id }),
  response: Campaign,
});
export const campaignPauseRoute = route({
  id: 'campaigns.pause',
  method: 'POST',
  path: '/api/v1/campaigns/:id/pause',
  auth: 'staff',
  permission: 'campaigns.send',
  summary: 'Stops what has not gone yet',
  params: z.strictObject({ id: Id }),
  response: Campaign,
});
export const MessageRow = z.object({
  id: Id,
  customerId: Id,
  customerName: z.string(),
  phone: z.string(),
  text: z.string(),
  parts: z.int(),
  state: z.enum(['queued', 'released', 'sent', 'delivered', 'failed', 'refused', 'unknown']),
  reason: z.string().nullable(),
  at: Instant.nullable(),
});
export const messageListRoute = route({
  id: 'campaigns.messages',
  method: 'GET',
  path: '/api/v1/campaigns/:id/messages',
  auth: 'staff',
  permission: 'campaigns.read',
  summary: 'One result per message',
  params: z.strictObject({ id: Id }),
  query: PageQuery.extend({ state: z.string().optional() }),
  response: pageOf(MessageRow),
});
/** Twilio posts form fields here; the X-Twilio-Signature proves it (status callback, inbound STOP). */
export const twilioStatusRoute = route({
  id: 'campaigns.twilio-status',
  method: 'POST',
  path: '/api/v1/hooks/twilio',
  auth: 'public',
  permission: null,
  summary: 'Delivery reports and STOP answers of Twilio, by signature',
  body: z.record(z.string(), z.string()),
  response: z.unknown(),
});
