import { type UplinkDown, UplinkUp } from '@khanut/shared/contracts';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { RawData, WebSocket } from 'ws';
import type { AgentIdentity, MachineCredentials } from '../../platform/auth/machine-credentials.js';
import type { Clock } from '../../platform/clock/clock.js';
import { forgetSeen, touchAgent } from './agents.repository.js';
import type { Uplinks } from './uplinks.js';

/** WebSocket close codes of our own (RFC 6455, 7.4.2: 4000-4999 are private). */
export const closeCodes = { refused: 4401, unreadable: 4400, flooded: 4429 } as const;

const helloWithinMs = 10_000;
const silentAtMostMs = 60_000;
const offerEveryMs = 2_000;
const waitingAtMost = 1_000;

export interface UplinkParts {
  dataSource: DataSource;
  machines: MachineCredentials;
  uplinks: Uplinks;
  logger: Logger;
  clock: Clock;
}

/** One agent's line: the first message proves it, then its messages are taken one after the other. */
export class UplinkSession {
  private agent: AgentIdentity | undefined;
  private order: Promise<void> = Promise.resolve();
  private waiting = 0;
  private silence: NodeJS.Timeout;
  private offers: NodeJS.Timeout | undefined;
  private leave: () => void = () => {};

  constructor(
    private readonly socket: WebSocket,
    private readonly parts: UplinkParts,
  ) {
    this.silence = setTimeout(() => socket.terminate(), helloWithinMs);
    socket.on('message', (data) => this.enqueue(data));
    socket.on('error', () => {});
    socket.on('close', () => void this.closed());
  }

  /** Resolves when what was received has been dealt with. */
  async close(): Promise<void> {
    this.socket.close(1001);
    await this.order;
    this.socket.terminate();
  }

  private enqueue(data: RawData): void {
    if (++this.waiting > waitingAtMost) return this.socket.close(closeCodes.flooded);
    this.order = this.order.then(() => this.take(data)).finally(() => (this.waiting -= 1));
  }

  private async take(data: RawData): Promise<void> {
    try {
      const message = UplinkUp.parse(JSON.parse(String(data)));
      if (!this.agent) return await this.greet(message);
      this.heard();
      await this.handle(this.agent, message);
    } catch (error) {
      // A failure of ours must not look like an answer: the line is cut and the agent asks again later.
      const isTheirs =
        error instanceof SyntaxError ||
        (error as Error).name === '$ZodError' ||
        (error as Error).name === 'ZodError';
      if (!isTheirs)
        this.parts.logger.error(
          { err: error, agentId: this.agent?.id },
          'uplink: a message failed',
        );
      this.socket.close(isTheirs ? closeCodes.unreadable : 1011);
    }
  }

  private async greet(message: UplinkUp): Promise<void> {
    const agent =
      message.kind === 'hello' ? await this.parts.machines.agent(message.credential) : undefined;
    if (!agent || message.kind !== 'hello') return this.socket.close(closeCodes.refused);
    await touchAgent(this.parts.dataSource.manager, agent.id, { version: message.version });
    // Gone while its credential was looked up: `closed` has run.
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.agent = agent;
    this.heard();
    this.send({
      kind: 'welcome',
      agentId: agent.id,
      serverTime: this.parts.clock.now().toISOString(),
    });
    const { speaks } = message;
    this.leave = this.parts.uplinks.connected(agent.id, (told) => this.send(told), speaks);
    this.offers = setInterval(() => this.enqueueOffers(agent), offerEveryMs);
    await this.tellOffers(agent);
  }

  private async handle(agent: AgentIdentity, message: UplinkUp): Promise<void> {
    if (message.kind === 'hello') return;
    if (message.kind !== 'health') {
      const answer = await this.parts.uplinks.answerTo(agent, message);
      if (answer) this.send(answer);
      return;
    }
    const isLive = await touchAgent(this.parts.dataSource.manager, agent.id, {
      devices: message.devices,
    });
    if (!isLive) this.socket.close(closeCodes.refused);
  }

  private enqueueOffers(agent: AgentIdentity): void {
    if (this.waiting > 0) return;
    this.waiting += 1;
    this.order = this.order
      .then(() => this.tellOffers(agent))
      .catch((error: unknown) =>
        this.parts.logger.error({ err: error, agentId: agent.id }, 'uplink: offers failed'),
      )
      .finally(() => (this.waiting -= 1));
  }

  private async tellOffers(agent: AgentIdentity): Promise<void> {
    for (const offer of await this.parts.uplinks.offersFor(agent)) this.send(offer);
  }

  private send(message: UplinkDown): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.socket.terminate(), silentAtMostMs);
  }

  private async closed(): Promise<void> {
    clearTimeout(this.silence);
    clearInterval(this.offers);
    this.leave();
    // A newer line of the same agent is the one that tells whether it is there.
    if (!this.agent || this.parts.uplinks.lineOf(this.agent.id)) return;
    await forgetSeen(this.parts.dataSource.manager, this.agent.id).catch(() => {});
  }
}
