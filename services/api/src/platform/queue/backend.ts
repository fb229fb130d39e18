import {
  createPostgresBackend,
  Queue,
  type QueueOptions,
  type Processor,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import pg from 'pg';
import type { Config } from '../../config/config-schema.js';
import { queueSchema } from '../database/migrate.js';
import { SteadyClient } from '../database/steady-client.js';

/** Where the queues live, and how to make one there. */
export interface QueueBackend {
  kind: 'postgres' | 'redis';
  queue(name: string, options?: Omit<QueueOptions, 'connection'>): Queue;
  worker(name: string, processor: Processor, options?: Omit<WorkerOptions, 'connection'>): Worker;
  close(): Promise<void>;
}

/** Redis when its URL is given, else PostgreSQL; same queues, same handlers. */
export function queueBackend(config: Pick<Config, 'DATABASE_URL' | 'REDIS_URL'>): QueueBackend {
  return config.REDIS_URL ? redisBackend(config.REDIS_URL) : postgresBackend(config.DATABASE_URL);
}

function redisBackend(url: string): QueueBackend {
  const connection = { url, maxRetriesPerRequest: null };
  return {
    kind: 'redis',
    queue: (name, options) => new Queue(name, { ...options, connection }),
    worker: (name, processor, options) => new Worker(name, processor, { ...options, connection }),
    close: async () => {},
  };
}

/** One pool for all queues; the owner has made the schema (`migrate`), this role only uses it. */
function postgresBackend(url: string): QueueBackend {
  const pool = new pg.Pool({
    Client: SteadyClient,
    connectionString: url,
    max: 8,
    options: `-c search_path=${queueSchema}`,
    application_name: 'khanut-queue',
  });
  // An idle connection that dies (server restart) is replaced; unheard, the event would end the process.
  pool.on('error', () => {});
  const classes = withBackend(createPostgresBackend);
  return {
    kind: 'postgres',
    queue: (name, options) =>
      new classes.Queue(name, { ...options, connection: pool }) as unknown as Queue,
    worker: (name, processor, options) =>
      new classes.Worker(name, processor, { ...options, connection: pool }) as unknown as Worker,
    close: () => pool.end(),
  };
}
