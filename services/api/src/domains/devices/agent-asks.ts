import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Ids } from '../../platform/ids/ids.js';
import { AsksElsewhere } from './asks-elsewhere.js';
import { type Answer, messageOf, patienceMs, type Question, refusalFor } from './questions.js';
import { type Line, Uplinks } from './uplinks.js';

interface Waiting {
  agentId: string;
  settle: (answer: Answer) => void;
}

/** Questions to agents, wherever their line ends: told down it, answered up it, kept nowhere. */
@Injectable()
export class AgentAsks implements OnModuleInit {
  /** What an agent may take. */
  patienceMs = patienceMs;
  private readonly waiting = new Map<string, Waiting>();

  constructor(
    private readonly uplinks: Uplinks,
    private readonly elsewhere: AsksElsewhere,
    private readonly ids: Ids,
  ) {}

  onModuleInit(): void {
    const settle = (agentId: string, askId: string, answer: Answer): undefined => {
      const asked = this.waiting.get(askId);
      if (asked?.agentId === agentId) asked.settle(answer);
    };
    this.uplinks.answer('device-answer', async (agent, { askId, answer }) =>
      settle(agent.id, askId, answer),
    );
    this.uplinks.answer('till-answer', async (agent, { askId, answer }) =>
      settle(agent.id, askId, answer),
    );
    this.elsewhere.serve(async (agentId, question) => {
      const line = this.uplinks.lineOf(agentId);
      return line && (await this.tell(line, agentId, question));
    });
  }

  /** @returns what the agent said, in the shape that it has @throws DomainError AGENT_AWAY, AGENT_SILENT */
  async ask(agentId: string, question: Question): Promise<unknown> {
    const line = this.uplinks.lineOf(agentId);
    return line
      ? this.tell(line, agentId, question)
      : this.elsewhere.ask(agentId, question, this.patienceMs(question));
  }

  /** A line that ends on the way is silence too: whether the agent did it isn't known. */
  private async tell(line: Line, agentId: string, question: Question): Promise<Answer> {
    const refusal = refusalFor(line, question);
    if (refusal) return refusal;
    const askId = this.ids.next();
    let silence: () => void = () => {};
    const silent = new Promise<never>((_, refuse) => {
      silence = () => refuse(new DomainError('AGENT_SILENT'));
    });
    const timer = setTimeout(silence, this.patienceMs(question));
    line.ended.addEventListener('abort', silence);
    try {
      const answer = new Promise<Answer>((settle) => this.waiting.set(askId, { agentId, settle }));
      line.tell(messageOf(askId, question));
      return await Promise.race([answer, silent]);
    } finally {
      clearTimeout(timer);
      line.ended.removeEventListener('abort', silence);
      this.waiting.delete(askId);
    }
  }
}
