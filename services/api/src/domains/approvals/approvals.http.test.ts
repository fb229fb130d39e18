import {
  approvalAnswerRoute,
  approvalAskRoute,
  approvalCancelRoute,
  approvalListRoute,
  approvalLookRoute,
  approvalRequestListRoute,
  type EntryKind,
  pullRoute,
  type PullAnswer,
  pushRoute,
  type Role,
  type SaleBody,
  todayRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { plainSale } from '../sales/testing/plain-sale.js';
import { envelopeOf } from '../sales/testing/sealed-sale.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let till: TestCaller;
let manager: TestCaller;
let cashier: TestCaller;
let nowMs = Date.now();
let seq = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({
    databaseUrl: db.appUrl,
    clock: { now: () => new Date(nowMs) } as never,
  });
  shop = await api.shop();
  till = await api.till();
  manager = await api.signIn('store_manager');
  cashier = await api.tillWithCashier('cashier');
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const staff = (role: Role) => shop.staff[role].id;

async function tell(kind: EntryKind, content: object, id = v7()) {
  const at = new Date(nowMs).toISOString();
  const entry = {
    id, outletId: shop.outletId, registerId: shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10),
    staffId: staff('cashier'), ...content,
  }; // prettier-ignore
  const entries = [envelopeOf(entry as never, kind, ++seq)];
  const [verdict] = (await till.call(pushRoute, { body: { entries } })).verdicts;
  return verdict!;
}

const step = (saleId: string) => ({
  act: 'discount',
  saleId,
  amount: null,
  rate: 200_000,
  reason: 'damaged',
});
const approve = (saleId: string, change: object = {}, id = v7()) =>
  tell('approval', { ...step(saleId), approverId: staff('store_manager'), ...change }, id);

/** Pushes a sale that says a manager allowed its discount. */
async function sell(change: (sale: SaleBody) => object) {
  const { outletId, registerId } = shop;
  const number = ++seq;
  const sale = plainSale({ outletId, registerId, productId: v7(), quantity: 1000, number });
  const content = { ...sale, ...change(sale) };
  const [verdict] = (await till.call(pushRoute, { body: { entries: [envelopeOf(content, 'sale', number)] } })).verdicts; // prettier-ignore
  return verdict!.codes.filter((code) => /^(APPROV|PARKED)/.test(code));
}
const discounted = (approvalIds: (string | undefined)[], approverId = staff('store_manager'), rate = 200_000) => (sale: SaleBody) => ({
  cart: {
    ...sale.cart,
    manualDiscounts: approvalIds.map((approvalId) => ({
      id: v7(), lineId: null, amount: { kind: 'percent', rate }, reason: 'damaged', byStaffId: staff('cashier'),
      approvedBy: approverId, ...(approvalId && { approvalId }),
    })),
  },
}); // prettier-ignore

test('a yes of a manager of this outlet is kept with both names; others are told', async () => {
  const saleId = v7();
  expect(await approve(saleId)).toMatchObject({ verdict: 'accepted', codes: [] });
  const codes = async (change: object) => (await approve(saleId, change)).codes;
  expect(await codes({ approverId: v7() })).toEqual(['APPROVER_UNKNOWN']);
  expect(await codes({ approverId: staff('cashier') })).toEqual(['APPROVER_NOT_ALLOWED']);
  expect(await codes({ approverId: staff('marketer') })).toEqual(['APPROVER_NOT_ALLOWED']);
  expect(await codes({ staffId: staff('store_manager') })).toEqual(['APPROVER_NOT_ALLOWED']);
  const found = await manager.call(approvalListRoute, { query: { search: 'cashier', act: 'discount' } }); // prettier-ignore
  expect(found.total).toBe(4);
  expect(found.rows.at(-1)).toMatchObject({
    cashierName: 'Test cashier',
    approverName: 'Test store_manager',
    reason: 'damaged',
    by: 'pin',
    wasOffline: false,
    codes: [],
  });
  const audited = await rows(api.dataSource.manager, `select act from audit where act = 'approval.discount'`); // prettier-ignore
  expect(audited).toHaveLength(5);
});

test('an approval that was given days ago without contact is listed as such', async () => {
  const at = new Date(nowMs - 3 * 86_400_000).toISOString();
  await approve(v7(), { at });
  const found = await manager.call(approvalListRoute, { query: { way: 'offline' } });
  expect(found.rows).toMatchObject([{ givenAt: at, wasOffline: true }]);
});

test('a sale’s approval is good once, for this sale, by this person, up to this rate', async () => {
  const id = v7();
  const given = async (saleId: string, change: object = {}) => {
    await approve(saleId, change, id);
    return id;
  };
  const other = v7();
  await approve(v7(), {}, other);
  expect(await sell(discounted([other]))).toEqual(['APPROVAL_OF_OTHER_SALE']);
  const sale = v7();
  await given(sale);
  const own = (change: ReturnType<typeof discounted>) => (body: SaleBody) => ({ ...change(body), id: sale }); // prettier-ignore
  expect(await sell(own(discounted([id])))).toEqual([]);
  const wrong = async (make: (id: string) => ReturnType<typeof discounted>) => {
    const [saleId, approvalId] = [v7(), v7()];
    await approve(saleId, {}, approvalId);
    return sell((body) => ({ ...make(approvalId)(body), id: saleId }));
  };
  expect(await wrong((one) => discounted([one, one]))).toEqual(['APPROVAL_USED_TWICE']);
  expect(await wrong((one) => discounted([one], staff('owner')))).toEqual(['APPROVAL_DIFFERS']);
  expect(await wrong((one) => discounted([one], undefined, 300_000))).toEqual(['APPROVAL_DIFFERS']);
  expect(await wrong(() => discounted([undefined]))).toEqual([]);
});

test('a price set by right names nobody who must have allowed it; one in another’s name does', async () => {
  const priced = (approvedBy: string) => (body: SaleBody) => {
    const [line] = body.cart.lines;
    const fixedPrice = { ...line!.fixedPrice, kind: 'override', reason: 'damaged', approvedBy };
    return { cart: { ...body.cart, lines: [{ ...line!, fixedPrice }] } };
  };
  const byRight = (body: SaleBody) => ({ ...priced(staff('store_manager'))(body), cashierId: staff('store_manager') }); // prettier-ignore
  expect(await sell(byRight)).toEqual([]);
  expect(await sell(priced(staff('store_manager')))).toContain('APPROVAL_MISSING');
  const comingBack = (body: SaleBody) => {
    const { cart } = priced(staff('store_manager'))(body);
    return { cart: { ...cart, lines: cart.lines.map((line) => ({ ...line, quantity: -1000 })) } };
  };
  expect(await sell(comingBack)).toEqual([]);
});

test('a sale that comes before its approval waits for it', async () => {
  const [saleId, approvalId] = [v7(), v7()];
  const waiting = (body: SaleBody) => ({ ...discounted([approvalId])(body), id: saleId });
  expect(await sell(waiting)).toEqual(['APPROVAL_MISSING']);
  await approve(saleId, {}, approvalId);
  const open = await rows(
    api.dataSource.manager,
    `select code from exceptions where subject_id = $1 and code = 'APPROVAL_MISSING' and resolved_at is null`,
    [saleId],
  );
  expect(open).toEqual([]);
});

const ask = (id: string, saleId: string | null = null) =>
  cashier.call(approvalAskRoute, {
    params: { id },
    body: { act: 'discount', saleId, amount: null, rate: 200_000 as never, detail: { item: 'Milk' } },
  }); // prettier-ignore
const look = (id: string) => cashier.call(approvalLookRoute, { params: { id } });
const answer = (caller: TestCaller, id: string, isYes = true) =>
  caller.call(approvalAnswerRoute, { params: { id }, body: { approve: isYes, reason: 'agreed' } });

test('a till asks, a manager of the outlet sees it and answers once; the approval is what was asked', async () => {
  const [id, saleId] = [v7(), v7()];
  expect(await ask(id, saleId)).toMatchObject({ state: 'open', approver: null });
  await ask(id, saleId);
  expect((await manager.call(approvalRequestListRoute, {})).rows).toMatchObject([
    { id, cashierName: 'Test cashier', registerName: 'Till 1', act: 'discount', detail: { item: 'Milk' } },
  ]); // prettier-ignore
  const { needs } = await manager.call(todayRoute, { query: { period: 'today' } });
  expect(needs).toContainEqual(expect.objectContaining({ kind: 'approval-request', count: 1 }));
  expect(await answer(manager, id)).toEqual({ state: 'approved' });
  await expect(answer(manager, id, false)).rejects.toThrow('NOT_ALLOWED_NOW');
  expect(await look(id)).toMatchObject({
    state: 'approved',
    approver: { id: staff('store_manager') },
    reason: 'agreed',
  });
  expect((await manager.call(approvalRequestListRoute, {})).rows).toEqual([]);
  const same = { requestId: id };
  expect((await approve(saleId, { ...same, rate: 900_000 })).codes).toEqual([
    'APPROVAL_NOT_AS_ASKED',
  ]);
  expect((await approve(saleId, same)).codes).toEqual(['APPROVAL_USED_TWICE']);
});

test('a no, a cancelled and an expired request allow nothing', async () => {
  const [refused, cancelled, late] = [v7(), v7(), v7()];
  await ask(refused);
  expect(await answer(manager, refused, false)).toEqual({ state: 'refused' });
  expect((await approve(v7(), { requestId: refused, saleId: null })).codes).toEqual([
    'APPROVAL_NOT_AS_ASKED',
  ]);
  await ask(cancelled);
  expect(await cashier.call(approvalCancelRoute, { params: { id: cancelled } })).toMatchObject({
    state: 'cancelled',
  });
  await expect(answer(manager, cancelled)).rejects.toThrow('NOT_ALLOWED_NOW');
  await ask(late);
  nowMs += 120_001;
  expect(await look(late)).toMatchObject({ state: 'expired' });
  await expect(answer(manager, late)).rejects.toThrow('NOT_ALLOWED_NOW');
});

test('nobody answers their own request, a cashier answers none', async () => {
  const id = v7();
  const managerAtTill = await api.tillWithCashier('store_manager');
  const body = { act: 'return', saleId: null, amount: null, rate: null, detail: {} } as const;
  await managerAtTill.call(approvalAskRoute, { params: { id }, body });
  await expect(answer(manager, id)).rejects.toThrow('FORBIDDEN');
  await expect(answer(await api.signIn('cashier'), id)).rejects.toThrow('FORBIDDEN');
  expect(await answer(await api.signIn('owner'), id)).toEqual({ state: 'approved' });
});

const parked = (parkedId: string, name = 'Arpi') =>
  tell('receipt-parked', {
    parkedId,
    name,
    total: 54_000,
    lineCount: 1,
    receipt: { id: parkedId, lines: [{ any: 1 }] },
  });
const pulled = (isThere: (page: PullAnswer) => boolean, cursor?: string): Promise<PullAnswer> =>
  waitFor(async () => {
    const page = (await till.call(pullRoute, { query: { limit: 500, ...(cursor && { cursor }) } })) as PullAnswer; // prettier-ignore
    return isThere(page) ? page : undefined;
  });

test('a parked receipt is the outlet’s: it is pulled, goes when it is resumed, and the later deed stands', async () => {
  const id = v7();
  expect((await parked(id)).verdict).toBe('accepted');
  const page = await pulled(({ parked: all }) => (all ?? []).length > 0);
  expect(page.parked).toMatchObject([
    { id, name: 'Arpi', total: 54_000, registerName: 'Till 1', receipt: { lines: [{ any: 1 }] }, deletedAt: null },
  ]); // prettier-ignore
  nowMs += 1000;
  await tell('receipt-resumed', { parkedId: id, saleId: v7() });
  const after = await pulled(({ parked: all }) => (all ?? []).length > 0, page.cursor);
  expect(after.parked).toMatchObject([{ id, receipt: { id }, deletedAt: expect.any(String) }]);
  // Its dropping came first, its parking later: it was dropped.
  const late = v7();
  await tell('receipt-dropped', { parkedId: late, saleId: late, total: 1, lineCount: 1 });
  nowMs -= 60_000;
  await parked(late);
  const [row] = await rows(api.dataSource.manager, 'select state from parked_receipts where id = $1', [late]); // prettier-ignore
  expect(row).toEqual({ state: 'dropped' });
});

test('one parked receipt paid at two registers: both sales stand, the second is told', async () => {
  const parkedId = v7();
  await parked(parkedId);
  expect(await sell(() => ({ id: parkedId, parkedId }))).toEqual([]);
  expect(await sell(() => ({ parkedId }))).toEqual(['PARKED_PAID_TWICE']);
  const [row] = await rows(api.dataSource.manager, 'select state from parked_receipts where id = $1', [parkedId]); // prettier-ignore
  expect(row).toEqual({ state: 'resumed' });
});

test('an approval given before the receipt went to another register holds there', async () => {
  const [former, approvalId] = [v7(), v7()];
  await approve(former, {}, approvalId);
  const moved = (body: SaleBody) => ({
    ...discounted([approvalId])(body),
    parkedId: former,
    formerIds: [former],
  });
  expect(await sell(moved)).toEqual([]);
});
