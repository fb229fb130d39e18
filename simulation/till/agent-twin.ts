import type { Agent, AgentListener } from '@khanut/cashier/devices/agent';
import { AgentError } from '@khanut/cashier/devices/agent';
import type { AgentEvent, AgentStatus, EntryEnvelope, PrintJob } from '@khanut/shared/contracts';
import { never } from '../server/api-process.js';
import type { Draws } from '../time/draws.js';
import type { VirtualTime } from '../time/virtual-time.js';

/** What stood in the agent's journal, was printed, was released: the outside truth beside a till. */
export interface AgentTape {
  /** Every entry that was ever fsynced here. */
  stored: Map<string, string>;
  held: Map<string, EntryEnvelope>;
  printed: { jobId: string; entryId: string | null; wasHeld: boolean; kind: string }[];
}

/** The daemon beside a till: its journal survives everything, it may be away. */
export class AgentTwin {
  readonly tape: AgentTape = { stored: new Map(), held: new Map(), printed: [] };
  isUp = true;
  private readonly listeners = new Set<AgentListener>();
  private numbers = { epoch: 0, lastSeq: 0, lastNumber: 0, lastZNumber: 0 };

  constructor(
    private readonly time: VirtualTime,
    private readonly draws: Draws,
  ) {}

  setUp(isUp: boolean): void {
    this.isUp = isUp;
    for (const listener of this.listeners) this.connect(listener);
  }

  /** The agent as one life of the page sees it. */
  portFor(isAlive: () => boolean, enrol: Agent['enrol']): Agent {
    const call = async <T>(work: () => T): Promise<T> => {
      await this.time.pause(1 + this.draws.next() * 5);
      if (!isAlive()) await never();
      if (!this.isUp) throw new AgentError('NETWORK', 0, 'away');
      const answer = work();
      await this.time.pause(1 + this.draws.next() * 5);
      if (!isAlive()) await never();
      return answer;
    };
    return {
      status: () => call(() => this.status()),
      enrol,
      store: (entries) => call(() => entries.map((entry) => this.keep(entry))),
      waiting: () => call(() => [...this.tape.held.values()]),
      release: (entries) =>
        call(() => {
          for (const { id, hash } of entries)
            if (this.tape.held.get(id)?.hash === hash) this.tape.held.delete(id);
        }),
      print: (job) => call(() => this.print(job)),
      answerPaper: (jobId) => call(() => ({ jobId, state: 'printed', advice: null })),
      kickDrawer: () => call(() => undefined),
      display: () => call(() => undefined),
      testDevice: () => call(() => ({ ok: true, advice: null, seen: null })),
      listen: (listener) => {
        this.listeners.add(listener);
        const own: AgentListener = {
          onConnected: (isUp) => isAlive() && listener.onConnected(isUp),
          onEvent: (event) => isAlive() && listener.onEvent(event),
        };
        this.listeners.add(own);
        this.time.after(2, () => this.connect(own));
        return { close: () => this.listeners.delete(own) };
      },
    };
  }

  private connect(listener: AgentListener): void {
    listener.onConnected(this.isUp);
    if (this.isUp) listener.onEvent({ kind: 'hello', status: this.status() });
  }

  private keep(entry: EntryEnvelope): { id: string; hash: string } {
    const { id, hash, epoch, seq } = entry;
    this.tape.stored.set(id, hash);
    this.tape.held.set(id, entry);
    if (epoch > this.numbers.epoch)
      this.numbers = { epoch, lastSeq: 0, lastNumber: 0, lastZNumber: 0 };
    if (epoch === this.numbers.epoch) this.numbers.lastSeq = Math.max(this.numbers.lastSeq, seq);
    return { id, hash };
  }

  private print({ jobId, entry, kind }: PrintJob) {
    const wasHeld = entry !== null && this.tape.stored.get(entry.id) === entry.hash;
    if (!this.tape.printed.some((one) => one.jobId === jobId))
      this.tape.printed.push({ jobId, entryId: entry?.id ?? null, wasHeld, kind });
    this.time.after(100 + this.draws.next() * 1500, () => this.tell({ kind: 'print', job: { jobId, state: 'printed', advice: null } })); // prettier-ignore
    return { jobId, state: 'queued' as const, advice: null };
  }

  private tell(event: AgentEvent): void {
    if (this.isUp) for (const listener of this.listeners) listener.onEvent(event);
  }

  private status(): AgentStatus {
    return {
      agentId: 'agent',
      enrolled: true,
      devices: [],
      journal: { entries: this.tape.held.size, ...this.numbers },
      uplink: 'connected' as const,
      simulatorsUrl: null,
    };
  }
}
