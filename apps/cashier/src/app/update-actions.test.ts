import { payCash } from './pay-actions.js';
import { dropSale } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { enrol } from './enrol-actions.js';
import { enterPin, lock } from './lock-actions.js';
import { openShift } from './shift-actions.js';
import { testingTill } from './testing-till.js';
import { offerBuild } from './update-actions.js';

async function sellingTill() {
  const { till } = testingTill();
  await enrol(till, 'AAAA');
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await openShift(till, 5_000_000);
  return till;
}

test('a new build waits while a receipt is open, however often it is asked for', async () => {
  const till = await sellingTill();
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
  expect(taken).toBe(0);
  till.store.get().waitingBuild?.();
  expect(taken).toBe(1);
});

test('at the lock screen it takes over by itself, once, but not over an open receipt', async () => {
  const till = await sellingTill();
  await scan(till, '4850001000025');
  let taken = 0;
  offerBuild(till, { takeOver: () => taken++ });
  lock(till);
  expect(taken).toBe(0);
  dropSale(till);
  lock(till);
  till.store.set({ typed: '1' });
  expect(taken).toBe(1);
});
