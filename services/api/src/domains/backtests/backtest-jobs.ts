import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { transaction } from '../../platform/database/transaction.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { appendJobs } from '../../platform/outbox/outbox.js';
import { Queues } from '../../platform/queue/queues.js';
import { backTestJob } from './back-test-job.js';
import { releaseBackTest, releaseSilent } from './backtests.repository.js';
import { RunBackTest } from './run-back-test.js';

const lookEveryMs = 5_000;

/** Runs the jobs, and takes up what a dead worker left: no back-test is under way for ever. */
@Injectable()
export class BacktestJobs
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();
  private readonly runs = new Set<Promise<void>>();

  constructor(
    private readonly queues: Queues,
    private readonly running: RunBackTest,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.queues.handle('work', 'back-test', (job) => this.run(String(job.body.backTestId)));
  }

  onApplicationBootstrap(): void {
    if (this.config.KHANUT_JOBS !== 'inline') return;
    this.look();
    this.timer = setInterval(() => this.look(), lookEveryMs);
    this.timer.unref();
  }

  /** Before the queues wait for their jobs to end: a back-test would keep them waiting for a minute. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await Promise.allSettled([this.looking, ...this.runs]);
  }

  private run(id: string): Promise<void> {
    const run = this.runOrPutBack(id);
    this.runs.add(run);
    return run.finally(() => this.runs.delete(run));
  }

  private async runOrPutBack(id: string): Promise<void> {
    if ((await this.running.run(id, this.stopping.signal)) !== 'stopped') return;
    await transaction(this.dataSource, async (tx) => {
      const attempts = await releaseBackTest(tx, id);
      if (attempts !== null) await appendJobs(tx, [backTestJob(id, attempts)]);
    });
  }

  private look(): void {
    this.looking = this.takeUp().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'back-tests: could not look for what died; will look again'),
    );
  }

  private takeUp(): Promise<void> {
    return transaction(this.dataSource, async (tx) => {
      const left = (await releaseSilent(tx)).filter(({ state }) => state === 'waiting');
      await appendJobs(
        tx,
        left.map(({ id, attempts }) => backTestJob(id, attempts)),
      );
    });
  }
}
