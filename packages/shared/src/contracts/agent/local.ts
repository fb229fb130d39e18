import { z } from 'zod';
import { Id, QuantityAmount } from '../primitives.js';
import { DeviceTestResult, understood } from './devices.js';
import { EntryEnvelope, Sha256 } from '../sync/push.js';

// What the till says to the agent beside it: http://localhost:PORT/agent/v1/*.
// Each call carries `Authorization: Bearer <register token>`; the WebSocket /agent/v1/events gets it as first message.

export const deviceStates = [
  'ready',
  'busy',
  'paper-low',
  'paper-out',
  'cover-open',
  'offline',
  'error',
] as const;

export const DeviceStatus = z.object({
  id: z.string(),
  kind: z.enum([
    'printer',
    'drawer',
    'scanner',
    'scale',
    'display',
    'label-printer',
    'fiscal',
    'modem',
    'document-scanner',
  ]),
  name: z.string(),
  state: z.enum(deviceStates),
  /** What to do, as a code the apps translate. */
  advice: z.string().nullable(),
  at: z.string(),
});
export type DeviceStatus = z.infer<typeof DeviceStatus>;

/** POST /agent/v1/journal: the same bytes as sealed; answered only after fsync. */
export const JournalRequest = z.looseObject({ entries: z.array(EntryEnvelope).min(1).max(100) });
export const JournalAnswer = z.object({
  stored: z.array(z.object({ id: z.string(), hash: Sha256 })),
});

/** GET /agent/v1/journal?waiting=1: what the server hasn't acknowledged, oldest first. */
export const JournalEntries = z.looseObject({ entries: z.array(EntryEnvelope) });

/** GET /agent/v1/status */
export const AgentStatus = z.object({
  agentId: z.string().nullable(),
  enrolled: z.boolean(),
  devices: understood(DeviceStatus),
  journal: z.object({
    entries: z.int(),
    epoch: z.int(),
    lastSeq: z.int(),
    lastNumber: z.int(),
    lastZNumber: z.int(),
  }),
  uplink: z.enum(['connected', 'connecting', 'off']),
  simulatorsUrl: z.string().nullable(),
});
export type AgentStatus = z.infer<typeof AgentStatus>;

/** Rows of a receipt document; the same shape as @khanut/shared/receipt makes. */
const ReceiptRow = z.looseObject({ kind: z.string() });

/**
 * POST /agent/v1/print. A till's own receipt names the entry; the agent refuses it unless the entry stands in its
 * journal with this hash. Test pages and X reports name none (`entry: null`) and can't kick the drawer.
 * The same job id twice prints once.
 */
export const PrintJob = z.looseObject({
  jobId: Id,
  kind: z.enum(['receipt', 'copy', 'x-report', 'z-report', 'test', 'slip']),
  entry: z.object({ id: Id, hash: Sha256 }).nullable(),
  rows: z.array(ReceiptRow).max(2000),
  openDrawer: z.boolean(),
  /** By the agent's clock, in milliseconds since 1970: on paper later than this, the drawer stays shut. Absent: ever. */
  kickBefore: z.int().optional(),
});
export type PrintJob = z.infer<typeof PrintJob>;
export const printStates = [
  'queued',
  'printing',
  'printed',
  'waiting',
  'unknown',
  'failed',
] as const;
export const PrintJobState = z.object({
  jobId: Id,
  state: z.enum(printStates),
  advice: z.string().nullable(),
});
export type PrintJobState = z.infer<typeof PrintJobState>;

/** POST /agent/v1/print/:jobId/answer: whether the paper of an `unknown` job came out, as a person saw. */
export const PaperAnswer = z.looseObject({ printed: z.boolean() });

/** POST /agent/v1/drawer: a kick without a sale names its audit entry. */
export const DrawerRequest = z.looseObject({ entry: z.object({ id: Id, hash: Sha256 }) });

/** POST /agent/v1/fiscal: one document per entry, asked before any retry. */
export const FiscalRequest = z.looseObject({ entry: z.object({ id: Id, hash: Sha256 }) });
export const FiscalAnswer = z.object({
  state: z.enum(['done', 'in-doubt', 'refused', 'off']),
  documentNumber: z.string().nullable(),
  advice: z.string().nullable(),
});

/** POST /agent/v1/devices/:id/test, an empty body: tries the device, as the backoffice may from afar. */
export const LocalDeviceTest = DeviceTestResult;

/** A line of the customer display: a text from the left, and an amount at the right edge that is never cut. */
export const DisplayLine = z.object({
  text: z.string().max(200),
  amount: z.string().max(40).default(''),
});
export type DisplayLine = z.infer<typeof DisplayLine>;

/**
 * POST /agent/v1/display: the two lines that the customer reads now. Only the newest count; letters that the display
 * lacks are written by sound.
 */
export const DisplayRequest = z.looseObject({ top: DisplayLine, bottom: DisplayLine });
export type DisplayRequest = z.infer<typeof DisplayRequest>;
/** `shown`: this counter has a customer display. */
export const DisplayAnswer = z.object({ shown: z.boolean() });
export type DisplayAnswer = z.infer<typeof DisplayAnswer>;

/** POST /agent/v1/enrol: forwards the code to the API; the till gets its token, the agent keeps its credential. */
export const AgentEnrolRequest = z.strictObject({
  code: z.string().min(4).max(60),
  origin: z.string().max(200),
});

/** Pushed to the till over /agent/v1/events. */
export const AgentEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('scan'),
    code: z.string(),
    symbology: z.string().nullable(),
    at: z.string(),
  }),
  z.object({
    kind: z.literal('weight'),
    grams: QuantityAmount,
    stable: z.boolean(),
    at: z.string(),
  }),
  z.object({ kind: z.literal('device'), device: DeviceStatus }),
  /** The device was taken out of the agent's settings. */
  z.object({ kind: z.literal('device-gone'), id: z.string() }),
  z.object({ kind: z.literal('print'), job: PrintJobState }),
  z.object({ kind: z.literal('hello'), status: AgentStatus }),
]);
export type AgentEvent = z.infer<typeof AgentEvent>;

/** First message of the till on the events socket. */
export const EventsHello = z.object({ token: z.string() });
