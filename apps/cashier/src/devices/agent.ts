import type {
  AgentEvent,
  AgentStatus,
  DisplayRequest,
  DeviceTestResult,
  EntryEnvelope,
  PrintJob,
  PrintJobState,
} from '@khanut/shared/contracts';
import type { Registration } from '../offline/registration.js';

/** The daemon beside the till, or that of another counter of the outlet, as the till sees it. */
export interface Agent {
  /** It stands elsewhere and is asked by way of the server: nobody at this till sees its drawer late. */
  readonly isRelayed?: true;
  status(): Promise<AgentStatus>;
  /** One code for till and agent; the agent carries it to the API and keeps its own credential. */
  enrol(code: string): Promise<Registration>;
  /** Answers after fsync with what stands in the journal. */
  store(entries: EntryEnvelope[]): Promise<{ id: string; hash: string }[]>;
  /** What its journal holds of this register and the server hasn't acknowledged: what a lost store gets back. */
  waiting(): Promise<EntryEnvelope[]>;
  /** The server holds these: they may leave the agent's journal. */
  release(entries: { id: string; hash: string }[]): Promise<void>;
  print(job: PrintJob): Promise<PrintJobState>;
  /** What a person saw of a job whose end the agent didn't see; a copy of it is a job of its own. */
  answerPaper(jobId: string, wasPrinted: boolean): Promise<PrintJobState>;
  /** Kicks the drawer; names the audit entry that explains it. */
  kickDrawer(entry: { id: string; hash: string }): Promise<void>;
  /** What the customer reads on the line display; only the newest counts. */
  display(text: DisplayRequest): Promise<void>;
  /** Tries a device: a test page, the weight now, a line on the display. */
  testDevice(deviceId: string): Promise<DeviceTestResult>;
  /** Events until `close` is called; it reconnects by itself. */
  listen(listener: AgentListener): { close(): void };
}

export interface AgentListener {
  onEvent(event: AgentEvent): void;
  /** @param code why not, where that is known */
  onConnected(isConnected: boolean, code?: string): void;
}

/** Why an agent call failed: nobody answered, or it refused with a code. */
export class AgentError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'AgentError';
  }
}

const refusedEntry = ['ENTRY_CONFLICT', 'HASH_WRONG', 'VALIDATION_FAILED'];

/** Entries themselves were refused, or there were too many at once: fewer of them may pass. */
export const isRefusedEntry = (error: unknown): boolean =>
  error instanceof AgentError && (error.status === 413 || refusedEntry.includes(error.code));

const forLater = ['NETWORK', 'QUEUE_FULL', 'AGENT_AWAY', 'AGENT_SILENT', 'INTERNAL'];

/** It could not be done now; the same may be done in a while. */
export const isForLater = (error: unknown): boolean =>
  error instanceof AgentError && forLater.includes(error.code);
