import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Ids } from '../../platform/ids/ids.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { Notices } from '../../platform/notices/notices.js';
import { findCredentialHash } from './agents.repository.js';
import { type Answer, Question } from './questions.js';
import { opened, sealed } from './sealed.js';
import { Uplinks } from './uplinks.js';

const channel = 'device_asks';

/** `ask`: from whom has no line to the agent. `taken`: by whom has one. `answer`: null when the agent gave none. */
const Notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ask'), askId: z.string(), agentId: z.string(), ask: z.string() }),
  z.object({ kind: z.literal('taken'), askId: z.string() }),
  z.object({ kind: z.literal('answer'), askId: z.string(), answer: z.string().nullable() }),
]);
type Notice = z.infer<typeof Notice>;

/** Here: undefined without a line. @throws DomainError AGENT_SILENT */
type Serving = (agentId: string, question: Question) => Promise<Answer | undefined>;
interface Waiting {
  taken: () => void;
  answered: (answer: string | null) => void;
}

/** Asks an agent through the process that holds its line; nobody says that he does: the agent is away. */
@Injectable()
export class AsksElsewhere {
  /** What another process may take to say that the line is its own. */
  takenWithinMs = 2_000;
  private readonly waiting = new Map<string, Waiting>();
  private serving: Serving = () => Promise.resolve(undefined);

  constructor(
    private readonly notices: Notices,
    private readonly uplinks: Uplinks,
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** From its first line on this process answers for its agents. */
  serve(serving: Serving): void {
    this.serving = serving;
    this.uplinks.onConnected(() => this.hear().catch((error: unknown) => this.failed(error)));
  }

  /** @throws DomainError AGENT_AWAY, AGENT_SILENT */
  async ask(agentId: string, question: Question, withinMs: number): Promise<unknown> {
    const hash = await findCredentialHash(this.dataSource.manager, agentId);
    if (!hash) throw new DomainError('AGENT_AWAY');
    await this.hear();
    const askId = this.ids.next();
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<string | null>((settle, refuse) => {
        const refuseAfter = (ms: number, code: 'AGENT_AWAY' | 'AGENT_SILENT') => {
          clearTimeout(timer);
          timer = setTimeout(() => refuse(new DomainError(code)), ms);
        };
        refuseAfter(this.takenWithinMs, 'AGENT_AWAY');
        this.waiting.set(askId, {
          taken: () => refuseAfter(withinMs, 'AGENT_SILENT'),
          answered: settle,
        });
        this.tell({ kind: 'ask', askId, agentId, ask: sealed(question, hash) }).catch(refuse);
      });
      if (answer === null) throw new DomainError('AGENT_SILENT');
      return opened(answer, hash);
    } finally {
      clearTimeout(timer);
      this.waiting.delete(askId);
    }
  }

  private hear(): Promise<void> {
    return this.notices.hear(channel, (text) => {
      const notice = Notice.parse(JSON.parse(text));
      if (notice.kind === 'ask') void this.answer(notice).catch((error) => this.failed(error));
      else if (notice.kind === 'taken') this.waiting.get(notice.askId)?.taken();
      else this.waiting.get(notice.askId)?.answered(notice.answer);
    });
  }

  private async answer(asked: Extract<Notice, { kind: 'ask' }>): Promise<void> {
    const { askId, agentId } = asked;
    if (!this.uplinks.lineOf(agentId)) return;
    const hash = await findCredentialHash(this.dataSource.manager, agentId);
    if (!hash) return;
    const question = Question.parse(opened(asked.ask, hash));
    await this.tell({ kind: 'taken', askId });
    const answer = await this.serving(agentId, question).catch(() => undefined);
    await this.tell({ kind: 'answer', askId, answer: answer ? sealed(answer, hash) : null });
  }

  private tell(notice: Notice): Promise<void> {
    return this.notices.tell(channel, JSON.stringify(notice));
  }

  private failed(error: unknown): void {
    this.logger.error({ err: error }, 'uplink: a question between processes failed');
  }
}
