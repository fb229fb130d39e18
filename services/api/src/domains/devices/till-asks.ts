import { TillAnswer, type TillAsk } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { AgentAsks } from './agent-asks.js';
import { findDevicesAgent } from './agents.repository.js';

/** What tills without an agent of their own ask of the one that the backoffice gave them; they name none themselves. */
@Injectable()
export class TillAsks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly asks: AgentAsks,
  ) {}

  /** @throws DomainError NOT_ALLOWED_NOW (NO_AGENT_SET), AGENT_AWAY, AGENT_SILENT, AGENT_REFUSED */
  async ask(ctx: Ctx, ask: TillAsk): Promise<TillAnswer> {
    const registerId = ctx.registerId ?? '';
    const agentId = await findDevicesAgent(this.dataSource.manager, registerId);
    if (!agentId)
      throw new DomainError('NOT_ALLOWED_NOW', 'No counter’s devices were given to this till.', {
        reason: 'NO_AGENT_SET',
      });
    const answer = TillAnswer.parse(
      await this.asks.ask(agentId, { ask: 'of-till', registerId, of: ask }),
    );
    if (answer.ask === 'refused')
      throw new DomainError('AGENT_REFUSED', answer.detail, { reason: answer.code });
    if (answer.ask !== ask.ask)
      throw new DomainError('AGENT_REFUSED', 'The agent answered another question.', {
        reason: 'ANSWER_UNREADABLE',
      });
    return answer;
  }
}
