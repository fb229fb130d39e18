import { ApiError } from '@khanut/shared/contracts';
import { enrol } from './enrol-actions.js';
import { enterPin, lock } from './lock-actions.js';
import { payCash, sealSale, sealWith } from './pay-actions.js';
import { openReturn } from './return-opening.js';
import { scan } from './scan-actions.js';
import { compareNumbers } from './sync-actions.js';
import { milk, sellingTill } from './testing-selling.js';
import { testingTill } from './testing-till.js';

const higher = { epoch: 1, lastNumber: 4, lastZNumber: 0, lastSeq: 9 };

test.each(['sell', 'pay', 'paid', 'return', 'preorders', 'shift-close', 'cash-count'] as const)(
  'a locked till does not show %s, whatever asks for it; whoever signs in goes on there or sells',
  async (screen) => {
    const { till } = await sellingTill();
    lock(till);
    till.store.set({ screen });
    expect(till.store.get()).toMatchObject({ screen: 'lock', lockedFrom: screen });
    await enterPin(till, till.store.get().staff[0]!, 'passwd');
    expect(till.store.get().screen).not.toBe('lock');
  },
);

test('nobody at the till seals nothing', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till, 60_000);
  lock(till);
  await sealWith(till, (sale) => sale.tenders);
  openReturn(till);
  expect(till.store.get().screen).toBe('lock');
  expect((await till.database.entries.toArray()).map(({ kind }) => kind)).not.toContain('sale');
});

test('a receipt whose sealing ends after the till was locked is shown paid to who signs in', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till, 60_000);
  const sealing = sealSale(till);
  lock(till);
  await sealing;
  expect(till.store.get().screen).toBe('lock');
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  expect(till.store.get().screen).toBe('paid');
});

test('without an open shift nothing is sold from wherever one comes', async () => {
  const { till } = testingTill();
  await enrol(till, 'AAAA');
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  for (const screen of ['preorders', 'sell', 'return'] as const) {
    till.store.set({ screen });
    expect(till.store.get().screen).toBe('shift-open');
  }
});

test('a till that was stopped stays so through lock, sign-in and a sealing that was under way', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till, 60_000);
  const sealing = sealSale(till);
  await compareNumbers(till, higher);
  await sealing;
  till.store.set({ screen: 'sell' });
  expect(till.store.get()).toMatchObject({ screen: 'stopped', stop: 'NUMBERS_BEHIND' });
  lock(till);
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  expect(till.store.get().screen).toBe('stopped');
  // Whoever types the new code is not thrown out by the next round.
  till.store.set({ screen: 'enrol' });
  await compareNumbers(till, higher);
  expect(till.store.get().screen).toBe('enrol');
  expect(await enrol(till, 'BBBB')).toBeNull();
  expect(till.store.get()).toMatchObject({ screen: 'lock', stop: null });
});

test('a till that the server does not know sells on and says so, until it is enrolled again', async () => {
  const { till, round } = await sellingTill();
  const numbers = jest
    .spyOn(till.server, 'numbers')
    .mockRejectedValue(new ApiError('NOT_SIGNED_IN', 401, 'who?', null, null));
  await expect(round.pull()).rejects.toThrow('who?');
  const notice = { key: 'notice.forgotten', action: 'enrol' };
  expect(till.store.get()).toMatchObject({ isForgotten: true, notice, screen: 'sell' });
  await scan(till, milk);
  payCash(till, 60_000);
  await sealSale(till);
  expect(till.store.get().screen).toBe('paid');
  till.store.set({ screen: 'enrol' });
  expect(await enrol(till, 'BBBB')).toBeNull();
  expect(till.store.get().isForgotten).toBe(false);
  numbers.mockRestore();
});
