import { AgentError } from '../devices/agent.js';
import { payCash, sealSale } from './pay-actions.js';
import { scan } from './scan-actions.js';
import { milk, sellingTill, until } from './testing-selling.js';
import type { Till } from './till.js';
import { countUnprinted, reprintUnprinted } from './unprinted-actions.js';

async function sell(till: Till): Promise<string> {
  await scan(till, milk);
  payCash(till, 100_000);
  await sealSale(till);
  return till.store.get().paid!.entryId;
}

/** A till that sold some receipts for cash while its agent was away; it is back. */
async function soldAlone(count: number) {
  const made = await sellingTill();
  made.world.isAgentUp = false;
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    ids.push(await sell(made.till));
    await until(() => made.till.store.get().paid?.paper === 'waiting-copy');
  }
  made.world.isAgentUp = true;
  return { ...made, ids };
}

/** The agent refuses to print some of what it is asked for. */
function refusing(till: Till, codeFor: (jobId: string) => string | null): void {
  const agent = till.agent!;
  const { print } = agent;
  agent.print = async (job) => {
    const code = codeFor(job.jobId);
    if (code) throw new AgentError(code, 429, 'refused');
    return print(job);
  };
}

const printed = (jobs: { jobId: string }[]) => jobs.map(({ jobId }) => jobId);

test('old receipts for cash that are printed again leave the drawer shut', async () => {
  const { till, world, ids } = await soldAlone(2);
  await reprintUnprinted(till);
  expect(world.jobs).toMatchObject(ids.map((jobId) => ({ jobId, openDrawer: false })));
  expect(await countUnprinted(till)).toBe(0);
});

test.each(['QUEUE_FULL', 'NETWORK'])(
  'late papers that meet %s keep their mark and follow in the next round, once and in order',
  async (code) => {
    const { till, world, round, ids } = await soldAlone(3);
    let isAble = false;
    refusing(till, (jobId) => (isAble || jobId === ids[0] ? null : code));
    await round.handOver();
    expect(printed(world.jobs)).toEqual([ids[0]]);
    expect(await countUnprinted(till)).toBe(2);
    isAble = true;
    await round.handOver();
    await round.handOver();
    expect(printed(world.jobs)).toEqual(ids);
    expect(await countUnprinted(till)).toBe(0);
  },
);

test('a late paper that is refused holds up no other, and is asked for no more', async () => {
  const { till, world, round, ids } = await soldAlone(3);
  const asked: string[] = [];
  refusing(till, (jobId) => {
    asked.push(jobId);
    return jobId === ids[1] ? 'VALIDATION_FAILED' : null;
  });
  await round.handOver();
  await round.handOver();
  expect(asked).toEqual(ids);
  expect(printed(world.jobs)).toEqual([ids[0], ids[2]]);
  expect(await countUnprinted(till)).toBe(1);
});

test('a receipt just paid that finds the queue full waits, and opens its drawer while it stands on the screen', async () => {
  const { till, world, round } = await sellingTill();
  let isFull = true;
  refusing(till, () => (isFull ? 'QUEUE_FULL' : null));
  const id = await sell(till);
  await until(() => till.store.get().paid?.paper === 'waiting');
  expect(till.store.get().agent).not.toBe('away');
  isFull = false;
  await round.handOver();
  expect(world.jobs).toMatchObject([{ jobId: id, openDrawer: true }]);
  expect(till.store.get().paid?.paper).toBe('printed');
});
