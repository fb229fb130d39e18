import { DeviceAnswer, type DeviceAsk } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors/domain-error.js';
import { AgentAsks } from './agent-asks.js';

type Answered<Ask extends DeviceAsk> = Extract<DeviceAnswer, { ask: Ask['ask'] }>;

/** Questions to agents about their devices. */
@Injectable()
export class DeviceAsks {
  constructor(private readonly asks: AgentAsks) {}

  /** @throws DomainError AGENT_AWAY, AGENT_SILENT, AGENT_REFUSED */
  async ask<Ask extends DeviceAsk>(agentId: string, ask: Ask): Promise<Answered<Ask>> {
    return answered(ask, DeviceAnswer.parse(await this.asks.ask(agentId, ask)));
  }
}

/** @throws DomainError AGENT_REFUSED with the agent's own code and sentence */
function answered<Ask extends DeviceAsk>(ask: Ask, answer: DeviceAnswer): Answered<Ask> {
  if (answer.ask === 'refused')
    throw new DomainError('AGENT_REFUSED', answer.detail, { reason: answer.code });
  if (answer.ask !== ask.ask)
    throw new DomainError('AGENT_REFUSED', 'The agent answered another question.', {
      reason: 'ANSWER_UNREADABLE',
    });
  return answer as Answered<Ask>;
}
