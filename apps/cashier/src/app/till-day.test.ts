import { AgentError } from '../devices/agent.js';
import { enterPin } from './lock-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { handOverPreorder, takePreorder } from './preorder-actions.js';
import { scan } from './scan-actions.js';
import { moveCash } from './cash-actions.js';
import { closeShift } from './shift-actions.js';
import { closingOf } from './testing-shift.js';
import { compareNumbers, pullNow, resetObstacle } from './sync-actions.js';
import { ids } from './testing-shop.js';
import { card, milk, saleOf, sellingTill, until } from './testing-selling.js';

test('a shift closes with what was counted; the next one opens with what was left', async () => {
  const { till, world } = await sellingTill();
  await scan(till, milk);
  payCash(till, 100_000);
  await sealSale(till);
  await moveCash(till, -20_000, 'taxi');
  await closeShift(till, closingOf([{ faceMinor: 500_000, count: 10 }], { reason: 'no coins' }));
  expect(till.store.get().closed?.body).toMatchObject({
    zNumber: 1,
    expectedCash: 5_000_000 + 54_000 - 20_000,
    countedCash: 5_000_000,
    difference: -34_000,
  });
  await until(() => world.jobs.some((job) => job.kind === 'z-report'));
  expect(till.store.get()).toMatchObject({ shift: null, screen: 'shift-closed' });
});

test('a Z that the agent missed an instant before stands there before it prints', async () => {
  const { till, world } = await sellingTill();
  const agent = till.agent!;
  let misses = 1;
  till.agent = {
    ...agent,
    store: (entries) =>
      misses-- > 0 ? Promise.reject(new AgentError('NETWORK', 0, 'away')) : agent.store(entries),
  };
  await closeShift(till, closingOf([{ faceMinor: 500_000, count: 10 }]));
  await until(() => world.jobs.some((job) => job.kind === 'z-report'));
  const { jobId } = world.jobs.find((job) => job.kind === 'z-report')!;
  const steps = world.log.filter((step) => step.endsWith(jobId));
  expect(steps).toEqual([`journal ${jobId}`, `print ${jobId}`]);
});

test('a pre-order is taken without a number; handing it over is a sale that names it', async () => {
  const { till, world, round } = await sellingTill();
  await scan(till, milk);
  expect(await takePreorder(till, '2026-11-25T10:00:00.000Z', '')).toBe(false);
  await scan(till, card);
  expect(await takePreorder(till, new Date(world.nowMs).toISOString(), 'no sugar')).toBe(false);
  expect(till.store.get()).toMatchObject({
    notice: { key: 'preorder.past' },
    sale: { lines: [{ quantity: 1000 }] },
  });
  expect(await takePreorder(till, '2026-11-25T10:00:00.000Z', 'no sugar')).toBe(true);
  expect(till.store.get()).toMatchObject({ nextNumber: 1, sale: { lines: [] } });

  await handOverPreorder(till, till.store.get().preorders[0]!);
  expect(till.store.get().sale).toMatchObject({
    customer: { id: ids.narine },
    lines: [{ quantity: 3000 }],
  });
  payCash(till, 200_000);
  await sealSale(till);
  await round.push();
  expect(world.pushed.map((entry) => entry.kind)).toEqual([
    'shift-opened',
    'preorder-taken',
    'sale',
  ]);
  expect(saleOf(world.pushed.at(-1)!.body)).toMatchObject({ preorderId: ids.preorder, number: 1 });
});

test('a reset is refused while something is unsent or a shift is open', async () => {
  const { till, round, world } = await sellingTill();
  world.isServerUp = false;
  await expect(round.push()).rejects.toThrow('NETWORK');
  expect(await resetObstacle(till)).toBe('notice.unsentBlocks');
  world.isServerUp = true;
  await round.push();
  expect(await resetObstacle(till)).toBe('notice.shiftBlocks');
  await closeShift(till, closingOf([]));
  await round.push();
  expect(await resetObstacle(till)).toBeNull();
});

test('higher numbers elsewhere stop selling: this store is an old copy', async () => {
  const { till } = await sellingTill();
  await compareNumbers(till, { epoch: 1, lastNumber: 0, lastZNumber: 0, lastSeq: 1 });
  expect(till.store.get().stop).toBeNull();
  await compareNumbers(till, { epoch: 1, lastNumber: 4, lastZNumber: 0, lastSeq: 9 });
  expect(till.store.get()).toMatchObject({ screen: 'stopped', stop: 'NUMBERS_BEHIND' });
});

test('wrong PINs close the pad, and a verifier lapses after thirty days without a pull', async () => {
  const { till, world } = await sellingTill();
  const staff = till.store.get().staff[0]!;
  for (let attempt = 0; attempt < 4; attempt++)
    expect(await enterPin(till, staff, '0000')).toEqual({ kind: 'wrong' });
  expect(await enterPin(till, staff, '0000')).toEqual({
    kind: 'closed',
    untilMs: world.nowMs + 30_000,
  });
  expect(await enterPin(till, staff, 'passwd')).toMatchObject({ kind: 'closed' });
  world.nowMs += 31 * 86_400_000;
  world.uptimeMs += 31 * 86_400_000;
  expect(await enterPin(till, staff, 'passwd')).toEqual({ kind: 'lapsed', days: 30 });
  await pullNow(till);
});
