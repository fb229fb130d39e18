import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Job, Queue, Worker } from 'bullmq';
import type { Logger } from 'pino';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { DomainError } from '../errors/domain-error.js';
import { LOGGER } from '../logging/logging.module.js';
import { TroubleLog } from '../logging/trouble-log.js';
import { type QueueBackend, queueBackend } from './backend.js';
import { isQueueName, type QueueName } from './names.js';

/** A job as its handler sees it. At least once: the same `key`-ed work may come again and must change nothing then. */
export interface HandedJob {
  id: string;
  name: string;
  body: Record<string, unknown>;
  attempt: number;
}

export type JobHandler = (job: HandedJob) => Promise<void>;

interface NewJob {
  queue: string;
  name: string;
  body: Record<string, unknown>;
  jobId: string;
}

const answerWithinMs = 4_000;
const againAfterMs = 1_000;

const jobOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: { age: 86_400, count: 10_000 },
  removeOnFail: { age: 30 * 86_400 },
} as const;

/** The job queues and the workers of this process. */
@Injectable()
export class Queues implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly backend: QueueBackend;
  private readonly queues = new Map<QueueName, Queue>();
  private readonly workers = new Set<Worker>();
  private readonly restarts = new Set<NodeJS.Timeout>();
  private readonly handlers = new Map<string, JobHandler>();
  private readonly trouble: TroubleLog;
  private isStopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.backend = queueBackend(config);
    this.trouble = new TroubleLog(logger);
  }

  get kind(): QueueBackend['kind'] {
    return this.backend.kind;
  }

  /** Names the handler of a kind of job; call it in `onModuleInit`. @throws Error when it has one already. */
  handle(queue: QueueName, name: string, handler: JobHandler): void {
    const key = `${queue}/${name}`;
    if (this.handlers.has(key)) throw new Error(`two handlers for job ${key}`);
    this.handlers.set(key, handler);
  }

  /**
   * Adds jobs, one bulk call a queue. Used by the relay; domains ask with `appendJobs` in their transaction.
   * @throws DomainError QUEUE_UNAVAILABLE when the store does not answer in time; it may still take them then, so
   * the repeat must come under the same job ids
   */
  async add(jobs: readonly NewJob[]): Promise<void> {
    const byQueue = groupByQueue(jobs);
    for (const [queue, group] of byQueue) {
      const bulk = group.map(({ name, body, jobId }) => ({
        name,
        data: body,
        opts: { ...jobOptions, jobId },
      }));
      await inTime(this.queue(queue).addBulk(bulk));
    }
  }

  /** @throws when the queue's store does not answer */
  async check(): Promise<void> {
    await this.queue('work').getJobCounts('waiting');
  }

  onApplicationBootstrap(): void {
    if (this.config.KHANUT_JOBS !== 'inline') return;
    const used = new Set([...this.handlers.keys()].map((key) => key.split('/')[0] as QueueName));
    for (const queue of used) this.startWorker(queue);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    for (const restart of this.restarts) clearTimeout(restart);
    await Promise.all([...this.workers].map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private queue(name: string): Queue {
    if (!isQueueName(name)) throw new Error(`no such queue: ${name}`);
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.backend.queue(name);
    queue.on('error', (error) =>
      this.trouble.warn(error, { queue: name }, 'queue: connection trouble'),
    );
    this.queues.set(name, queue);
    queue.waitUntilReady().catch(() => this.forget(name, queue));
    return queue;
  }

  /** What could not reach its store at first is refused by it for ever (BullMQ keeps the answer): the next caller gets another. */
  private forget(name: QueueName, queue: Queue): void {
    if (this.isStopped || this.queues.get(name) !== queue) return;
    this.queues.delete(name);
    queue.close().catch(() => {});
  }

  private startWorker(queue: QueueName): void {
    const worker = this.backend.worker(queue, (job) => this.process(queue, job), {
      concurrency: 4,
    });
    worker.on('error', (error) =>
      this.trouble.warn(error, { queue }, 'worker: connection trouble'),
    );
    worker.on('failed', (job, error) =>
      this.logger.error({ err: error, queue, job: job?.id }, 'job failed'),
    );
    this.workers.add(worker);
    worker.waitUntilReady().catch(() => this.startAgain(queue, worker));
  }

  /** As a queue, a worker that could not reach its store at first never works. */
  private startAgain(queue: QueueName, worker: Worker): void {
    if (this.isStopped || !this.workers.delete(worker)) return;
    worker.close(true).catch(() => {});
    const restart = setTimeout(() => {
      this.restarts.delete(restart);
      this.startWorker(queue);
    }, againAfterMs);
    this.restarts.add(restart);
  }

  private async process(queue: QueueName, job: Job): Promise<void> {
    const handler = this.handlers.get(`${queue}/${job.name}`);
    if (!handler) throw new Error(`no handler for job ${queue}/${job.name}`);
    await handler({
      id: String(job.id),
      name: job.name,
      body: job.data,
      attempt: job.attemptsMade + 1,
    });
  }
}

/** A Redis that is away would keep us waiting for ever, and the caller's transaction open. */
async function inTime(adding: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainError('QUEUE_UNAVAILABLE')), answerWithinMs);
  });
  await Promise.race([adding, tooLate]).finally(() => clearTimeout(timer));
}

function groupByQueue(jobs: readonly NewJob[]): Map<string, NewJob[]> {
  const groups = new Map<string, NewJob[]>();
  for (const job of jobs) groups.set(job.queue, [...(groups.get(job.queue) ?? []), job]);
  return groups;
}
