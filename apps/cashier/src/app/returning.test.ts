import { displayView } from '../display/view.js';
import { openSaleKey } from '../offline/sale-keeper.js';
import { expectedCash } from '../sale/shift.js';
import { clearCustomer, setCustomer } from './customer-actions.js';
import { park, resume, waitingReceipts } from './park-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { plannedRefund, refund, toExchange } from './refund-actions.js';
import { giveBackQuantity, markAll, refundTo } from './return-choosing.js';
import { leaveReturn, openReceipt, openReturn } from './return-opening.js';
import { scan } from './scan-actions.js';
import { ids } from './testing-shop.js';
import {
  tomatoes,
  sellingTill,
  sealed,
  next,
  sold,
  linesOf,
  withReason,
  waitForPaid,
} from './testing-returns.js';
import { milk, card } from './testing-selling.js';

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

test('a receipt that was asked for and comes while another is paid out takes nothing from it', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk, tomatoes]);
  const other = await sold(till, [tomatoes]);
  await openReceipt(till, sale.id);
  markAll(till);
  withReason(till);
  const coming = openReceipt(till, other.id);
  refund(till);
  await Promise.all([coming, waitForPaid(till)]);
  const body = await sealed(till);
  expect(body.priced.lines).toHaveLength(2);
  expect(body).toMatchObject({ kind: 'return', original: { saleId: sale.id, lines: [{}, {}] } });
});

test('a receipt that comes late leaves the goods that were chosen meanwhile', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk, tomatoes]);
  const other = await sold(till, [tomatoes]);
  await openReceipt(till, sale.id);
  const coming = openReceipt(till, other.id);
  markAll(till);
  await coming;
  expect(till.store.get().sale.returned).toMatchObject({ source: { sale: { id: sale.id } }, lines: [{}, {}] }); // prettier-ignore
  expect(till.store.get().returning).toMatchObject({ isAsking: false });
});

test('a receipt with a customer is never shown without the customer', async () => {
  const { till } = await sellingTill();
  await scan(till, card);
  const sale = await sold(till, [milk]);
  const shown: (string | undefined)[] = [];
  till.store.subscribe(() =>
    queueMicrotask(() => {
      const { returned, customer } = till.store.get().sale;
      if (returned) shown.push(customer?.id);
    }),
  );
  await openReceipt(till, sale.id);
  expect(new Set(shown)).toEqual(new Set([ids.narine]));
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

test('the customer sees what comes back above what goes out; all lines together are the total', async () => {
  const { till } = await sellingTill();
  const sale = await sold(till, [milk, milk]);
  await openReceipt(till, sale.id);
  markAll(till);
  withReason(till);
  toExchange(till);
  const seen = () => {
    const { phase, lines, totalMinor } = displayView(till);
    return { phase, totalMinor, sums: lines.map(({ quantity, netMinor }) => [quantity, netMinor]) };
  };
  expect(seen()).toEqual({ phase: 'sale', totalMinor: -108_000, sums: [[-2000, -108_000]] });
  await scan(till, milk);
  await scan(till, milk);
  await scan(till, milk);
  expect(seen()).toEqual({ phase: 'sale', totalMinor: 54_000, sums: [[-2000, -108_000], [3000, 162_000]] }); // prettier-ignore
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

test('a reload in the middle of a return goes on where it was', async () => {
  const made = await sellingTill();
  const sale = await sold(made.till, [milk, milk]);
  await openReceipt(made.till, sale.id);
  markAll(made.till);
  await made.till.keeper.settled();
  const kept = await made.till.database.values.get(openSaleKey);
  expect(JSON.stringify(kept?.value)).toContain(sale.id);
});
