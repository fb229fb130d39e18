import { discountHistoryRoute, type SaleBody } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { envelopeOf } from '../sales/testing/sealed-sale.js';
import { SaleAcceptor } from '../sales/index.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let owner: TestCaller;
const [customerId, handId, productId] = [v7(), v7(), v7()];
let lastNumber = 0;

/** A receipt of 100.00 with these discounts on its only line. */
function sale(change: Partial<SaleBody>, discounts: [step: string, ruleId: string, name: string, amount: number][], sign = 1): SaleBody {
  const lineId = v7();
  const off = discounts.reduce((sum, [, , , amount]) => sum + amount, 0);
  const [gross, net] = [10_000 * sign, 10_000 * sign - off];
  const totals = { gross, discount: off, net, includedTax: 0, addedTax: 0, payableExact: net, payableInCash: net, rounding: 0, payable: net, paid: net, change: 0, due: 0, pointsEarned: 0 };
  const product = { id: productId, sku: 'T', name: 'Tea', unit: 'pcs', categoryIds: [], brand: null, taxClassId: 'vat', prices: [], lowestPrice: null, neverDiscounted: false, earnsNothing: false };
  const at = '2026-11-20T10:00:00.000Z';
  return {
    id: v7(), kind: 'sale', number: ++lastNumber, outletId: shop.outletId, registerId: shop.registerId, epoch: 1, shiftId: null,
    cashierId: shop.staff.cashier.id, openedAt: at, sealedAt: at, businessDate: '2026-11-20', customer: null,
    cart: { currency: 'AMD', lines: [{ id: lineId, product, quantity: 1000 * sign, barcode: null, fixedPrice: null, note: null }], coupons: [], manualDiscounts: [], pointsToBurn: 0, tenders: [{ id: v7(), kind: 'cash', amount: net, tendered: net, reference: null }] },
    customerState: null, clock: { instantMs: Date.parse(at), businessDate: '2026-11-20', minuteOfDay: 840, weekday: 5, outletId: shop.outletId },
    priced: { kind: 'sale', currency: 'AMD', rulebookVersion: 1, lines: [{ lineId, productId, quantity: 1000 * sign, unitPrice: 10_000, priceId: null, gross, discounts: discounts.map(([step, ruleId, name, amount]) => ({ step, ruleId, name, rate: 50_000, amount })), net, taxes: [], pointsEarned: 0 }], taxes: [], totals, trace: [] },
    original: null, preorderId: null, reference: null, training: false, locale: 'hy', ...change,
  } as unknown as SaleBody;
} // prettier-ignore

async function accept(sales: readonly SaleBody[]): Promise<void> {
  for (const one of sales) {
    const { body, hash } = envelopeOf(one);
    const arrived = { sale: one, body: Buffer.from(body), hash, seq: one.number ?? 1 };
    const { registerId } = one;
    const outcome = await api.app.get(SaleAcceptor).accept({ registerId, receivedMs: null, source: null }, [arrived]); // prettier-ignore
    expect(outcome).toMatchObject([{ state: 'posted' }]);
  }
}

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  owner = await api.signIn('owner');
  const tx = api.dataSource.manager;
  await rows(tx, `insert into tax_classes (id, name, mode, rates) values ('vat', 'VAT', 'included', '[]')`); // prettier-ignore
  await rows(tx, `insert into products (id, sku, name, tax_class_id) values ($1, 'T', 'Tea', 'vat')`, [productId]); // prettier-ignore
  await rows(tx, `insert into customers (id, name) values ($1, 'Anahit')`, [customerId]);
  const anahit = { customer: { id: customerId, name: 'Anahit', cardNumber: null } };
  const silver = (amount: number) => ['customer', 'silver', 'Silver card', amount] as [string, string, string, number]; // prettier-ignore
  const byHand = sale({}, [['manual', handId, 'Torn packing', 1_000]]);
  byHand.cart.manualDiscounts = [{ id: handId, lineId: null, amount: { kind: 'percent', rate: 100_000 }, reason: 'Torn packing', byStaffId: shop.staff.cashier.id, approvedBy: shop.staff.store_manager.id }] as never; // prettier-ignore
  const elsewhere = { outletId: shop.otherOutletId, registerId: shop.otherRegisterId, businessDate: '2026-11-21' }; // prettier-ignore
  const back = { kind: 'return' as const, original: { saleId: null, lines: [], reason: null } };
  await accept([
    sale(anahit, [silver(500), ['receipt', 'basket', 'Big basket', 200]]),
    byHand,
    sale({ ...anahit, ...elsewhere }, [silver(500)]),
    sale({ ...anahit, ...back }, [silver(-500)], -1),
    sale({ ...anahit, training: true }, [silver(500)]),
  ]);
}, 60_000);
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const history = (query: object = {}, caller = owner) =>
  caller.call(discountHistoryRoute, { query });

test('each discount with its receipt, goods, customer and cashier; returns count against', async () => {
  const all = await history();
  expect(all).toMatchObject({ total: 5, amount: 1_700 });
  expect(all.rows[0]).toMatchObject({
    businessDate: '2026-11-21', outletName: 'Second', productName: 'Tea', step: 'customer', ruleId: 'silver', name: 'Silver card',
    rate: 50_000, amount: 500, customerName: 'Anahit', cashierName: 'Test cashier', approvedBy: null, at: '2026-11-20T10:00:00.000Z',
  }); // prettier-ignore
  expect(all.rows.find((row) => row.step === 'manual')).toMatchObject({
    name: 'Torn packing',
    approvedBy: 'Test store_manager',
    customerId: null,
  });
});

test.each<[string, object, number, number]>([
  ['customer', { customerId }, 4, 700],
  ['rule', { ruleId: 'silver' }, 3, 500],
  ['step', { step: 'receipt' }, 1, 200],
  ['nobody', { staffId: v7() }, 0, 0],
  ['days', { from: '2026-11-21', to: '2026-11-21' }, 1, 500],
  ['words', { search: 'torn' }, 1, 1_000],
])('filtered by %s', async (_, query, total, amount) => {
  expect(await history(query)).toMatchObject({ total, amount });
});

test('paged and sorted, with the sum of all pages', async () => {
  const page = await history({ sort: '-amount', pageSize: 2, page: 1 });
  expect(page).toMatchObject({ total: 5, amount: 1_700, rows: [{ amount: 1_000 }, { amount: 500 }] }); // prettier-ignore
  expect((await history({ pageSize: 2, page: 3 })).rows).toHaveLength(1);
});

test('other outlets stay hidden', async () => {
  const manager = await api.signIn('store_manager');
  expect(await history({}, manager)).toMatchObject({ total: 4, amount: 1_200 });
  expect(await history({ outletId: shop.otherOutletId }, manager)).toMatchObject({ total: 0, amount: 0 }); // prettier-ignore
});
