import { EntryEnvelope, PrintJob } from '@khanut/shared/contracts';
import { z } from 'zod';
import { labelRecords } from './kept-labels.js';

const ref = z.object({ id: z.string(), hash: z.string() });

/** What the agent must not forget. One line of these is one record of the journal. */
export const AgentRecord = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('entry'),
    registerId: z.string(),
    at: z.string(),
    entry: EntryEnvelope,
  }),
  z.object({ kind: z.literal('entry-acknowledged'), entry: ref }),
  /** Numbers of entries that left the journal, so that the till can still compare them. */
  z.object({
    kind: z.literal('numbers'),
    registerId: z.string(),
    epoch: z.number(),
    lastSeq: z.number(),
    lastNumber: z.number(),
    lastZNumber: z.number(),
  }),
  z.object({
    kind: z.literal('print-queued'),
    job: PrintJob,
    registerId: z.string(),
    at: z.string(),
  }),
  z.object({ kind: z.literal('print-started'), jobId: z.string(), at: z.string() }),
  z.object({
    kind: z.literal('print-ended'),
    jobId: z.string(),
    state: z.enum(['printed', 'failed', 'unknown']),
    advice: z.string().nullable(),
    at: z.string(),
  }),
  /** Nothing was sent: the job waits for the printer and may go again by itself. */
  z.object({
    kind: z.literal('print-waiting'),
    jobId: z.string(),
    advice: z.string(),
    at: z.string(),
  }),
  z.object({ kind: z.literal('drawer-kicked'), entryId: z.string(), at: z.string() }),
  /** Written before the wire: what the register had done before, so that doubt can be settled by asking. */
  z.object({
    kind: z.literal('fiscal-intent'),
    entryId: z.string(),
    intent: z.unknown(),
    at: z.string(),
  }),
  z.object({
    kind: z.literal('fiscal-result'),
    entryId: z.string(),
    state: z.enum(['done', 'in-doubt', 'refused']),
    documentNumber: z.string().nullable(),
    advice: z.string().nullable(),
    at: z.string(),
  }),
  z.object({
    kind: z.literal('sms-queued'),
    messageId: z.string(),
    phone: z.string(),
    text: z.string(),
    at: z.string(),
  }),
  z.object({ kind: z.literal('sms-sending'), messageId: z.string(), at: z.string() }),
  z.object({
    kind: z.literal('sms-ended'),
    messageId: z.string(),
    result: z.enum(['sent', 'failed', 'unknown']),
    reason: z.string().nullable(),
    at: z.string(),
  }),
  z.object({ kind: z.literal('sms-stored'), messageId: z.string(), at: z.string() }),
  ...labelRecords,
]);
export type AgentRecord = z.infer<typeof AgentRecord>;

export const encodeRecord = (record: AgentRecord): Buffer =>
  Buffer.from(JSON.stringify(record), 'utf8');

const knownKinds: ReadonlySet<string> = new Set(
  AgentRecord.options.map(({ shape }) => shape.kind.value),
);
const AnyRecord = z.looseObject({ kind: z.string() });

/** null: of a kind that this build doesn't know; a newer one wrote it before it was taken back. */
export function decodeRecord(bytes: Buffer): AgentRecord | null {
  const record = AnyRecord.parse(JSON.parse(bytes.toString('utf8')));
  return knownKinds.has(record.kind) ? AgentRecord.parse(record) : null;
}
