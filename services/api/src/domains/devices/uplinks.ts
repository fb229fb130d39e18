import type { UplinkDown, UplinkUp } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import type { AgentIdentity } from '../../platform/auth/machine-credentials.js';

/** Messages that another domain answers; hello and health are this domain's own. */
type Handled = Exclude<UplinkUp, { kind: 'hello' | 'health' }>;
type Kind = Handled['kind'];
type Answering<K extends Kind> = (
  agent: AgentIdentity,
  message: Extract<Handled, { kind: K }>,
) => Promise<UplinkDown | undefined>;
type Offering = (agent: AgentIdentity) => Promise<UplinkDown[]>;

/** An agent's line as it stands in this process. */
export interface Line {
  tell(message: UplinkDown): void;
  /** Kinds of questions that the agent said it answers beside those about its devices. */
  speaks: readonly string[];
  /** Aborted when the line ends. */
  ended: AbortSignal;
}

/**
 * Where domains join the agents' line: they answer kinds of messages, and are asked on connecting and every two
 * seconds what there is to tell an agent. What must not be lost stands in the database, for an agent may be connected
 * to any API process and lose its line at any time.
 */
@Injectable()
export class Uplinks {
  private readonly lines = new Map<string, Line>();
  private readonly connecting: (() => void)[] = [];
  private readonly answering = new Map<Kind, Answering<Kind>>();
  private readonly offering: Offering[] = [];

  /** Call it in `onModuleInit`. @throws Error when the kind has a handler already */
  answer<K extends Kind>(kind: K, handler: Answering<K>): void {
    if (this.answering.has(kind)) throw new Error(`two handlers for uplink message ${kind}`);
    this.answering.set(kind, handler as unknown as Answering<Kind>);
  }

  offer(handler: Offering): void {
    this.offering.push(handler);
  }

  /** The agent has proved itself on this line; a newer line takes the place of an older. @returns to call at its end */
  connected(agentId: string, tell: Line['tell'], speaks: Line['speaks'] = []): () => void {
    const end = new AbortController();
    const line = { tell, speaks, ended: end.signal };
    this.lines.set(agentId, line);
    for (const hear of this.connecting) hear();
    return () => {
      if (this.lines.get(agentId) === line) this.lines.delete(agentId);
      end.abort();
    };
  }

  /** Called for each line that begins here; call it in `onModuleInit`. */
  onConnected(hear: () => void): void {
    this.connecting.push(hear);
  }

  /** Undefined where the agent is away, or connected to another process. */
  lineOf(agentId: string): Line | undefined {
    return this.lines.get(agentId);
  }

  async answerTo(agent: AgentIdentity, message: Handled): Promise<UplinkDown | undefined> {
    return this.answering.get(message.kind)?.(agent, message);
  }

  async offersFor(agent: AgentIdentity): Promise<UplinkDown[]> {
    const offers: UplinkDown[] = [];
    for (const handler of this.offering) offers.push(...(await handler(agent)));
    return offers;
  }
}
