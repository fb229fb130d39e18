import { v7 } from 'uuid';
import { envelopeOf, sealedSale } from '../sales/testing/sealed-sale.js';
import type { SellingShop } from '../sales/testing/selling-shop.js';
import { PushingTill } from './testing/sample-pushing-till.js';

// Entries that are no sales, in the order they come in or in another one.

let pushing: PushingTill;
beforeAll(async () => {
  pushing = await PushingTill.open();
});
afterAll(() => pushing?.close());

test('a shift opened, moved and closed at the till; a late sale leaves the Z as it is', async () => {
  const shiftId = v7();
  const stamp = () => ({
    id: v7(), outletId: pushing.shop.outletId, registerId: pushing.shop.registerId, epoch: 1, at: new Date().toISOString(),
    businessDate: new Date().toISOString().slice(0, 10), staffId: pushing.shop.cashierId, shiftId,
  }); // prettier-ignore
  const number = pushing.next();
  const sale = sealedSale(pushing.shop, { number, shiftId });
  const cash = sale.cart.tenders[0]?.amount as number;
  const early = await pushing.push([envelopeOf(sale, 'sale', number)]);
  expect(early[0]?.codes).toEqual(['UNKNOWN_SHIFT']);
  const opened = { ...stamp(), float: 50_000, denominations: [] };
  const moved = { ...stamp(), amount: -20_000, reason: 'milk' };
  const expectedCash = 50_000 + cash - 20_000;
  const closed = {
    ...stamp(), zNumber: 1, expectedCash, countedCash: expectedCash, difference: 0, reason: null, floatLeft: 50_000,
    denominations: [], totals: { sales: 1, returns: 0, net: sale.priced.totals.net, byTender: [] },
  }; // prettier-ignore
  const verdicts = await pushing.push([
    envelopeOf(opened, 'shift-opened', 900), envelopeOf(moved, 'cash-movement', 901), envelopeOf(closed, 'shift-closed', 902),
  ]); // prettier-ignore
  expect(verdicts.map((v) => v.verdict)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(
    await pushing.one(
      `select count(*) from exceptions where code = 'UNKNOWN_SHIFT' and detail->>'shiftId' = $1 and resolved_at is null`,
      [shiftId],
    ),
  ).toEqual({ count: '0' });
  const before = await pushing.one(
    'select expected_cash, counted_cash, close_body from shifts where id = $1',
    [shiftId],
  );
  const [late] = await pushing.push([pushing.saleEntry({ shiftId })]);
  expect(late?.codes).toEqual(['LATE_FOR_CLOSED_SHIFT']);
  expect(
    await pushing.one('select expected_cash, counted_cash, close_body from shifts where id = $1', [
      shiftId,
    ]),
  ).toEqual(before);
});

test('a pre-order taken at the till and handed over as a sale reserves and releases, in either order', async () => {
  for (const order of ['taken first', 'sold first']) {
    const number = pushing.next();
    const product = pushing.shop.products[
      order === 'taken first' ? 0 : 1
    ] as SellingShop['products'][number];
    const at = new Date().toISOString();
    const preorderId = v7();
    const taken = {
      id: v7(), outletId: pushing.shop.outletId, registerId: pushing.shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: pushing.shop.cashierId,
      preorder: {
        id: preorderId, customerId: pushing.shop.customerId, dueAt: at, note: null,
        lines: [{ id: v7(), productId: product.id, name: product.name, quantity: 3000, unitPrice: product.unitPrice }],
      },
    }; // prettier-ignore
    const reserved = async () =>
      Number(
        (
          await pushing.one(
            'select coalesce(sum(reserved), 0) as reserved from stock_levels where product_id = $1',
            [product.id],
          )
        ).reserved,
      );
    const sale = sealedSale(pushing.shop, {
      number,
      lines: [{ product: order === 'taken first' ? 0 : 1, quantity: 3000 }],
      preorderId,
    });
    const steps = [envelopeOf(taken, 'preorder-taken', 970), envelopeOf(sale, 'sale', number)];
    if (order === 'sold first') steps.reverse();
    expect((await pushing.push([steps[0]]))[0]?.verdict).toBe('accepted');
    expect(await reserved()).toBe(order === 'taken first' ? 3000 : 0);
    expect((await pushing.push([steps[1]]))[0]?.verdict).toBe('accepted');
    expect(await reserved()).toBe(0);
    expect(
      await pushing.one('select state, sale_id from preorders where id = $1', [preorderId]),
    ).toEqual({
      state: 'handed-over',
      sale_id: sale.id,
    });
  }
});

test('a customer made at the till settles what waited for them', async () => {
  const number = pushing.next();
  const sale = sealedSale(pushing.shop, { number });
  const customer = { id: v7(), name: 'Arpi', cardNumber: null };
  expect(
    (await pushing.push([envelopeOf({ ...sale, customer }, 'sale', number)]))[0]?.codes,
  ).toEqual(['UNKNOWN_CUSTOMER']);
  const at = new Date().toISOString();
  const created = {
    id: v7(), outletId: pushing.shop.outletId, registerId: pushing.shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: pushing.shop.cashierId,
    customer: { id: customer.id, kind: 'person', name: 'Arpi', phone: '+37491555555', cardNumber: null, smsConsent: true },
  }; // prettier-ignore
  expect((await pushing.push([envelopeOf(created, 'customer-created', 980)]))[0]?.verdict).toBe(
    'accepted',
  );
  expect(
    await pushing.one(
      `select resolved_at is not null as settled from exceptions where subject_id = $1`,
      [sale.id],
    ),
  ).toEqual({ settled: true });
  expect(
    await pushing.one('select count(*) from consents where customer_id = $1', [customer.id]),
  ).toEqual({
    count: '1',
  });
});

test('an answer about SMS is kept with its words once, waits for its customer, and never undoes a later one', async () => {
  const customerId = v7();
  const say = (granted: boolean, at: string) => ({
    id: v7(), outletId: pushing.shop.outletId, registerId: pushing.shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: pushing.shop.cashierId,
    customerId, channel: 'sms', granted, wording: 'I allow it', wordingVersion: 'sms-1', locale: 'hy', by: 'display',
  }); // prettier-ignore
  const early = envelopeOf(say(true, '2026-11-01T10:00:00.000Z') as never, 'customer-consent', 981);
  expect((await pushing.push([early]))[0]?.codes).toEqual(['UNKNOWN_CUSTOMER']);
  const created = {
    ...say(true, '2026-11-01T09:00:00.000Z'),
    customer: { id: customerId, kind: 'person', name: 'Lilit', phone: null, cardNumber: null, smsConsent: false },
  }; // prettier-ignore
  await pushing.push([envelopeOf(created as never, 'customer-created', 982)]);
  expect(await pushing.one('select wording, source, granted from consents where id = $1', [early.id])).toEqual({ wording: 'I allow it', source: 'customer-display', granted: true }); // prettier-ignore
  const stop = envelopeOf(say(false, '2026-11-01T12:00:00.000Z') as never, 'customer-consent', 983);
  const late = envelopeOf(say(true, '2026-11-01T11:00:00.000Z') as never, 'customer-consent', 984);
  expect((await pushing.push([stop, late, early])).map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'duplicate']); // prettier-ignore
  expect(await pushing.one(`select count(*), (select sms_consent_withdrawn_at is not null from customers where id = $1) as stopped from consents where customer_id = $1`, [customerId])).toEqual({ count: '3', stopped: true }); // prettier-ignore
});

test('a kind of entry that this server does not know is kept', async () => {
  const entry = envelopeOf({ id: v7(), epoch: 1, wonder: true } as never, 'from-the-future', 950);
  expect((await pushing.push([entry]))[0]).toMatchObject({ verdict: 'accepted' });
  expect(await pushing.one('select kind from entries where id = $1', [entry.id])).toEqual({
    kind: 'from-the-future',
  });
});

test('the sums hold after all of this', async () => {
  expect(await pushing.sumsApart()).toEqual({ stock: '0', value: '0', customers: '0' });
});
