import { countUnsent } from './paper-actions.js';
import { payCash } from './pay-actions.js';
import { dropSale } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { enrol } from './enrol-actions.js';
import { sealAudit } from './entries.js';
import { enterPin, lock } from './lock-actions.js';
import { openShift } from './shift-actions.js';
import { until } from './testing-selling.js';
import { testingTill } from './testing-till.js';
import { offerBuild } from './update-actions.js';

async function sellingTill() {
  const { till, world, round } = testingTill();
  await enrol(till, 'AAAA');
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await openShift(till, 5_000_000);
  await until(() => till.store.get().unsent.count > 0);
  await round.push();
  return { till, world, round };
}

test('a new build waits while a receipt is open, however often it is asked for', async () => {
  const { till, round } = await sellingTill();
  await scan(till, '4850001000025');
  let taken = 0;
  offerBuild(till, { takeOver: () => taken++ });
  expect(till.store.get().notice).toMatchObject({ key: 'notice.update', action: 'update' });
  till.store.get().waitingBuild?.();
  payCash(till, 100_000);
  till.store.get().waitingBuild?.();
  expect(taken).toBe(0);
  expect(till.store.get().notice).toMatchObject({ key: 'notice.updateLater' });
  dropSale(till);
  till.store.set({ screen: 'sell' });
  await round.push();
  expect(taken).toBe(0);
  till.store.get().waitingBuild?.();
  await until(() => taken > 0);
  expect(taken).toBe(1);
});

test('at the lock screen it takes over by itself, once, but not over an open receipt', async () => {
  const { till, round } = await sellingTill();
  await scan(till, '4850001000025');
  let taken = 0;
  offerBuild(till, { takeOver: () => taken++ });
  lock(till);
  expect(taken).toBe(0);
  dropSale(till);
  lock(till);
  till.store.set({ typed: '1' });
  await until(() => taken > 0);
  till.store.set({ typed: '12' });
  await round.push();
  expect(taken).toBe(1);
});

test('an update waits until all is sent, says so, and sends on request; selling goes on', async () => {
  const { till, world, round } = await sellingTill();
  world.isServerUp = false;
  await sealAudit(till, 'price-check');
  await countUnsent(till);
  let taken = 0;
  offerBuild(till, { takeOver: () => taken++ });
  till.store.get().waitingBuild?.();
  expect(till.store.get().notice).toMatchObject({
    key: 'notice.updateUnsent',
    values: { count: 1 },
    action: 'send',
  });
  lock(till);
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await scan(till, '4850001000025');
  expect(till.store.get().sale.lines).toHaveLength(1);
  dropSale(till);
  expect(taken).toBe(0);
  world.isServerUp = true;
  till.store.get().waitingBuild?.();
  await round.push();
  // All is sent: it is offered again.
  expect(till.store.get().notice).toMatchObject({ key: 'notice.update', action: 'update' });
  till.store.get().waitingBuild?.();
  await until(() => taken > 0);
});

test('an entry that was sealed a moment ago holds an update up, counted or not', async () => {
  const { till, round } = await sellingTill();
  let taken = 0;
  offerBuild(till, { takeOver: () => taken++ });
  await sealAudit(till, 'price-check');
  expect(till.store.get().unsent.count).toBe(0);
  lock(till);
  await until(() => till.store.get().unsent.count === 1);
  expect(taken).toBe(0);
  await round.push();
  await until(() => taken > 0);
});
