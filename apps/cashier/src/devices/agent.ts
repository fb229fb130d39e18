import type {
  AgentEvent,
  AgentStatus,
  EntryEnvelope,
  PrintJob,
  PrintJobState,
} from '@khanut/shared/contracts';
import type { Registration } from '../offline/registration.js';

/** The daemon beside the till, as the till sees it. */
export interface Agent {
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
  /** Kicks the drawer; names the audit entry that explains it. */
  kickDrawer(entry: { id: string; hash: string }): Promise<void>;
  /** Events until `close` is called; it reconnects by itself. */
  listen(listener: AgentListener): { close(): void };
}

export interface AgentListener {
  onEvent(event: AgentEvent): void;
  onConnected(isConnected: boolean): void;
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
