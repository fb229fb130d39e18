import { refund } from './refund-actions.js';
import { giveBackQuantity, markAll } from './return-choosing.js';
import {
  findReturn,
  leaveReturn,
  openReceipt,
  openReturn,
  startWithoutReceipt,
} from './return-opening.js';
import { scan } from './scan-actions.js';
import { ids } from './testing-shop.js';
import { testingTill } from './testing-till.js';
import {
  tomatoes,
  sellingTill,
  sealed,
  next,
  sold,
  linesOf,
  withReason,
  waitForPaid,
  asked,
  approve,
} from './testing-returns.js';
import { milk, card, until } from './testing-selling.js';

async function askedTooLate() {
  const { till, world } = await sellingTill();
  const sale = await sold(till, [milk, milk]);
  world.nowMs += 15 * 86_400_000;
  await openReceipt(till, sale.id);
  giveBackQuantity(till, linesOf(till)[0]!, 1000);
  withReason(till);
  refund(till);
  return till;
}

test('after the window a manager is asked; his yes is on the return; a change takes it away again', async () => {
  const till = await askedTooLate();
  expect(till.store.get()).toMatchObject({ screen: 'return', paid: expect.anything() as unknown });
  expect(asked(till)).toMatchObject({ act: 'return', saleId: till.store.get().sale.id, amountMinor: 54_000 }); // prettier-ignore
  await approve(till);
  await waitForPaid(till);
  expect((await sealed(till)).original).toMatchObject({ approvedBy: ids.silver });
});

test('goods scanned while the manager is asked are not what he allows', async () => {
  const till = await askedTooLate();
  await scan(till, milk);
  await approve(till);
  expect(till.store.get()).toMatchObject({ screen: 'return', notice: { key: 'return.changed' } });
  expect(till.store.get().sale.returned).toMatchObject({ isAllowed: false, approval: null });
  refund(till);
  expect(asked(till)).toMatchObject({ act: 'return', amountMinor: 108_000 });
});

test('a shift that was closed while the manager was asked takes no return', async () => {
  const { till, world } = await sellingTill();
  const sale = await sold(till, [milk]);
  world.nowMs += 15 * 86_400_000;
  await openReceipt(till, sale.id);
  markAll(till);
  withReason(till);
  const { nextNumber } = till.store.get();
  refund(till);
  till.store.set({ shift: null });
  await approve(till);
  expect(till.store.get()).toMatchObject({ nextNumber, notice: { key: 'notice.noShift' } });
});

test('without a receipt: who brings it, the lowest price of 30 days, a limit above which a manager is asked', async () => {
  const { till } = await sellingTill(['till.discount', 'till.return-without-receipt']);
  openReturn(till);
  startWithoutReceipt(till);
  await scan(till, milk);
  await scan(till, milk);
  expect(till.store.get().priced?.totals).toMatchObject({ payableExact: -98_000 });
  withReason(till, 'defect');
  refund(till);
  expect(till.store.get().notice?.key).toBe('return.whoBrings');
  await scan(till, card);
  refund(till);
  await waitForPaid(till);
  expect(await sealed(till)).toMatchObject({
    kind: 'return',
    customer: { id: ids.narine },
    customerState: null,
    original: { saleId: null, lines: [{ goods: 'to-supplier', reason: 'defect' }] },
    cart: { lines: [{ quantity: -2000, fixedPrice: { unitPrice: 49_000, reason: 'lowest-recent' } }] },
  }); // prettier-ignore
  next(till);
  openReturn(till);
  startWithoutReceipt(till);
  for (let at = 0; at < 3; at++) await scan(till, milk);
  await scan(till, card);
  withReason(till);
  refund(till);
  expect(asked(till)).toMatchObject({ act: 'return' });
});

test('a receipt of another outlet comes from the server with its returns; offline the words say why not', async () => {
  const { till, world } = await sellingTill();
  const foreign = await sold(till, [milk, milk, milk]);
  const other = testingTill().world;
  other.isServerUp = true;
  const id = foreign.id.replace(/.$/, '9');
  const there = { ...foreign, id, outletId: ids.rule };
  world.sales[id] = { sale: there, returns: [], outletName: 'Far', registerName: 'T9' };
  await openReceipt(till, id);
  expect(till.store.get().sale.returned?.source).toMatchObject({ isLive: true, outletName: 'Far' });
  leaveReturn(till);
  expect(till.store.get().sale.returned).toBeNull();
  await openReceipt(till, id.replace(/.$/, '8'));
  expect(till.store.get().notice?.key).toBe('return.unknown');
  leaveReturn(till);
  world.isServerUp = false;
  await openReceipt(till, id);
  expect(till.store.get().notice?.key).toBe('return.unknownHere');
});

test('receipts are found by number, sum and words, here first', async () => {
  const { till } = await sellingTill();
  await scan(till, card);
  const one = await sold(till, [milk]);
  const two = await sold(till, [tomatoes]);
  openReturn(till);
  const found = async (text: string, day: string | null = null) => {
    await findReturn(till, text, day);
    return till.store.get().returning?.find?.rows.map(({ id }) => id);
  };
  expect(await found('')).toEqual([two.id, one.id]);
  expect(await found('1')).toEqual([one.id]);
  expect(await found('940')).toEqual([two.id]);
  expect(await found('narine')).toEqual([one.id]);
  expect(await found('tomat')).toEqual([two.id]);
  expect(await found('', '2026-11-22')).toEqual([]);
  expect(await found('', '2026-11-23')).toEqual([two.id, one.id]);
});

test('a search waits until the server has answered for what stands typed now', async () => {
  const { till } = await sellingTill();
  const answers: (() => void)[] = [];
  till.server.findSales = () => new Promise((done) => answers.push(() => done([])));
  openReturn(till);
  const find = () => till.store.get().returning?.find;
  expect(find()).toMatchObject({ isWaiting: true, rows: [] });
  const first = findReturn(till, '41', null);
  const second = findReturn(till, '4', null);
  await until(() => answers.length === 4);
  for (const answer of answers.splice(0, 2)) answer();
  await first;
  expect(find()).toMatchObject({ text: '4', isWaiting: true });
  for (const answer of answers) answer();
  await second;
  expect(find()).toMatchObject({ text: '4', isWaiting: false, rows: [] });
});
