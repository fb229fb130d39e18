import type { UplinkDown, UplinkUp } from '@khanut/shared/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { transaction } from '../../platform/database/transaction.js';
import { Uplinks } from '../devices/index.js';
import * as jobs from './jobs.repository.js';
import { settleLabels } from './settle-labels.js';

type LabelTold = Extract<UplinkUp, { kind: 'label-result' }>;

/** Label jobs over the agents' line: offered until they stand in the agent's journal, then one result for each label. */
@Injectable()
export class LabelGateway implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly uplinks: Uplinks,
  ) {}

  onModuleInit(): void {
    const tx = this.dataSource.manager;
    this.uplinks.offer((agent) => this.offers(agent.id));
    this.uplinks.answer('labels-queued', async (agent, { jobIds }) => {
      await jobs.markAtAgent(tx, agent.id, jobIds, this.clock.now());
      return undefined;
    });
    this.uplinks.answer('labels-cancelled', async (agent, { jobId }) => {
      await jobs.markCancelHeard(tx, agent.id, jobId, this.clock.now());
      return undefined;
    });
    this.uplinks.answer('label-result', async (agent, told) => {
      await this.store(agent.id, told);
      return { kind: 'label-result-stored', jobId: told.jobId, labelId: told.labelId };
    });
  }

  async offers(agentId: string): Promise<UplinkDown[]> {
    const tx = this.dataSource.manager;
    const offered = await jobs.findOffer(tx, agentId);
    const cancelled = await jobs.findCancelled(tx, agentId);
    return [
      ...(offered.length > 0 ? [{ kind: 'labels-offer' as const, jobs: offered }] : []),
      ...cancelled.map((jobId) => ({ kind: 'labels-cancel' as const, jobId })),
    ];
  }

  /** A result of somebody else's job is not believed; the agent is told it is stored, for it can do no better. */
  private store(agentId: string, { jobId, labelId, result, reason }: LabelTold): Promise<void> {
    return transaction(this.dataSource, async (tx) => {
      if (!(await jobs.isJobOf(tx, jobId, agentId))) return;
      // Our clock: an agent's may be off, and the newest label of a shelf counts.
      const at = this.clock.now();
      await settleLabels(tx, { jobId, labelIds: [labelId], result, reason, at, staffId: null });
    });
  }
}
