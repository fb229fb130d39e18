import { waitFor } from '@khanut/testkit';
import { readConfig } from '../../config/read-config.js';
import { createLogger } from '../logging/logger.js';
import { type HandedJob, Queues } from './queues.js';

/** What a queue must do for us, wherever it lives: the same for PostgreSQL and for Redis. */
export function queueContract(env: () => Record<string, string>): void {
  const started: Queues[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((queues) => queues.onApplicationShutdown()));
  });

  function process(jobs: 'inline' | 'none', handler?: (job: HandedJob) => Promise<void>): Queues {
    const queues = new Queues(readConfig({ ...env(), KHANUT_JOBS: jobs }), createLogger('silent'));
    if (handler) queues.handle('work', 'do', handler);
    queues.onApplicationBootstrap();
    started.push(queues);
    return queues;
  }

  let made = 0;
  const job = (body: Record<string, unknown> = {}) => ({
    queue: 'work',
    name: 'do',
    body,
    jobId: `outgoing-${Date.now()}-${made++}`,
  });

  test('answers that it is there', async () => {
    await process('none').check();
  });

  test('a job added in one process is done in another, with its body', async () => {
    const seen: unknown[] = [];
    process('inline', async ({ body }) => void seen.push(body));
    await process('none').add([job({ messageIds: ['m1', 'm2'] }), job({ name: 'Անահիտ' })]);
    await waitFor(() => seen.length === 2, 15_000);
    expect(seen).toEqual(
      expect.arrayContaining([{ messageIds: ['m1', 'm2'] }, { name: 'Անահիտ' }]),
    );
  });

  test('the same job id twice is one job', async () => {
    const producer = process('none');
    const twice = job({ n: 1 });
    await producer.add([twice]);
    await producer.add([twice]);
    const seen: string[] = [];
    const last = job({ n: 2 });
    process('inline', async ({ id }) => void seen.push(id));
    await producer.add([last]);
    await waitFor(() => seen.includes(last.jobId) && seen.includes(twice.jobId), 15_000);
    expect(seen.filter((id) => id === twice.jobId)).toHaveLength(1);
  });

  test('a job that fails comes again, and says which attempt it is', async () => {
    const attempts: number[] = [];
    process('inline', async ({ attempt }) => {
      attempts.push(attempt);
      if (attempt === 1) throw new Error('the provider does not answer');
    });
    await process('none').add([job()]);
    await waitFor(() => attempts.length === 2, 15_000);
    expect(attempts).toEqual([1, 2]);
  });

  test('closing waits for the job under way', async () => {
    let state = 'waiting';
    const worker = process('inline', async () => {
      state = 'begun';
      await new Promise((resolve) => setTimeout(resolve, 200));
      state = 'done';
    });
    await process('none').add([job()]);
    await waitFor(() => state === 'begun', 15_000);
    await worker.onApplicationShutdown();
    started.splice(started.indexOf(worker), 1);
    expect(state).toBe('done');
  });
}
