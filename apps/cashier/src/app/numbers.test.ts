import { SaleBody } from '@khanut/shared/contracts';
import { dropSerial, takeNumber } from './number-actions.js';
import { park, resume, waitingReceipts } from './park-actions.js';
import { payCard, payCash, sealSale } from './pay-actions.js';
import { sellChecked, startPriceCheck } from './price-check-actions.js';
import { refund } from './refund-actions.js';
import { toggleLine, toggleSerial } from './return-choosing.js';
import { openReceipt, openReturn, startWithoutReceipt } from './return-opening.js';
import { setQuantity } from './sale-actions.js';
import { scan } from './scan-actions.js';
import { linesOf, next, sealed, waitForPaid, withReason } from './testing-returns.js';
import { milk } from './testing-selling.js';
import { until } from './testing-special-till.js';
import { cheese, gs1, phone, phoneId, trackedTill } from './testing-tracked-till.js';
import type { Till } from './till.js';

const lines = (till: Till) => till.store.get().sale.lines;
const notice = (till: Till) => till.store.get().notice;
const seen = (till: Till) => {
  const { screen, sheet } = till.store.get();
  return { screen, sheet };
};

async function sellPhones(till: Till, ...serials: string[]) {
  for (const serial of serials) await scan(till, gs1(phone, ['21', serial]));
  payCash(till, 5_000_000);
  await sealSale(till);
  const sale = await sealed(till);
  next(till);
  return sale;
}

test('a plain code asks for the serial number; the next scan is it, and the receipt keeps it', async () => {
  const { till, world } = await trackedTill();
  await scan(till, phone);
  expect(seen(till)).toEqual({ screen: 'sell', sheet: 'numbers' });
  await scan(till, 'sn-0001');
  expect(seen(till).sheet).toBeNull();
  expect(lines(till)).toMatchObject([{ quantity: 1000, serials: ['sn-0001'] }]);
  payCash(till, 5_000_000);
  await sealSale(till);
  const sale = SaleBody.parse(await sealed(till));
  expect(sale.cart.lines[0]).toMatchObject({ serials: ['sn-0001'] });
  expect(JSON.stringify(world.jobs.at(-1)!.rows)).toContain('Serial no. sn-0001');
});

test('nothing can be paid until there are as many numbers as pieces, and the till says what is missing', async () => {
  const { till } = await trackedTill();
  await scan(till, phone);
  till.store.set({ sheet: null });
  await scan(till, milk);
  for (const pay of [() => payCash(till, 5_000_000), () => payCard(till)]) {
    till.store.set({ sheet: null, notice: null });
    pay();
    expect(seen(till)).toEqual({ screen: 'sell', sheet: 'numbers' });
    expect(notice(till)).toMatchObject({
      key: 'numbers.serialsMissing',
      values: { name: 'Phone', have: 0, want: 1 },
    });
  }
  await takeNumber(till, ' a 1 ');
  setQuantity(till, lines(till)[0]!.id, 2000);
  expect(seen(till).sheet).toBe('numbers');
  await takeNumber(till, 'A1');
  expect(notice(till)?.key).toBe('numbers.onReceipt');
  await takeNumber(till, 'A2');
  setQuantity(till, lines(till)[0]!.id, 1000);
  payCash(till, 5_000_000);
  expect(notice(till)).toMatchObject({
    key: 'numbers.serialsTooMany',
    values: { have: 2, want: 1 },
  });
  dropSerial(till, lines(till)[0]!, 'a1');
  expect(lines(till)[0]).toMatchObject({ serials: ['A2'] });
  payCash(till, 5_000_000);
  expect(seen(till).screen).toBe('pay');
});

test('a GS1 code brings item and serial number; pieces share a line, one piece is never there twice', async () => {
  const { till } = await trackedTill();
  await scan(till, `]d2${gs1(phone, ['21', 'B1'])}`);
  await scan(till, gs1(phone, ['10', 'L9'], ['21', 'B2']));
  expect(seen(till).sheet).toBeNull();
  await scan(till, gs1(phone, ['21', 'B2']));
  expect(notice(till)?.key).toBe('numbers.onReceipt');
  expect(lines(till)).toMatchObject([{ quantity: 2000, serials: ['B1', 'B2'], barcode: phone }]);
});

test('a price is told by a GS1 code too, and what is sold after it is asked for its number', async () => {
  const { till } = await trackedTill();
  startPriceCheck(till);
  await scan(till, gs1(phone, ['21', 'P1']));
  expect(till.store.get().priceCheck).toMatchObject({ kind: 'found', product: { name: 'Phone' } });
  sellChecked(till);
  expect(lines(till)).toMatchObject([{ barcode: phone, serials: [] }]);
  expect(seen(till).sheet).toBe('numbers');
});

test('while the sheet asks, other goods are sold as ever', async () => {
  const { till } = await trackedTill();
  await scan(till, phone);
  await scan(till, milk);
  expect(lines(till).map(({ product }) => product.name)).toEqual(['Phone', 'Milk']);
  expect(seen(till).sheet).toBeNull();
});

test('what this till sold is not sold again until it came back by its receipt', async () => {
  const { till } = await trackedTill();
  const sale = await sellPhones(till, 'C1', 'C2', 'C3');
  await scan(till, gs1(phone, ['21', 'C2']));
  expect(lines(till)).toEqual([]);
  expect(notice(till)).toMatchObject({ key: 'numbers.sold', values: { serial: 'C2', number: 1 } });

  await openReceipt(till, sale.id);
  await scan(till, 'c2');
  expect(till.store.get().sale.returned?.lines).toMatchObject([
    { quantity: 1000, serials: ['C2'] },
  ]);
  withReason(till);
  refund(till);
  await waitForPaid(till);
  const back = await sealed(till);
  expect(back.cart.lines).toMatchObject([{ quantity: -1000, serials: ['C2'] }]);
  next(till);

  await openReceipt(till, sale.id);
  expect(linesOf(till)[0]).toMatchObject({ open: 2000, serials: ['C1', 'C3'] });
  toggleLine(till, linesOf(till)[0]!);
  toggleSerial(till, linesOf(till)[0]!, 'C1');
  expect(till.store.get().sale.returned?.lines).toMatchObject([
    { quantity: 1000, serials: ['C3'] },
  ]);
  till.store.set({ screen: 'sell' });
  next(till);

  expect((await sellPhones(till, 'C2')).cart.lines).toMatchObject([{ serials: ['C2'] }]);
});

test('a piece sold while its receipt was set aside stops that receipt before it is sealed', async () => {
  const { till } = await trackedTill();
  await scan(till, gs1(phone, ['21', 'D1']));
  await park(till);
  await sellPhones(till, 'D1');
  await resume(till, waitingReceipts(till)[0]!);
  payCash(till, 5_000_000);
  await sealSale(till);
  expect(seen(till)).toEqual({ screen: 'sell', sheet: 'numbers' });
  expect(notice(till)).toMatchObject({ key: 'numbers.sold', values: { serial: 'D1' } });
});

const elsewhere = { number: 31, outletName: 'Mashtots 12', sealedAt: '2026-11-20T08:00:00.000Z' };

test('online, a piece that another till sold leaves the line again, and the till says where it was sold', async () => {
  const { till, world, round } = await trackedTill();
  await round.push();
  world.soldSerials['F1'] = elsewhere;
  await scan(till, gs1(phone, ['21', 'F1']));
  await until(() => notice(till) !== null);
  expect(notice(till)).toMatchObject({
    key: 'numbers.soldElsewhere',
    values: { serial: 'F1', number: 31, outlet: 'Mashtots 12' },
  });
  expect(lines(till)).toMatchObject([{ quantity: 1000, serials: [] }]);
  expect(seen(till)).toEqual({ screen: 'sell', sheet: 'numbers' });
  world.isServerUp = false;
  await takeNumber(till, 'F1');
  payCash(till, 5_000_000);
  expect(seen(till).screen).toBe('pay');
});

test('what came back at another till is sold here again once the server says so', async () => {
  const { till, world, round } = await trackedTill();
  await sellPhones(till, 'G1');
  await scan(till, gs1(phone, ['21', 'G1']));
  expect(notice(till)?.key).toBe('numbers.sold');
  await round.push();
  world.soldSerials['G1'] = elsewhere;
  await scan(till, gs1(phone, ['21', 'G1']));
  expect(notice(till)?.key).toBe('numbers.sold');
  delete world.soldSerials['G1'];
  expect((await sellPhones(till, 'G1')).cart.lines).toMatchObject([{ serials: ['G1'] }]);
});

test('without its receipt a piece with a serial number does not come back: it would stay sold', async () => {
  const { till } = await trackedTill();
  openReturn(till);
  startWithoutReceipt(till);
  await scan(till, phone);
  expect(notice(till)).toMatchObject({
    key: 'return.serialNeedsReceipt',
    values: { name: 'Phone' },
  });
  expect(till.store.get().sale.returned?.lines).toEqual([]);
});

test('what was sold more than 60 days ago is no longer in the way', async () => {
  const { till, world } = await trackedTill();
  await sellPhones(till, 'E1');
  world.nowMs += 61 * 86_400_000;
  await sellPhones(till, 'E2');
  await scan(till, gs1(phone, ['21', 'E1']));
  expect(lines(till)).toMatchObject([{ product: { id: phoneId }, serials: ['E1'] }]);
});

test('a lot is asked for, comes along with a GS1 code, and parts the lines', async () => {
  const { till } = await trackedTill();
  await scan(till, cheese);
  payCash(till, 5_000_000);
  expect(notice(till)).toMatchObject({ key: 'numbers.lotMissing', values: { name: 'Cheese' } });
  await scan(till, 'LOT7');
  expect(seen(till).sheet).toBeNull();
  await scan(till, gs1(cheese, ['10', 'LOT8']));
  await scan(till, gs1(cheese, ['10', 'LOT8']));
  expect(lines(till)).toMatchObject([
    { lot: 'LOT7', quantity: 1000 },
    { lot: 'LOT8', quantity: 2000 },
  ]);
  payCash(till, 5_000_000);
  expect(seen(till).screen).toBe('pay');
});

test('what is past its day is refused in words; its last day is still good', async () => {
  const { till } = await trackedTill();
  // The shop's day is 2026-11-23.
  await scan(till, gs1(cheese, ['17', '261122'], ['10', 'OLD']));
  expect(lines(till)).toEqual([]);
  expect(notice(till)).toMatchObject({ key: 'numbers.expired', values: { name: 'Cheese' } });
  await scan(till, gs1(cheese, ['17', '261123'], ['10', 'NEW']));
  expect(lines(till)).toMatchObject([{ lot: 'NEW' }]);
});

test('lines of other goods carry no word of numbers', async () => {
  const { till } = await trackedTill();
  await scan(till, milk);
  expect(Object.keys(lines(till)[0]!)).not.toEqual(expect.arrayContaining(['serials']));
  expect(JSON.stringify(lines(till))).not.toMatch(/serials|"lot"|tracking/);
});
