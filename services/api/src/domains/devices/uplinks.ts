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

/**
 * Where domains join the agents' line: they answer kinds of messages, and are asked on connecting and every two
 * seconds what there is to tell an agent. All they know stands in the database, for an agent may be connected to
 * any API process.
 */
@Injectable()
export class Uplinks {
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

  async answerTo(agent: AgentIdentity, message: Handled): Promise<UplinkDown | undefined> {
    return this.answering.get(message.kind)?.(agent, message);
  }

  async offersFor(agent: AgentIdentity): Promise<UplinkDown[]> {
    const offers: UplinkDown[] = [];
    for (const handler of this.offering) offers.push(...(await handler(agent)));
    return offers;
  }
}
