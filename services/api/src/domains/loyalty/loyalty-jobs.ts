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
import { LOGGER } from '../../platform/logging/logging.module.js';
import { appendJobs, type OutgoingJob } from '../../platform/outbox/outbox.js';
import { Queues } from '../../platform/queue/queues.js';
import { BirthdayRewards } from './birthday-rewards.js';
import { HouseholdsService } from './households.service.js';
import { houseClock } from './house-clock.js';
import { RecomputeTiers } from './recompute-tiers.js';

const lookEveryMs = 30_000;
/** One job in so long for a changed ladder, however many processes look. */
const slotMs = 60_000;
/** In the house's small hours. */
const nightlyAtMinute = 3 * 60;

/** Asks for the night's work once a business date, and for new tiers when another ladder has come into force. */
@Injectable()
export class LoyaltyJobs implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly queues: Queues,
    private readonly tiers: RecomputeTiers,
    private readonly birthdays: BirthdayRewards,
    private readonly households: HouseholdsService,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.queues.handle('work', 'loyalty-night', async () => {
      await this.tiers.run('nightly');
      await this.birthdays.run();
      await this.households.gatherStrays();
    });
    this.queues.handle('work', 'loyalty-new-ladder', async () => {
      // Another job may have done it meanwhile.
      if (await this.tiers.changedLadder()) await this.tiers.run('published');
    });
  }

  onApplicationBootstrap(): void {
    if (this.config.KHANUT_JOBS !== 'inline') return;
    this.look();
    this.timer = setInterval(() => this.look(), lookEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private look(): void {
    this.looking = this.ask().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'loyalty: could not look for work; will look again'),
    );
  }

  /** Jobs that are due now; a key that was asked for before changes nothing. */
  async ask(): Promise<void> {
    const tx = this.dataSource.manager;
    const now = this.clock.now();
    const { businessDate, minuteOfDay } = await houseClock(tx, now);
    const jobs: OutgoingJob[] = [];
    if (minuteOfDay >= nightlyAtMinute)
      jobs.push({
        queue: 'work',
        name: 'loyalty-night',
        key: `loyalty-night ${businessDate}`,
        body: {},
      });
    if (await this.tiers.changedLadder()) {
      const key = `loyalty-new-ladder ${Math.floor(now.getTime() / slotMs)}`;
      jobs.push({ queue: 'work', name: 'loyalty-new-ladder', key, body: {} });
    }
    await appendJobs(tx, jobs);
  }
}
