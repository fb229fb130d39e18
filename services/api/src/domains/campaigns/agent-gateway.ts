import type { UplinkDown } from '@khanut/shared/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { transaction } from '../../platform/database/transaction.js';
import { Uplinks } from '../devices/index.js';
import * as messages from './messages.repository.js';
import { releaseMessage, storeResult } from './release-message.js';

const offeredAtOnce = 100;
/** From the agent's receipt of the release. */
const releaseLivesMs = 60_000;

/** Messages that go by a modem in the shop: offered over the agent's line, released one by one, one result each. */
@Injectable()
export class AgentGateway implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly uplinks: Uplinks,
  ) {}

  onModuleInit(): void {
    this.uplinks.offer((agent) => this.offers(agent.id));
    this.uplinks.answer('sms-queued', async (agent, { messageIds }) => {
      await messages.markAtAgent(this.dataSource.manager, agent.id, messageIds, this.clock.now());
      return undefined;
    });
    this.uplinks.answer('sms-release?', (agent, { messageId }) =>
      this.release(agent.id, messageId),
    );
    this.uplinks.answer('sms-result', async (agent, { messageId, result, reason, at }) => {
      await this.store(agent.id, messageId, { result, reason, providerId: null, at: new Date(at) });
      return { kind: 'sms-result-stored', messageId };
    });
  }

  async offers(agentId: string): Promise<UplinkDown[]> {
    const offered = await messages.findOffers(
      this.dataSource.manager,
      agentId,
      this.clock.now(),
      offeredAtOnce,
    );
    return offered.length ? [{ kind: 'sms-offer', messages: offered }] : [];
  }

  async release(agentId: string, messageId: string): Promise<UplinkDown> {
    const answer = await transaction(this.dataSource, (tx) =>
      releaseMessage(tx, messageId, this.clock.now(), agentId),
    );
    const said = answer.release ? { release: true, reason: null, final: false } : answer;
    return {
      kind: 'sms-release',
      messageId,
      release: said.release,
      reason: said.reason,
      final: said.final,
      validForMs: releaseLivesMs,
    };
  }

  /** A result of somebody else's message is not believed; the agent is told it is stored, for it can do no better. */
  private async store(
    agentId: string,
    messageId: string,
    result: messages.StoredResult,
  ): Promise<void> {
    await transaction(this.dataSource, async (tx) => {
      const home = await messages.findHome(tx, messageId);
      if (home?.agentId === agentId) await storeResult(tx, messageId, result);
    });
  }
}
