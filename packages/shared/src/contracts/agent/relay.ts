import { z } from 'zod';
import { Id, QuantityAmount } from '../primitives.js';
import { route } from '../route.js';
import { EntryEnvelope, Sha256 } from '../sync/push.js';
import { DeviceTestResult } from './devices.js';
import { DisplayLine, PrintJob, PrintJobState } from './local.js';

// What a till without an agent of its own asks of the agent that the backoffice gave it. The words are those of local.ts,
// carried by the API and the agent's uplink; the agent does the same with them as for the till beside it.

const EntryRef = z.object({ id: Id, hash: Sha256 });

/** What an agent must say in its hello to be asked so. */
export const speaksTillAsk = 'till-ask';

/** An agent's clock, in milliseconds since 1970. */
const AgentClock = z.int();

export const TillAsk = z.discriminatedUnion('ask', [
  /** Answered at once with what came after, else when something comes, at the latest after some seconds; null: anew. */
  z.object({ ask: z.literal('listen'), after: z.string().max(100).nullable() }),
  z.object({ ask: z.literal('store'), entries: z.array(EntryEnvelope).min(1).max(100) }),
  z.object({ ask: z.literal('release'), entries: z.array(EntryRef).max(500) }),
  z.object({ ask: z.literal('print'), job: PrintJob }),
  z.object({ ask: z.literal('paper-answer'), jobId: Id, printed: z.boolean() }),
  /** Past `kickBefore` the drawer stays shut: nobody watches it any more. */
  z.object({ ask: z.literal('drawer'), entry: EntryRef, kickBefore: AgentClock }),
  z.object({ ask: z.literal('display'), top: DisplayLine, bottom: DisplayLine }),
  z.object({ ask: z.literal('test'), deviceId: z.string().min(1).max(60) }),
]);
export type TillAsk = z.infer<typeof TillAsk>;

/** What lies on the scale, as it was read `ageMs` before the answer went out. */
export const ReadWeight = z.object({
  grams: QuantityAmount,
  stable: z.boolean(),
  ageMs: z.int().min(0),
});
export type ReadWeight = z.infer<typeof ReadWeight>;

export const TillAnswer = z.discriminatedUnion('ask', [
  z.object({
    ask: z.literal('listen'),
    /** Where to go on from. */
    after: z.string(),
    /**
     * `AgentEvent`s, of which those are skipped that aren't understood: a hello where the listening begins, then what
     * happened since. Scans belong to the tills beside the scanner.
     */
    events: z.array(z.looseObject({ kind: z.string() })),
    /** null: there is no scale, or it doesn't answer. */
    weight: ReadWeight.nullable(),
    /** So long the agent kept the question. */
    heldMs: z.int().min(0),
    agentAt: AgentClock,
  }),
  z.object({ ask: z.literal('store'), stored: z.array(EntryRef) }),
  z.object({ ask: z.literal('release') }),
  z.object({ ask: z.literal('print'), job: PrintJobState }),
  z.object({ ask: z.literal('paper-answer'), job: PrintJobState }),
  z.object({ ask: z.literal('drawer'), kicked: z.boolean() }),
  z.object({ ask: z.literal('display'), shown: z.boolean() }),
  z.object({ ask: z.literal('test'), result: DeviceTestResult }),
  /** Nothing was done; a stable code and a sentence. */
  z.object({ ask: z.literal('refused'), code: z.string(), detail: z.string() }),
]);
export type TillAnswer = z.infer<typeof TillAnswer>;

/**
 * NOT_ALLOWED_NOW with reason NO_AGENT_SET where the backoffice gave the register no agent; AGENT_AWAY, AGENT_SILENT (it may
 * have been done: the same question again does it once), AGENT_REFUSED with the agent's code in `reason`, which is
 * AGENT_TOO_OLD where it can't be asked so.
 */
export const tillAgentRoute = route({
  id: 'till.ask-agent',
  method: 'POST',
  path: '/api/v1/till/agent',
  auth: 'register',
  permission: null,
  summary: 'Asks the agent whose devices this register uses: paper, drawer, scale, display',
  body: TillAsk,
  response: TillAnswer,
  answerWithinMs: 70_000,
});
