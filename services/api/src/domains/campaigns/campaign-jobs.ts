import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/ids/ids.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { appendJobs, type OutgoingJob } from '../../platform/outbox/outbox.js';
import { Queues } from '../../platform/queue/queues.js';
import { unfinishedTwilioCampaigns } from './campaigns.repository.js';
import { SendCampaign } from './send-campaign.js';

const lookEveryMs = 30_000;
/** One job a campaign and slot, however many processes look. */
const slotMs = 60_000;

/** The job that sends a campaign; `why` makes it one for ever. Many recipients ride in it. */
export const sendJob = (campaignId: string, why: string): OutgoingJob => ({
  queue: 'sms',
  name: 'send-campaign',
  key: `send-campaign ${campaignId} ${why}`,
  body: { campaignId },
});

/** Runs the jobs, and asks for new ones where messages waited for quiet hours to end or a worker died. */
@Injectable()
export class CampaignJobs implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly queues: Queues,
    private readonly sending: SendCampaign,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.queues.handle('sms', 'send-campaign', (job) =>
      this.sending.run(String(job.body.campaignId)),
    );
  }

  onApplicationBootstrap(): void {
    if (this.config.KHANUT_JOBS !== 'inline') return;
    // A worker that was killed left something behind: the first look waits for no slot.
    this.look(`start ${this.ids.next()}`);
    this.timer = setInterval(() => this.look(`slot ${this.slot()}`), lookEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private slot(): number {
    return Math.floor(this.clock.now().getTime() / slotMs);
  }

  private look(why: string): void {
    this.looking = this.askAgain(why).catch((error: unknown) =>
      this.logger.warn({ err: error }, 'campaigns: could not look for what waits; will look again'),
    );
  }

  /** Asks for a job for each campaign that has something left to do. */
  private async askAgain(why: string): Promise<void> {
    const waiting = await unfinishedTwilioCampaigns(this.dataSource.manager);
    await appendJobs(
      this.dataSource.manager,
      waiting.map((id) => sendJob(id, why)),
    );
  }
}
