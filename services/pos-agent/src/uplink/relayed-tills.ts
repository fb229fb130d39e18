import { randomUUID } from 'node:crypto';
import { type AgentEvent, TillAnswer, TillAsk } from '@khanut/shared/contracts';
import { LocalRefusal } from '../server/guard.js';
import {
  addPrint,
  answerPaper,
  openDrawer,
  showLines,
  storeEntries,
  type TillRoom,
  tryDevice,
} from '../server/till-room.js';

/** A till that listens hears within so long, were it that nothing happened. */
const answerWithinMs = 10_000;
/** With goods on the scale it hears again and again: a weight is good for seconds only. */
const weighingAnswerWithinMs = 1_000;
const keptEvents = 200;

interface Happened {
  seq: number;
  event: AgentEvent;
  /** Whose business it is; null: everybody's. */
  registerId: string | null;
}

/**
 * Tills elsewhere in the outlet that use the devices of this counter: what they ask comes down the uplink and is done by the
 * same functions as for the till beside it. The API vouches for the register; entries prove themselves by their hash.
 */
export class RelayedTills {
  /** Of another start of this agent nothing is known here: who listened then begins anew. */
  private readonly start = randomUUID();
  private readonly happened: Happened[] = [];
  private seq = 0;
  /** One listening a register: a newer one ends the older. */
  private readonly listening = new Map<string, () => void>();

  constructor(
    private readonly room: TillRoom,
    private readonly withinMs = answerWithinMs,
  ) {}

  /** What the devices and the print queue tell. */
  hear(event: AgentEvent): void {
    // Scans are sold by the tills beside the scanner; a weight is asked for when it is told.
    if (event.kind === 'scan') return;
    if (event.kind !== 'weight') {
      const registerId =
        event.kind === 'print' ? this.room.prints.registerOf(event.job.jobId) : null;
      this.happened.push({ seq: (this.seq += 1), event, registerId });
      if (this.happened.length > keptEvents) this.happened.shift();
    }
    this.wakeAll();
  }

  /** Never throws: what can't be done is refused with a code. @param onFailure hears of what nobody foresaw */
  async answer(
    registerId: string,
    asked: unknown,
    onFailure: (cause: unknown) => void,
  ): Promise<TillAnswer> {
    const ask = TillAsk.safeParse(asked);
    if (!ask.success)
      return {
        ask: 'refused',
        code: 'ASK_UNKNOWN',
        detail: 'This agent does not know such a question.',
      };
    try {
      return await this.do(registerId, ask.data);
    } catch (cause) {
      if (cause instanceof LocalRefusal)
        return { ask: 'refused', code: cause.code, detail: cause.message };
      onFailure(cause);
      return { ask: 'refused', code: 'INTERNAL', detail: 'The agent failed; see its log.' };
    }
  }

  private async do(registerId: string, ask: TillAsk): Promise<TillAnswer> {
    const { room } = this;
    switch (ask.ask) {
      case 'listen':
        return this.listen(registerId, ask.after);
      case 'store':
        return { ask: 'store', stored: await storeEntries(room, registerId, ask.entries) };
      case 'release':
        await room.journal.acknowledge(ask.entries);
        return { ask: 'release' };
      case 'print':
        return { ask: 'print', job: await addPrint(room, registerId, ask.job) };
      case 'paper-answer':
        return { ask: ask.ask, job: await answerPaper(room, ask.jobId, ask.printed) };
      case 'drawer':
        return { ask: 'drawer', kicked: await openDrawer(room, ask.entry, ask.kickBefore) };
      case 'display':
        return { ask: 'display', ...showLines(room, ask) };
      case 'test':
        return { ask: 'test', result: await tryDevice(room, ask.deviceId) };
    }
  }

  private async listen(registerId: string, after: string | null): Promise<TillAnswer> {
    const beganMs = performance.now();
    const seq = this.placeOf(after);
    const isTold = seq !== null && after?.endsWith(` ${this.weightKey()}`);
    if (isTold && this.since(seq, registerId).length === 0) await this.wait(registerId);
    const events: AgentEvent[] =
      seq === null
        ? [{ kind: 'hello', status: this.room.status(registerId) }]
        : this.since(seq, registerId);
    return {
      ask: 'listen',
      after: `${this.start} ${this.seq} ${this.weightKey()}`,
      events,
      weight: this.room.scale()?.read() ?? null,
      heldMs: Math.floor(performance.now() - beganMs),
      agentAt: Date.parse(this.room.journal.instant()),
    };
  }

  /** What was told of the weight is part of the place, for the newest alone counts. */
  private weightKey(): string {
    const read = this.room.scale()?.read();
    return read ? `${read.grams}${read.stable ? '' : '~'}` : '-';
  }

  /** null: not of this start, or what came after it is forgotten. */
  private placeOf(after: string | null): number | null {
    const [start, text] = after?.split(' ') ?? [];
    const seq = Number(text);
    if (start !== this.start || !Number.isInteger(seq)) return null;
    const oldest = this.happened[0]?.seq ?? this.seq + 1;
    return seq >= oldest - 1 ? seq : null;
  }

  private since(seq: number, registerId: string): AgentEvent[] {
    return this.happened
      .filter((one) => one.seq > seq && (one.registerId ?? registerId) === registerId)
      .map(({ event }) => event);
  }

  /** Until something happens, or for so long as a till may be left without a word. */
  private async wait(registerId: string): Promise<void> {
    this.listening.get(registerId)?.();
    const isWeighing = (this.room.scale()?.read()?.grams ?? 0) !== 0;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        if (this.listening.get(registerId) === wake) this.listening.delete(registerId);
        resolve();
      };
      const timer = setTimeout(wake, isWeighing ? weighingAnswerWithinMs : this.withinMs);
      this.listening.set(registerId, wake);
    });
  }

  private wakeAll(): void {
    for (const wake of this.listening.values()) wake();
  }

  stop(): void {
    this.wakeAll();
  }
}
