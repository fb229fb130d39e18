import { SaleBody, type PulledParked } from '@khanut/shared/contracts';
import { profile } from '../offline/testing-stores.js';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { park, readParked, resume, waitingReceipts } from './park-actions.js';
import { payCard, sealSale } from './pay-actions.js';
import { percentOff, setDiscount } from './discount-actions.js';
import { scan } from './scan-actions.js';
import { openShift } from './shift-actions.js';
import { pullNow } from './sync-actions.js';
import { ids, shop, uuid } from './testing-shop.js';
import { testingTill } from './testing-till.js';

const milk = '4850001000025';

async function sellingTill(browser = profile()) {
  const parts = testingTill(browser);
  const { till } = parts;
  await enrol(till, 'AAAA');
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await openShift(till, 0);
  return parts;
}
const bodies = async (
  { database }: Awaited<ReturnType<typeof sellingTill>>['till'],
  kind: string,
) =>
  (await database.entries.toArray())
    .filter((one) => one.kind === kind)
    .map((one) => JSON.parse(one.body) as Record<string, unknown>);

test('a parked receipt leaves the screen, survives a reload and goes on under its own id', async () => {
  const browser = profile();
  const { till, world } = await sellingTill(browser);
  world.isServerUp = false;
  await scan(till, milk);
  const { id } = till.store.get().sale;
  await park(till);
  expect(till.store.get().sale.lines).toEqual([]);
  expect(await bodies(till, 'receipt-parked')).toMatchObject([
    { parkedId: id, total: 54_000, lineCount: 1, receipt: { id } },
  ]);
  const again = testingTill(browser).till;
  await readParked(again);
  expect(waitingReceipts(again)).toMatchObject([{ id, totalMinor: 54_000, registerName: null }]);
  await resume(till, waitingReceipts(till)[0]!);
  expect(till.store.get().sale).toMatchObject({ id, lines: [{}] });
  expect(waitingReceipts(till)).toEqual([]);
  payCard(till);
  await sealSale(till);
  const [sale] = await bodies(till, 'sale');
  expect(SaleBody.parse(sale)).toMatchObject({ id, parkedId: id });
});

test('what waits says the sum that will be asked for, rounded as cash is', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  expect(setDiscount(till, 'line', percentOff(50_000), 'damaged')).toBe(true);
  const { payableExact, payableInCash } = till.store.get().priced!.totals;
  expect([payableExact, payableInCash]).toEqual([51_300, 51_000]);
  await park(till);
  expect(waitingReceipts(till)).toMatchObject([{ totalMinor: 51_000 }]);
});

test('a receipt that waits does not push the one on screen away', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  await park(till);
  await scan(till, milk);
  const { id } = till.store.get().sale;
  await resume(till, waitingReceipts(till)[0]!);
  expect(till.store.get()).toMatchObject({ sale: { id }, notice: { key: 'notice.parkFirst' } });
  expect(waitingReceipts(till)).toHaveLength(1);
});

test('a receipt with money on it is not set aside', async () => {
  const { till } = await sellingTill();
  await scan(till, milk);
  payCard(till);
  await park(till);
  expect(till.store.get().notice?.key).toBe('notice.cannotPark');
  expect(await bodies(till, 'receipt-parked')).toEqual([]);
});

test('another register takes it over under a new id that names the first; there it waits no more', async () => {
  const { till: first } = await sellingTill();
  await scan(first, milk);
  await park(first);
  const own = waitingReceipts(first)[0]!;
  const pulled = {
    id: own.id,
    name: own.name,
    total: own.totalMinor as never,
    lineCount: 1,
    registerId: uuid(77),
    registerName: 'Till 1',
    parkedAt: own.parkedAt,
    receipt: own.sale as never,
    deletedAt: null,
  } satisfies PulledParked;
  const { till, world } = await sellingTill();
  world.shop = { ...shop, parked: [pulled] };
  await pullNow(till);
  expect(waitingReceipts(till)).toMatchObject([{ id: own.id, registerName: 'Till 1' }]);
  await resume(till, waitingReceipts(till)[0]!);
  const { sale } = till.store.get();
  expect(sale.id).not.toBe(own.id);
  expect(sale).toMatchObject({ parkedId: own.id, formerIds: [own.id], lines: [{}] });
  await pullNow(till);
  expect(waitingReceipts(till)).toEqual([]);
  expect(await bodies(till, 'receipt-resumed')).toMatchObject([
    { parkedId: own.id, saleId: sale.id, registerId: ids.register },
  ]);
});

test('what went on elsewhere is told by the next pull, unless it was set aside again here since', async () => {
  const { till, world } = await sellingTill();
  await scan(till, milk);
  await park(till);
  const own = waitingReceipts(till)[0]!;
  const gone = (deletedAt: string) => ({
    id: own.id, name: '', total: 0 as never, lineCount: 0, registerId: uuid(77), registerName: '', parkedAt: own.parkedAt,
    receipt: { id: own.id }, deletedAt,
  }); // prettier-ignore
  world.shop = { ...shop, parked: [gone(new Date(world.nowMs - 1).toISOString())] };
  await pullNow(till);
  expect(waitingReceipts(till)).toHaveLength(1);
  world.shop = { ...shop, parked: [gone(new Date(world.nowMs + 1).toISOString())] };
  await pullNow(till);
  expect(waitingReceipts(till)).toEqual([]);
});

test('a receipt set aside by a clock that is ahead goes on, waits again and is not lost where the clock is right', async () => {
  const { till, world } = await sellingTill();
  const receiptId = uuid(4711);
  const aheadAt = new Date(world.nowMs + 300_000).toISOString();
  const theirs = {
    id: receiptId, name: 'Ani', total: 54_000 as never, lineCount: 1, registerId: uuid(77), registerName: 'Till 2',
    parkedAt: aheadAt, receipt: { ...till.store.get().sale, id: receiptId }, deletedAt: null,
  }; // prettier-ignore
  world.shop = { ...shop, parked: [theirs] };
  await pullNow(till);
  await resume(till, waitingReceipts(till)[0]!);
  await scan(till, milk);
  await park(till);
  const [resumed] = await bodies(till, 'receipt-resumed');
  const [parked] = await bodies(till, 'receipt-parked');
  expect(resumed).toMatchObject({ at: aheadAt });
  expect(String(parked!['at']) > aheadAt).toBe(true);
  // As the server has it by then.
  world.shop = { ...shop, parked: [{ ...theirs, deletedAt: aheadAt }] };
  await pullNow(till);
  expect(waitingReceipts(till)).toMatchObject([{ id: receiptId, registerName: null }]);
});
