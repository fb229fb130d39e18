import { z } from 'zod';
import { Id, Instant, PhoneE164 } from '../primitives.js';
import { DeviceAnswer, DeviceAsk, understood } from './devices.js';
import { labelsDown, labelsUp } from './labels.js';
import { DeviceStatus } from './local.js';
import { TillAnswer } from './relay.js';

// The agent dials out to ws(s)://API/api/agent/uplink and is never dialled. First message: hello with its credential.

export const SmsJob = z.object({
  messageId: Id,
  phone: PhoneE164,
  text: z.string().max(2000),
});
export type SmsJob = z.infer<typeof SmsJob>;

/** Agent -> API. */
export const UplinkUp = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hello'),
    credential: z.string(),
    version: z.string(),
    /** Kinds of questions that it answers beside those about its devices; absent: an older agent. */
    speaks: z.array(z.string().max(40)).max(50).optional(),
  }),
  z.object({ kind: z.literal('health'), devices: understood(DeviceStatus) }),
  /** The messages stand in the agent's journal: the API may stop offering them. */
  z.object({ kind: z.literal('sms-queued'), messageIds: z.array(Id) }),
  /** May this message go now (consent, cap, hours)? Nothing is sent without an answer. */
  z.object({ kind: z.literal('sms-release?'), messageId: Id }),
  /** One result each, repeated until acknowledged. */
  z.object({
    kind: z.literal('sms-result'),
    messageId: Id,
    result: z.enum(['sent', 'failed', 'unknown']),
    reason: z.string().nullable(),
    at: Instant,
  }),
  z.object({
    kind: z.literal('device-answer'),
    askId: Id,
    /** What can't be read fails the one who asked, not the line. */
    answer: DeviceAnswer.catch({
      ask: 'refused',
      code: 'ANSWER_UNREADABLE',
      detail: 'The agent answered in a way that is not understood here.',
    }),
  }),
  z.object({
    kind: z.literal('till-answer'),
    askId: Id,
    answer: TillAnswer.catch({
      ask: 'refused',
      code: 'ANSWER_UNREADABLE',
      detail: 'The agent answered in a way that is not understood here.',
    }),
  }),
  ...labelsUp,
]);
export type UplinkUp = z.infer<typeof UplinkUp>;

/** API -> agent. */
export const UplinkDown = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome'), agentId: Id, serverTime: Instant }),
  z.object({ kind: z.literal('sms-offer'), messages: z.array(SmsJob) }),
  z.object({
    kind: z.literal('sms-release'),
    messageId: Id,
    release: z.boolean(),
    /** The release is good for 60 s from the agent's receipt of it. */
    validForMs: z.int(),
    reason: z.string().nullable(),
    /** true: never ask again (opted out, cancelled); false: ask later (quiet hours). */
    final: z.boolean(),
  }),
  z.object({ kind: z.literal('sms-result-stored'), messageId: Id }),
  z.object({ kind: z.literal('test-print'), jobId: Id }),
  z.object({ kind: z.literal('device-ask'), askId: Id, ask: DeviceAsk }),
  /** Of a till elsewhere in the outlet. Left open: what the agent doesn't know it refuses instead of keeping silent. */
  z.object({
    kind: z.literal('till-ask'),
    askId: Id,
    registerId: Id,
    ask: z.looseObject({ ask: z.string() }),
  }),
  ...labelsDown,
]);
export type UplinkDown = z.infer<typeof UplinkDown>;
