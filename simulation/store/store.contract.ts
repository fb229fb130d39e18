import { envelopeOf, sealedSale } from '@khanut/api/domains/sales/testing/sealed-sale';
import type { PushService } from '@khanut/api/domains/sync/push.service';
import type { EntryEnvelope, SaleBody, Verdict } from '@khanut/shared/contracts';
import type { Money } from '@khanut/shared/money';
import { v7 } from 'uuid';
import { pushOf } from '../server/push-of.js';
import type { Backend, StoreDoors } from './backend.js';
import type { StoreLink } from './store-link.js';
import type { StoreView } from './store-view.js';

/** A link whose next way breaks. */
class BreakableLink implements StoreLink {
  breaksBefore = false;
  breaksAfter = false;
  async toStore(): Promise<void> {
    if (this.breaksBefore) throw Object.assign(new Error('connection refused'), { code: '08006' });
  }
  async step(): Promise<void> {}
  async toCaller(): Promise<void> {
    if (this.breaksAfter) throw Object.assign(new Error('connection lost'), { code: '08006' });
  }
}

interface Process {
  link: BreakableLink;
  doors: StoreDoors;
  service: PushService;
}

/** What every store of the sale pipeline must do, asked through the server's own code by two processes. */
export function storeContract(open: () => Promise<Backend>): void {
  let backend: Backend;
  let processes: Process[];

  beforeAll(async () => {
    backend = await open();
    processes = ['api-1', 'api-2'].map((name) => {
      const link = new BreakableLink();
      const doors = backend.doors(name, link);
      return { link, doors, service: pushOf(doors) };
    });
  });
  afterAll(() => backend?.close());

  const till = async () => {
    const registerId = v7();
    await backend.addRegister(registerId);
    return { registerId, number: 0, seq: 0 };
  };
  type Till = Awaited<ReturnType<typeof till>>;

  const push = (process: number, { registerId }: Till, entries: EntryEnvelope[]) =>
    processes[process]!.service.push(
      { registerId, outletId: backend.shop.outletId },
      Date.now(),
      entries,
    );

  const sale = (of: Till, options: Partial<Parameters<typeof sealedSale>[1]> = {}) =>
    sealedSale(backend.shop, {
      shiftId: null,
      lines: [{ product: 0 }],
      ...options,
      registerId: of.registerId,
      number: (of.number += 1),
    });
  const sealed = (of: Till, body: SaleBody): EntryEnvelope =>
    envelopeOf(body, 'sale', (of.seq += 1));

  const other = (of: Till, kind: string, content: object): EntryEnvelope => {
    const id = v7();
    const at = new Date().toISOString();
    const { outletId, cashierId } = backend.shop;
    const origin = { id, outletId, registerId: of.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: cashierId }; // prettier-ignore
    return envelopeOf({ ...origin, ...content }, kind, (of.seq += 1));
  };

  const kinds = (verdicts: readonly Verdict[]) => verdicts.map(({ verdict }) => verdict);
  const of = <K extends keyof StoreView>(view: StoreView, name: K, id: string) =>
    (view[name] as { saleId?: string; id?: string }[]).filter(
      (row) => (row.saleId ?? row.id) === id,
    );

  test('a sale moves everything once, however often, from wherever it comes', async () => {
    const one = await till();
    const body = sale(one, { withCustomer: true, lines: [{ product: 0 }, { product: 1 }] });
    const entry = sealed(one, body);
    const stockBefore = onHand(await backend.view(), backend.shop.products[0]!.id);
    expect(kinds(await push(0, one, [entry]))).toEqual(['accepted']);
    for (const process of [0, 1, 0])
      expect(kinds(await push(process, one, [entry]))).toEqual(['duplicate']);
    const view = await backend.view();
    expect(of(view, 'sales', body.id)).toHaveLength(1);
    expect(of(view, 'movements', body.id)).toHaveLength(2);
    expect(of(view, 'customerLedger', body.id)).toHaveLength(1);
    expect(of(view, 'payments', body.id)).toHaveLength(body.cart.tenders.length);
    expect(view.outbox.filter((id) => id === body.id)).toHaveLength(1);
    expect(onHand(view, backend.shop.products[0]!.id)).toBe(stockBefore - 1000);
    expect(view.numbers.find(({ registerId }) => registerId === one.registerId)).toMatchObject({
      lastNumber: 1,
      receipts: 1,
      lastSeq: 1,
    });
  });

  test('pushed at the same instant on both processes: one accepted, all others duplicates', async () => {
    const one = await till();
    const entry = sealed(one, sale(one));
    const answers = await Promise.all([0, 1, 0, 1, 0, 1].map((at) => push(at, one, [entry])));
    expect(answers.flatMap(kinds).toSorted()).toEqual([
      'accepted',
      ...Array.from({ length: 5 }, () => 'duplicate'),
    ]);
  });

  test('overlapping batches in opposite order count each sale once, and every hole is filled', async () => {
    const one = await till();
    const entries = Array.from({ length: 15 }, () => sealed(one, sale(one)));
    const answers = await Promise.all([
      push(0, one, entries),
      push(1, one, entries.toReversed()),
      push(0, one, entries.slice(5)),
    ]);
    const posted = answers.flat().filter(({ verdict }) => /accepted|exception/.test(verdict));
    expect(new Set(posted.map(({ id }) => id)).size).toBe(15);
    expect(posted).toHaveLength(15);
    const view = await backend.view();
    const ids = new Set(entries.map(({ id }) => id));
    const open = view.exceptions.filter((row) => ids.has(row.subjectId) && !row.isResolved);
    expect(open).toEqual([]);
  });

  test('a later number shows a gap; the missing receipt takes the flag down', async () => {
    const one = await till();
    const [first, second] = [sealed(one, sale(one)), sealed(one, sale(one))];
    const [late] = await push(0, one, [second]);
    expect(late).toMatchObject({ verdict: 'exception', codes: ['NUMBER_GAP'] });
    expect(kinds(await push(1, one, [first]))).toEqual(['accepted']);
    const view = await backend.view();
    expect(of(view, 'exceptions', '')).toEqual([]);
    expect(view.exceptions.filter(({ subjectId }) => subjectId === second.id)).toMatchObject([
      { code: 'NUMBER_GAP', isResolved: true },
    ]);
  });

  test('the same id with other bytes is a conflict, and both bodies are kept', async () => {
    const one = await till();
    const body = sale(one);
    const first = sealed(one, body);
    const changed = envelopeOf({ ...body, reference: 'other' }, 'sale', first.seq);
    expect(kinds(await push(0, one, [first]))).toEqual(['accepted']);
    const [verdict] = await push(1, one, [changed]);
    expect(verdict).toMatchObject({ verdict: 'conflict', hash: changed.hash });
    const view = await backend.view();
    expect(of(view, 'entries', body.id)).toMatchObject([{ hash: first.hash }]);
    expect(of(view, 'conflicts', body.id)).toMatchObject([{ hash: changed.hash }]);
  });

  test('one entry that can’t be posted goes to the quarantine and holds up no other', async () => {
    const one = await till();
    const good = sealed(one, sale(one));
    const twice = sealed(one, { ...sale(one), number: 1 });
    one.number = 1;
    const after = sealed(one, sale(one));
    const verdicts = await push(0, one, [good, twice, after]);
    expect(kinds(verdicts)).toEqual(['accepted', 'quarantined', 'accepted']);
    expect(verdicts[1]).toMatchObject({ hash: twice.hash, codes: ['NUMBER_REPEATED'] });
    const view = await backend.view();
    expect(of(view, 'quarantine', twice.id)).toMatchObject([{ reason: 'NUMBER_REPEATED' }]);
    expect(of(view, 'sales', twice.id)).toEqual([]);
    expect(of(view, 'movements', twice.id)).toEqual([]);
  });

  test('a commit that nobody heard of is found by its id at the next push', async () => {
    const one = await till();
    const entry = sealed(one, sale(one));
    const { link } = processes[0]!;
    link.breaksAfter = true;
    await expect(push(0, one, [entry])).rejects.toThrow('connection lost');
    link.breaksAfter = false;
    expect(kinds(await push(1, one, [entry]))).toEqual(['duplicate']);
    expect(of(await backend.view(), 'movements', entry.id)).toHaveLength(1);
  });

  test('what never reached the store was never there', async () => {
    const one = await till();
    const entry = sealed(one, sale(one));
    const { link } = processes[1]!;
    link.breaksBefore = true;
    await expect(push(1, one, [entry])).rejects.toThrow('connection refused');
    link.breaksBefore = false;
    expect(of(await backend.view(), 'entries', entry.id)).toEqual([]);
    expect(kinds(await push(0, one, [entry]))).toEqual(['accepted']);
  });

  test('a shift: opened, sold in, cash moved, closed; late sales leave the Z alone', async () => {
    const one = await till();
    const shiftId = v7();
    const early = sealed(one, sale(one, { shiftId }));
    expect((await push(0, one, [early]))[0]?.codes).toEqual(['UNKNOWN_SHIFT']);
    const opened = other(one, 'shift-opened', { shiftId, float: 50_000, denominations: [] });
    const moved = other(one, 'cash-movement', { shiftId, amount: -7000, reason: 'bank' });
    expect(kinds(await push(1, one, [opened, moved, moved]))).toEqual(['accepted', 'accepted', 'duplicate']); // prettier-ignore
    const inTime = sealed(one, sale(one, { shiftId }));
    expect(kinds(await push(0, one, [inTime]))).toEqual(['accepted']);
    const cash = (await backend.view()).shiftTotals.find((row) => row.shiftId === shiftId)!.cash;
    const expectedCash = 50_000 + cash;
    const closing = { shiftId, zNumber: 1, expectedCash, countedCash: expectedCash, difference: 0, reason: null, floatLeft: 0, denominations: [], totals: { sales: 2, returns: 0, net: 0, byTender: [] } }; // prettier-ignore
    expect(kinds(await push(0, one, [other(one, 'shift-closed', closing)]))).toEqual(['accepted']);
    const [again] = await push(1, one, [other(one, 'shift-closed', closing)]);
    expect(again?.codes).toEqual(['SHIFT_CLOSED_TWICE']);
    const late = sealed(one, sale(one, { shiftId }));
    expect((await push(0, one, [late]))[0]?.codes).toEqual(['LATE_FOR_CLOSED_SHIFT']);
    const view = await backend.view();
    expect(view.shifts.find(({ id }) => id === shiftId)).toMatchObject({
      isClosed: true,
      zNumber: 1,
      expectedCash,
    });
    const settled = view.exceptions.find(({ subjectId }) => subjectId === early.id);
    expect(settled).toMatchObject({ code: 'UNKNOWN_SHIFT', isResolved: true });
  });

  test('what was sealed before its shift’s closing and comes after it is added to what the Z counted', async () => {
    const one = await till();
    const shiftId = v7();
    const shift = async () =>
      (await backend.view()).shiftTotals.find((row) => row.shiftId === shiftId);
    await push(0, one, [other(one, 'shift-opened', { shiftId, float: 5000, denominations: [] })]);
    const delayed = [sealed(one, sale(one, { shiftId })), sealed(one, sale(one, { shiftId }))];
    const moved = other(one, 'cash-movement', { shiftId, amount: 700, reason: 'bank' });
    const handOver = { amount: 4000, to: 'safe', givenBy: 'Ani', takenBy: 'Hayk' };
    const closing = { shiftId, zNumber: 1, expectedCash: 5000, countedCash: 5000, difference: 0, reason: null, floatLeft: 1000, denominations: [], handOver, totals: { sales: 1, returns: 0, net: 0, byTender: [] } }; // prettier-ignore
    await push(1, one, [other(one, 'shift-closed', closing)]);
    expect((await push(0, one, [moved]))[0]?.codes).toEqual([]);
    expect(await shift()).toMatchObject({ cash: 700 });
    for (const entry of delayed)
      expect((await push(1, one, [entry]))[0]?.codes).toEqual(['LATE_FOR_CLOSED_SHIFT']);
    // The Z counted one of the two.
    expect(await shift()).toMatchObject({ sales: 1 });
    const after = other(one, 'cash-movement', { shiftId, amount: 900, reason: 'bank' });
    expect((await push(0, one, [after]))[0]?.codes).toEqual(['LATE_FOR_CLOSED_SHIFT']);
    const rows = (await backend.view()).cashMovements.filter((row) => row.shiftId === shiftId);
    expect(rows.toSorted((a, b) => a.amount - b.amount)).toMatchObject([
      { amount: -4000, isInZ: false },
      { amount: 700, isInZ: true },
      { amount: 900, isInZ: false },
    ]);
    const next = { shiftId: v7(), float: 1500, denominations: [] };
    expect((await push(1, one, [other(one, 'shift-opened', next)]))[0]?.codes).toEqual([
      'FLOAT_DIFFERS',
    ]);
  });

  const card = (amount: number, holdId: string | null = null) => ({
    id: v7(),
    kind: 'gift-card' as const,
    amount: amount as Money,
    tendered: amount as Money,
    reference: 'GIFT-1',
    ...(holdId && { holdId }),
  });
  const account = (view: StoreView, holder: string) =>
    view.balances.find((row) => row.holder === holder);

  test('a hold sets aside, is captured once by its sale, and never twice by one id', async () => {
    const one = await till();
    const before = account(await backend.view(), 'GIFT-1')!;
    const body = sale(one);
    const [id, nowMs] = [v7(), Date.now()];
    const asked = { id, kind: 'gift-card' as const, holder: 'GIFT-1', amount: 10_000, saleId: body.id, registerId: one.registerId }; // prettier-ignore
    const answers = await Promise.all(
      [0, 1, 0].map((at) => processes[at]!.doors.accounts.hold(asked, nowMs)),
    );
    expect(answers.map((answer) => 'state' in answer && answer.state)).toEqual(['open', 'open', 'open']); // prettier-ignore
    expect(account(await backend.view(), 'GIFT-1')?.held).toBe(before.held + 10_000);
    const other = { ...asked, amount: 9999 };
    expect(await processes[1]!.doors.accounts.hold(other, nowMs)).toEqual({ refused: 'ALREADY_EXISTS' }); // prettier-ignore
    one.number -= 1;
    const paid = { ...sale(one, { tenders: [card(10_000, id)] }), id: body.id };
    const entry = sealed(one, paid);
    expect(kinds(await push(0, one, [entry]))).toEqual(['accepted']);
    expect(kinds(await push(1, one, [entry]))).toEqual(['duplicate']);
    const view = await backend.view();
    expect(account(view, 'GIFT-1')).toMatchObject({
      amount: before.amount - 10_000,
      held: before.held,
    });
    expect(view.holds.find((hold) => hold.id === id)).toMatchObject({ state: 'captured' });
    expect(await processes[0]!.doors.accounts.release(id, nowMs)).toEqual({
      refused: 'HOLD_ENDED',
    });
  });

  test('parallel holds never set aside more than there is', async () => {
    const one = await till();
    const nowMs = Date.now();
    const spendable = (await processes[0]!.doors.accounts.spendable('gift-card', 'GIFT-2', nowMs))!;
    const each = Math.floor(spendable / 3);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        processes[at % 2]!.doors.accounts.hold(
          { id: v7(), kind: 'gift-card', holder: 'GIFT-2', amount: each, saleId: v7(), registerId: one.registerId }, // prettier-ignore
          nowMs,
        ),
      ),
    );
    const given = answers.filter((answer) => 'state' in answer);
    expect(given).toHaveLength(3);
    const { held, amount } = account(await backend.view(), 'GIFT-2')!;
    expect(held).toBeLessThanOrEqual(amount);
    const later = nowMs + 16 * 60_000;
    expect(await processes[1]!.doors.accounts.spendable('gift-card', 'GIFT-2', later)).toBe(amount);
    expect(account(await backend.view(), 'GIFT-2')?.held).toBe(0);
  });

  test('what is spent beyond the balance is booked as an overdraft and told', async () => {
    const one = await till();
    const { amount } = account(await backend.view(), 'GIFT-2')!;
    const tender = { ...card(amount + 500), reference: 'GIFT-2' };
    const body = sale(one, { tenders: [tender], lines: [{ product: 4 }] });
    expect((await push(0, one, [sealed(one, body)]))[0]?.codes).toEqual(['BALANCE_OVERDRAFT']);
    const view = await backend.view();
    expect(account(view, 'GIFT-2')?.amount).toBe(-500);
    const entries = view.balanceEntries.filter(({ sourceId }) => sourceId === body.id);
    expect(entries.filter(({ overdraft }) => overdraft)).toMatchObject([{ amount: -amount - 500 }]);
  });

  test('unknown items, customers and prices are kept as sold and told', async () => {
    const one = await till();
    const body = sale(one, { withCustomer: true });
    const [line] = body.priced.lines;
    const unknown = {
      ...body,
      customer: { id: v7(), name: 'Nobody', cardNumber: null },
      priced: { ...body.priced, lines: [{ ...line!, priceId: v7() }] },
    };
    const [verdict] = await push(0, one, [sealed(one, unknown)]);
    expect(verdict?.codes).toEqual(expect.arrayContaining(['PRICE_DIFFERS', 'UNKNOWN_CUSTOMER']));
    expect(of(await backend.view(), 'sales', body.id)).toHaveLength(1);
  });
}

const onHand = (view: StoreView, productId: string): number =>
  view.stock.find((row) => row.productId === productId)?.onHand ?? 0;
