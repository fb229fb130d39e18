import type { EntryEnvelope } from '@khanut/shared/contracts';
import { AgentError } from '../devices/agent.js';
import { envelope } from '../offline/outbox.js';
import { enrol } from './enrol-actions.js';
import { Journal } from '../offline/journal.js';
import { chainLock } from '../offline/testing-stores.js';
import { enterPin, lock } from './lock-actions.js';
import { leavePay, payCash, sealSale } from './pay-actions.js';
import { takePrintState } from './paper-actions.js';
import { removeLine } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { kickDrawer, openShift } from './shift-actions.js';
import { pruneOld, restoreWork, setLanguage, setVolume, startTill } from './start.js';
import { pullNow } from './sync-actions.js';
import { milk, sellingTill, until } from './testing-selling.js';
import { ids } from './testing-shop.js';
import { testingTill } from './testing-till.js';
import type { Till } from './till.js';
import { reprintUnprinted } from './unprinted-actions.js';

const full = () => Object.assign(new Error('full'), { name: 'QuotaExceededError' });

// What `startTill` looks at of a window.
const media = { matches: false, addEventListener: jest.fn(), removeEventListener: jest.fn() };
Object.assign(globalThis, {
  window: { matchMedia: () => media },
  document: { documentElement: { dataset: {} } },
  navigator: {},
});

test('a disk that refuses keeps a line whose removal must be on record, and the drawer shut', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till);
  leavePay(till);
  const kick = jest.spyOn(till.agent!, 'kickDrawer');
  jest.spyOn(till.database.entries, 'add').mockRejectedValue(full());
  for (const act of [removeLine, kickDrawer]) {
    till.store.set({ notice: null });
    act(till);
    await until(() => till.store.get().notice?.key === 'notice.diskFull');
  }
  expect(till.store.get().sale.lines).toHaveLength(1);
  expect(kick).not.toHaveBeenCalled();
});

test('a full disk does not keep a till from starting and going online', async () => {
  const { till, browser } = testingTill();
  await enrol(till, 'AAAA');
  const again = testingTill(browser).till;
  again.agent = null;
  const online = jest.spyOn(again, 'onEnrolled');
  jest
    .spyOn(again.database.values, 'put')
    .mockImplementation(() => Promise.reject(full()) as never);
  await startTill(again);
  setLanguage(again, 'hy');
  setVolume(again, 'loud');
  expect(online).toHaveBeenCalledTimes(1);
  expect(again.store.get()).toMatchObject({ screen: 'lock', language: 'hy' });
});

test('a receipt kept once more after its sealing is not open again after a crash', async () => {
  const { till, browser } = await sellingTill();
  await scan(till, milk);
  payCash(till, 60_000);
  const { sale } = till.store.get();
  await sealSale(till);
  till.keeper.keep(sale);
  await till.keeper.settled();
  const again = testingTill(browser).till;
  await restoreWork(again);
  expect(again.store.get()).toMatchObject({ nextNumber: 2 });
  expect(again.store.get().sale.id).not.toBe(sale.id);
});

test('a receipt that stood paid when the till was enrolled anew is not paid again', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till, 60_000);
  await sealSale(till);
  const { sale } = till.store.get();
  till.store.set({ screen: 'enrol' });
  expect(await enrol(till, 'BBBB')).toBeNull();
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await openShift(till, 5_000_000);
  expect(till.store.get().sale).toMatchObject({ lines: [], tenders: [] });

  // However it may come to stand there: nothing is sealed, and nothing counted.
  till.store.set({ sale, screen: 'sell' });
  payCash(till, 60_000);
  await sealSale(till);
  expect(till.store.get().screen).toBe('sell');
  expect(till.store.get().shift?.sums).toMatchObject({ sales: 0, cashReceivedMinor: 0 });
});

test('receipts that may not have come out are told to who signs in after a crash', async () => {
  const { till, browser } = await sellingTill();
  await scan(till, milk);
  payCash(till, 60_000);
  await sealSale(till);
  await until(() => till.store.get().paid?.paper === 'printed');
  await till.database.entries.update(till.store.get().paid!.entryId, { unprinted: 1 });
  const { till: again, world } = testingTill(browser);
  await pullNow(again);
  await restoreWork(again);
  await enterPin(again, again.store.get().staff[0]!, 'passwd');
  expect(again.store.get()).toMatchObject({
    screen: 'sell',
    notice: { key: 'notice.unprinted', values: { count: 1 }, action: 'reprint' },
  });
  await reprintUnprinted(again);
  expect(again.store.get().notice).toBeNull();
  expect(world.jobs).toMatchObject([{ kind: 'receipt' }]);
});

test('paper that comes out while the disk is full is no trouble: its mark stays', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCash(till, 60_000);
  await sealSale(till);
  await until(() => till.store.get().paid?.paper === 'printed');
  const { entryId } = till.store.get().paid!;
  await till.database.entries.update(entryId, { unprinted: 1 });
  till.database.entries.hook('updating', () => {
    throw full();
  });
  await takePrintState(till, { jobId: entryId, state: 'printed', advice: null });
  expect(await till.database.entries.get(entryId)).toMatchObject({ unprinted: 1 });
});

test('a first pull that is torn leaves the till enrolled, after a restart too: its code is used up', async () => {
  const { till, world, browser } = testingTill();
  world.isServerUp = false;
  expect(await enrol(till, 'AAAA')).toBeNull();
  const registration = { registerId: ids.register };
  expect(till.store.get()).toMatchObject({ screen: 'lock', registration });
  const again = testingTill(browser).till;
  again.agent = null;
  await startTill(again);
  expect(again.store.get()).toMatchObject({ screen: 'lock', registration, staff: [] });
  await pullNow(again);
  expect(again.store.get().staff).not.toEqual([]);
});

test.each([
  ['a clock that leaps ten years costs no receipt', { own: 3650, server: 0 }, false],
  ['what was sent is kept 60 days by the server’s word', { own: 61, server: 61 }, true],
  ['a clock that stands still keeps what the server would let go', { own: 0, server: 61 }, false],
])('%s', async (_, days, isDropped) => {
  const { till } = await sellingTill();
  const sealedAtMs = till.nowMs();
  const after = (count: number) => sealedAtMs + count * 86_400_000 + 1;
  await till.database.entries.toCollection().modify((row) => {
    delete row.unsent;
  });
  const kept = await till.database.entries.count();
  expect(kept).toBeGreaterThan(0);
  till.nowMs = () => after(days.own);
  till.store.set({ pulledAt: new Date(after(days.server)).toISOString() });
  await pruneOld(till);
  expect(await till.database.entries.count()).toBe(isDropped ? 0 : kept);
});

/** A page of this browser, beside an agent that holds these entries. */
function besideAgent(browser: Parameters<typeof testingTill>[0], held: EntryEnvelope[]): Till {
  const { till, world } = testingTill(browser);
  world.agentHolds = held;
  jest.spyOn(till.agent!, 'status').mockRejectedValue(new AgentError('NOT_SIGNED_IN', 401, 'who?'));
  return till;
}

test('a full disk does not keep a till from starting that still has to take back what it lost', async () => {
  const before = await sellingTill();
  const lost = (await before.till.database.entries.toArray()).map(envelope);
  const { till, world, browser } = testingTill();
  world.isAgentUp = false;
  expect(await enrol(till, 'BBBB')).toBeNull();

  const again = besideAgent(browser, lost);
  const noRoom = jest
    .spyOn(again.database.entries, 'bulkAdd')
    .mockImplementation(() => Promise.reject(full()) as never);
  const put = jest
    .spyOn(again.database.values, 'put')
    .mockImplementation(() => Promise.reject(full()) as never);
  await startTill(again);
  expect(again.store.get()).toMatchObject({ screen: 'lock' });
  expect(noRoom).toHaveBeenCalledTimes(1);
  put.mockRestore();
  noRoom.mockRestore();

  const withRoom = besideAgent(browser, lost);
  await startTill(withRoom);
  expect(await withRoom.database.entries.count()).toBe(lost.length);
});

test('a PIN is looked at only once its try is on record: room is made for that, and without any it is said', async () => {
  const { till } = await sellingTill();
  lock(till);
  const [ani] = till.store.get().staff;
  const put = jest
    .spyOn(till.database.values, 'put')
    .mockImplementation(() => Promise.reject(full()) as never);
  expect(await enterPin(till, ani!, 'passwd')).toEqual({ kind: 'no-room' });
  expect(till.store.get().screen).toBe('lock');
  put.mockRestore();
  let isMade = false;
  const { database } = till;
  till.journal = new Journal(database, chainLock(), async () => void (isMade = true));
  const once = database.values.put.bind(database.values);
  jest
    .spyOn(database.values, 'put')
    .mockImplementation(((row: never) => (isMade ? once(row) : Promise.reject(full()))) as never);
  expect(await enterPin(till, ani!, 'passwd')).toEqual({ kind: 'in' });
});

test('a full disk is found before a code is used up; with room the same code enrols', async () => {
  const { till } = testingTill();
  const redeem = jest.spyOn(till.agent!, 'enrol');
  const put = jest
    .spyOn(till.database.values, 'put')
    .mockImplementation(() => Promise.reject(full()) as never);
  expect(await enrol(till, 'AAAA')).toBe('DISK_FULL');
  expect(redeem).not.toHaveBeenCalled();
  put.mockRestore();
  expect(await enrol(till, 'AAAA')).toBeNull();
  expect(redeem).toHaveBeenCalledTimes(1);
});

test('a pull waits for the one under way: two would fill the idle shelf over each other', async () => {
  const { till, world } = testingTill();
  const { products } = world.shop;
  const asked: (string | undefined)[] = [];
  till.server.pull = async (cursor) => {
    asked.push(cursor);
    await new Promise((resolve) => setTimeout(resolve, 1));
    const page = { ...world.shop, full: cursor === undefined, cursor: '2', done: true };
    if (cursor === undefined) return { ...page, cursor: '1', done: false, products: [] };
    return cursor === '1' ? page : { ...page, products: [] };
  };
  await Promise.all([pullNow(till), pullNow(till)]);
  expect(asked).toEqual([undefined, '1', '2']);
  expect(await till.catalogue.productByCode(milk)).toMatchObject({
    product: {
      id: products.find(({ barcodes }) => barcodes.some(({ code }) => code === milk))!.id,
    },
  });
});
