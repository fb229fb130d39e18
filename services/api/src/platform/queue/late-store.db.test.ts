import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { FaultProxy } from '@khanut/testkit/faultproxy';
import { v7 } from 'uuid';
import { readConfig } from '../../config/read-config.js';
import { createLogger } from '../logging/logger.js';
import { Queues } from './queues.js';

let db: TestDatabase;
let wire: FaultProxy;
let isUp = false;
beforeAll(async () => {
  db = await createTestDatabase();
  const nobodyListens = 1;
  const port = Number(new URL(db.appUrl).port);
  wire = await FaultProxy.start({ target: () => (isUp ? port : nobodyListens) });
});
afterAll(async () => {
  await wire?.close();
  await db?.drop();
});

function started(): Queues {
  const url = Object.assign(new URL(db.appUrl), { hostname: '127.0.0.1', port: wire.port }).href;
  const config = readConfig({ DATABASE_URL: url, KHANUT_JOBS: 'inline' });
  return new Queues(config, createLogger('silent'));
}

const job = () => ({ queue: 'work', name: 'do', body: {}, jobId: `outgoing-${v7()}` });

test('a process can be stopped while the database is away', async () => {
  const queues = started();
  queues.handle('work', 'do', async () => {});
  queues.onApplicationBootstrap();
  await expect(queues.add([job()])).rejects.toThrow();
  await queues.onApplicationShutdown();
});

test('a process that began while the database was away hands jobs over and does them once it is there', async () => {
  const queues = started();
  const seen: string[] = [];
  queues.handle('work', 'do', async ({ id }) => void seen.push(id));
  queues.onApplicationBootstrap();
  const wanted = job();
  try {
    await expect(queues.add([wanted])).rejects.toThrow();
    isUp = true;
    await waitFor(() => queues.add([wanted]).then(() => true, () => false), 30_000, 'the queue to take a job'); // prettier-ignore
    await waitFor(() => seen.includes(wanted.jobId), 30_000, 'the job to be done');
  } finally {
    await queues.onApplicationShutdown();
  }
});
