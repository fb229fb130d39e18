import { SaleBody } from '@khanut/shared/contracts';
import { openSaleKey } from '../offline/sale-keeper.js';
import { expectedCash } from '../sale/shift.js';
import { returnableLines } from '../sale/return-part.js';
import { clearCustomer, setCustomer } from './customer-actions.js';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { park, resume, waitingReceipts } from './park-actions.js';
import { nextSale, payCard, payCash, sealSale } from './pay-actions.js';
import { plannedRefund, refund, toExchange } from './refund-actions.js';
import {
  findReturn,
  giveBackQuantity,
  leaveReturn,
  markAll,
  openReceipt,
  openReturn,
  refundTo,
  setReason,
  startWithoutReceipt,
} from './return-actions.js';
import { scan } from './scan-actions.js';
import { openShift } from './shift-actions.js';
import { ids, shop } from './testing-shop.js';
import { testingTill } from './testing-till.js';
import type { Till } from './till.js';

const milk = '4850001000025';
const tomatoes = '2112345007304';
const card = '2900000000017';

async function sellingTill(permissions: string[] = []) {
  const made = testingTill();
  const { till, world } = made;
  const returns = {
    windowDays: 14,
    storeCredit: true,
    withoutReceiptLimit: 100_000,
    categories: [],
    reasons: [
      { id: 'unfit', names: { hy: 'ա', ru: 'а', en: 'a' }, goods: null },
      { id: 'defect', names: { hy: 'բ', ru: 'б', en: 'b' }, goods: 'to-supplier' as const },
    ],
  };
  world.shop = {
    ...shop,
    settings: { ...shop.settings!, returns },
    products: shop.products.map((one) => ({
      ...one,
      recentLowest: one.id === ids.milk ? (49_000 as never) : null,
    })),
    staff: shop.staff.map((one) => ({ ...one, permissions })),
  };
  await enrol(till, 'AAAA');
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await openShift(till, 5_000_000);
  return made;
}

const saleOf = (body: string) => SaleBody.parse(JSON.parse(body));
const sealed = async (till: Till) =>
  saleOf((await till.database.entries.get(till.store.get().paid!.entryId))!.body);
const next = (till: Till) => nextSale(till);

/** Sells milk and tomatoes for cash or by card, and goes on to the next customer. */
async function sold(till: Till, codes: string[], by: 'cash' | 'card' = 'cash') {
  for (const code of codes) await scan(till, code);
  if (by === 'card') payCard(till);
  else payCash(till, 5_000_000);
  await sealSale(till);
  const sale = await sealed(till);
  next(till);
  return sale;
}
const linesOf = (till: Till) => returnableLines(till.store.get().sale.returned!);
const withReason = (till: Till, reason = 'unfit') => {
  for (const line of linesOf(till)) setReason(till, line, reason);
};

test('a scanned receipt opens; a part of it comes back in cash; then the rest; the till offline all along', async () => {
  const { till, world } = await sellingTill();
  world.isServerUp = false;
  const sale = await sold(till, [milk, milk, milk, tomatoes]);
  const before = expectedCash(till.store.get().shift!);
  openReturn(till);
  await scan(till, sale.id.replaceAll('-', ''));
  expect(till.store.get()).toMatchObject({ screen: 'return', returning: { find: null } });
  expect(till.store.get().sale.returned?.source).toMatchObject({ isLive: false });
  await scan(till, milk);
  await scan(till, milk);
  expect(till.store.get().sale.returned?.lines).toMatchObject([
    { quantity: 2000, reason: null, goods: 'restock' },
  ]);
  refund(till);
  expect(till.store.get()).toMatchObject({ screen: 'return', sheet: 'return-line' });
  withReason(till);
  refund(till);
  await waitForPaid(till);
  const part = await sealed(till);
  expect(part).toMatchObject({
    kind: 'return',
    number: 2,
    original: { saleId: sale.id, number: '1', lines: [{ reason: 'unfit', goods: 'restock' }] },
    priced: { kind: 'return', totals: { payable: -108_000, due: 0 } },
    cart: { tenders: [{ kind: 'cash', amount: -108_000, tendered: -108_000 }] },
  });
  expect(till.store.get().paid?.refund).toEqual({ cashMinor: 108_000, otherMinor: 0 });
  expect(expectedCash(till.store.get().shift!)).toBe(before - 108_000);
  expect(till.store.get().shift?.sums).toMatchObject({ sales: 1, returns: 1 });
  const job = world.jobs.at(-1)!;
  expect(job).toMatchObject({ openDrawer: true, entry: { id: part.id } });
  expect(JSON.stringify(job.rows)).toContain('Return 2');

  next(till);
  await openReceipt(till, sale.id);
  expect(linesOf(till).map(({ open }) => open)).toEqual([1000, 730]);
  await scan(till, milk);
  await scan(till, milk);
  expect(till.store.get().notice?.key).toBe('return.noneLeft');
  markAll(till);
  withReason(till);
  refund(till);
  await waitForPaid(till);
  const rest = await sealed(till);
  expect(part.priced.totals.payable + rest.priced.totals.payable).toBe(-sale.priced.totals.payable);
  expect(rest.original?.lines.map(({ goods }) => goods)).toEqual(['restock', 'write-off']);
  expect(expectedCash(till.store.get().shift!)).toBe(5_000_000);
  next(till);
  await openReceipt(till, sale.id);
  expect(till.store.get().notice?.key).toBe('return.allBack');
});

test('card goes back to card; on request to the customer’s store credit; a stranger has none', async () => {
  const { till } = await sellingTill();
  await scan(till, card);
  const sale = await sold(till, [milk, milk], 'card');
  await openReceipt(till, sale.id);
  expect(till.store.get().sale.customer?.id).toBe(ids.narine);
  giveBackQuantity(till, linesOf(till)[0]!, 1000);
  expect(plannedRefund(till)).toMatchObject([{ kind: 'card', amount: -51_300 }]);
  refundTo(till, 'store-credit');
  expect(plannedRefund(till)).toMatchObject([{ kind: 'store-credit', amount: -51_300 }]);
  withReason(till);
  refund(till);
  await waitForPaid(till);
  const body = await sealed(till);
  expect(body).toMatchObject({ customer: { id: ids.narine }, cart: { tenders: [{ kind: 'store-credit' }] } }); // prettier-ignore
  expect(till.store.get().paid?.refund).toEqual({ cashMinor: 0, otherMinor: 51_300 });
  next(till);

  const other = await sold(till, [milk], 'card');
  await openReceipt(till, other.id);
  markAll(till);
  refundTo(till, 'store-credit');
  expect(till.store.get()).toMatchObject({ sheet: 'customer', notice: { key: 'return.creditNeedsCustomer' } }); // prettier-ignore
});

test('an exchange takes back and gives out on one receipt; only the difference is paid, either way', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk, milk]);
  await openReceipt(till, sale.id);
  giveBackQuantity(till, linesOf(till)[0]!, 1000);
  withReason(till);
  toExchange(till);
  expect(till.store.get().screen).toBe('sell');
  await scan(till, tomatoes);
  expect(till.store.get().priced).toMatchObject({ kind: 'exchange', totals: { payableInCash: 40_000 } }); // prettier-ignore
  payCash(till, 50_000);
  await sealSale(till);
  expect(await sealed(till)).toMatchObject({
    kind: 'exchange',
    original: { saleId: sale.id },
    priced: { totals: { payable: 40_000, change: 10_000 } },
  });
  expect(till.store.get().paid?.refund).toBeNull();
  expect(till.store.get().shift?.sums).toMatchObject({ sales: 2, returns: 1 });
  next(till);

  const dear = await sold(till, [tomatoes]);
  await openReceipt(till, dear.id);
  markAll(till);
  withReason(till);
  leaveReturn(till);
  await scan(till, milk);
  payCash(till, 0);
  expect(till.store.get().screen).toBe('return');
  refund(till);
  await waitForPaid(till);
  const exchange = await sealed(till);
  expect(exchange).toMatchObject({ kind: 'exchange', priced: { totals: { payable: -40_000 } } });
  expect(till.store.get().paid?.refund).toEqual({ cashMinor: 40_000, otherMinor: 0 });

  // What was taken in the exchange can come back too.
  next(till);
  await openReceipt(till, exchange.id);
  expect(linesOf(till).map(({ cart }) => cart.product.name)).toEqual(['Milk']);
  markAll(till);
  expect(plannedRefund(till)).toMatchObject([{ kind: 'cash', amount: -54_000 }]);
});

/** One of two cartons comes back after the window: a manager is asked. */
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

test('an exchange that was set aside doesn’t take back what came back meanwhile', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk]);
  const bring = async () => {
    await openReceipt(till, sale.id);
    markAll(till);
    withReason(till);
  };
  await bring();
  toExchange(till);
  await scan(till, tomatoes);
  await park(till);
  await bring();
  refund(till);
  await waitForPaid(till);
  next(till);
  await resume(till, waitingReceipts(till)[0]!);
  const { nextNumber } = till.store.get();
  payCash(till, 500_000);
  await sealSale(till);
  expect(till.store.get()).toMatchObject({ screen: 'return', notice: { key: 'return.cameBack' } });
  expect(till.store.get().sale.returned?.lines).toEqual([]);
  expect(linesOf(till).map(({ open }) => open)).toEqual([0]);
  payCash(till, 500_000);
  await sealSale(till);
  // Without the goods that are back already it is a plain sale.
  const entries = await till.database.entries.where('originalId').equals(sale.id).toArray();
  expect(entries).toHaveLength(1);
  expect(till.store.get().nextNumber).toBe(nextNumber + 1);
});

test('what comes back stays its customer’s, whoever’s card is scanned for the exchange', async () => {
  const { till, world } = await sellingTill();
  await scan(till, card);
  const sale = await sold(till, [milk, milk]);
  await openReceipt(till, sale.id);
  giveBackQuantity(till, linesOf(till)[0]!, 1000);
  withReason(till);
  toExchange(till);
  const [narine] = world.shop.customers;
  await setCustomer(till, { ...narine!, id: ids.silver, codes: [] });
  expect(till.store.get().sale.customer?.id).toBe(ids.narine);
  expect(till.store.get().notice?.key).toBe('return.customerStays');
  clearCustomer(till);
  expect(till.store.get().sale.customer?.id).toBe(ids.narine);
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

test('a reload in the middle of a return goes on where it was', async () => {
  const made = await sellingTill();
  const sale = await sold(made.till, [milk, milk]);
  await openReceipt(made.till, sale.id);
  markAll(made.till);
  await made.till.keeper.settled();
  const kept = await made.till.database.values.get(openSaleKey);
  expect(JSON.stringify(kept?.value)).toContain(sale.id);
});

async function waitForPaid(till: Till): Promise<void> {
  const deadline = Date.now() + 3000;
  while (till.store.get().screen !== 'paid' || till.store.get().paid?.paper !== 'printed') {
    if (Date.now() > deadline)
      throw new Error(`not paid: ${JSON.stringify(till.store.get().notice)}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const asked = (till: Till) => till.store.get().approval?.ask;
async function approve(till: Till): Promise<void> {
  const pending = till.store.get().approval!;
  till.store.set({ approval: null });
  await pending.act({
    approvalId: ids.rule,
    approverId: ids.silver,
    approverName: 'Boss',
    reason: 'ok',
  });
}
