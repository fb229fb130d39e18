import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { Clock } from '../../platform/clock/clock.js';
import { transaction } from '../../platform/database/transaction.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { expirePoints, type Expired } from './expire-points.js';
import { lapseHolds } from './holds.repository.js';
import { renewByTime } from './renew-by-time.repository.js';

/** What time alone does to accounts. Any process that runs jobs may do it: each piece is done once whoever comes first. */
@Injectable()
export class AccountJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Cron('20 * * * * *')
  lapse(): Promise<void> {
    return this.quietly('lapsing holds', async () => {
      while ((await this.lapseOnce()) > 0);
    });
  }

  @Cron('0 40 2 * * *')
  nightly(): Promise<void> {
    return this.quietly('expiring points', async () => {
      const { accounts, points } = await this.expire();
      if (accounts) this.logger.info({ accounts, points }, 'points expired');
      await this.renew();
    });
  }

  /** One round of holds whose time is over. @returns how many were let go */
  lapseOnce(): Promise<number> {
    return transaction(this.dataSource, (tx) => lapseHolds(tx, this.clock.now(), null));
  }

  /** Books out what has expired, account by account. */
  expire(): Promise<Expired> {
    return expirePoints(this.dataSource, this.clock.now());
  }

  /** Tells tills of customers whose figures changed since yesterday only because time went on. */
  renew(): Promise<number> {
    return transaction(this.dataSource, (tx) => renewByTime(tx, this.clock.now()));
  }

  private async quietly(what: string, work: () => Promise<void>): Promise<void> {
    if (this.config.KHANUT_JOBS !== 'inline') return;
    try {
      await work();
    } catch (error) {
      this.logger.error({ err: error }, `${what} failed; it will be tried again`);
    }
  }
}
