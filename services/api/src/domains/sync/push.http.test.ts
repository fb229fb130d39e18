import { pushRoute, numbersRoute, type Verdict } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import { envelopeOf, sealedSale } from '../sales/testing/sealed-sale.js';
import { createSellingShop, type SellingShop } from '../sales/testing/selling-shop.js';

let db: TestDatabase;
let api: TestApi;
let shop: SellingShop;
let till: TestCaller;
let client: pg.Client;
let lastNumber = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  shop = await createSellingShop(db.ownerUrl);
  api = await createTestApi({ databaseUrl: db.appUrl });
  till = new TestCaller(api.app, { authorization: `Bearer ${shop.registerToken}` });
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await api?.close();
  await db?.drop();
});

const next = () => ++lastNumber;
const one = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>> =>
  (await client.query(sql, values)).rows[0];
const push = async (entries: unknown[]): Promise<Verdict[]> =>
  (await till.call(pushRoute, { body: { entries } as never })).verdicts;
const saleEntry = (options: Partial<Parameters<typeof sealedSale>[1]> = {}) => {
  const number = next();
  return envelopeOf(sealedSale(shop, { number, lines: [{}, {}, {}], ...options }), 'sale', number);
};

test('a sale with a customer and two payments is accepted and stands in every ledger', async () => {
  const number = next();
  const sale = sealedSale(shop, { number, lines: [{}, {}, {}, {}, {}], withCustomer: true });
  const entry = envelopeOf(sale, 'sale', number);
  expect(await push([entry])).toEqual([
    { id: entry.id, hash: entry.hash, verdict: 'accepted', codes: [] },
  ]);
  const row = await one('select * from sales where id = $1', [sale.id]);
  expect(Number(row.payable)).toBe(sale.priced.totals.payable);
  const counts = await one(
    `select (select count(*) from sale_lines where sale_id = $1) as lines, (select count(*) from payments where sale_id = $1) as payments,
       (select count(*) from stock_movements where document_id = $1) as movements, (select count(*) from sale_discounts where sale_id = $1) as discounts,
       (select count(*) from sale_taxes where sale_id = $1) as taxes, (select count(*) from customer_ledger where sale_id = $1) as ledger,
       (select count(*) from outbox where subject_id = $1::text) as events`,
    [sale.id],
  );
  expect(counts).toEqual({
    lines: '5',
    payments: '2',
    movements: '5',
    discounts: '5',
    taxes: '1',
    ledger: '1',
    events: '1',
  });
  const kept = await one('select body from entries where id = $1', [sale.id]);
  expect((kept.body as Buffer).toString('utf8')).toBe(entry.body);
});

test('the same entry again is a duplicate and moves nothing', async () => {
  const entry = saleEntry();
  await push([entry]);
  const before = await one('select sum(on_hand) as on_hand from stock_levels');
  expect((await push([entry, entry])).map((v) => v.verdict)).toEqual(['duplicate', 'duplicate']);
  expect(await one('select sum(on_hand) as on_hand from stock_levels')).toEqual(before);
});

test('the same entry twice in one push counts once', async () => {
  const entry = saleEntry();
  expect((await push([entry, entry])).map((v) => v.verdict)).toEqual(['accepted', 'duplicate']);
  expect(await one('select count(*) from sales where id = $1', [entry.id])).toEqual({ count: '1' });
});

test('other content under the same id is a conflict: both bodies are kept and a manager is told', async () => {
  const number = next();
  const sale = sealedSale(shop, { number });
  await push([envelopeOf(sale, 'sale', number)]);
  const other = envelopeOf({ ...sale, reference: 'changed' }, 'sale', number);
  expect(await push([other])).toEqual([
    { id: sale.id, hash: other.hash, verdict: 'conflict', codes: ['CONFLICT'] },
  ]);
  const kept = await one('select body from entry_conflicts where id = $1', [sale.id]);
  expect((kept.body as Buffer).toString()).toBe(other.body);
  expect(await one(`select code from exceptions where subject_id = $1`, [sale.id])).toEqual({
    code: 'CONFLICT',
  });
});

test('one poison in a batch is kept raw, the others go through', async () => {
  const good = Array.from({ length: 24 }, () => saleEntry());
  const number = next();
  const sale = sealedSale(shop, { number });
  // The same line twice: nothing in the envelope is wrong, but it can't be posted.
  const twin = { ...sale.priced, lines: [...sale.priced.lines, ...sale.priced.lines] };
  const poison = envelopeOf({ ...sale, priced: twin } as never, 'sale', number);
  const entries = [...good.slice(0, 12), poison, ...good.slice(12)];
  lastNumber -= 1;
  const verdicts = await push(entries);
  expect(verdicts.map((v) => v.verdict).filter((v) => v === 'accepted')).toHaveLength(24);
  expect(verdicts[12]).toMatchObject({ id: poison.id, hash: poison.hash, verdict: 'quarantined' });
  const raw = await one('select body, reason from quarantine where entry_id = $1', [poison.id]);
  expect((raw.body as Buffer).toString()).toBe(poison.body);
});

// A refused body leaves its number unused, so the next test takes it again.
test.each([
  ['half a body', (body: string) => body.slice(0, body.length / 2), 'BODY_UNREADABLE'],
  ['an array', () => '[]', 'BODY_UNREADABLE'],
  [
    'amounts that are no integers',
    (body: string) => body.replace(/"payable":(\d+)/, '"payable":$1.5'),
    'BODY_INVALID',
  ],
  [
    'another register',
    (body: string) => body.replace(/"registerId":"[^"]+"/, `"registerId":"${v7()}"`),
    'UNKNOWN_REGISTER',
  ],
  [
    'another outlet',
    (body: string) => body.replace(/"outletId":"[^"]+"/, `"outletId":"${v7()}"`),
    'UNKNOWN_OUTLET',
  ],
])('%s is kept raw with the reason', async (_, spoil, reason) => {
  const entry = saleEntry();
  const body = spoil(entry.body);
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(body).digest('hex');
  const [verdict] = await push([{ ...entry, body, hash }]);
  expect(verdict).toMatchObject({ verdict: 'quarantined', hash });
  expect(verdict?.codes[0]).toMatch(new RegExp(`^${reason}`));
  lastNumber -= 1;
});

test('a body damaged on the way is kept under its own hash, so the till does not take it as acknowledged', async () => {
  const entry = saleEntry();
  const [verdict] = await push([
    { ...entry, body: entry.body.replace('Anahit', 'Anehit').replace('Coffee', 'Toffee') },
  ]);
  expect(verdict?.verdict).toBe('quarantined');
  expect(verdict?.hash).not.toBe(entry.hash);
  expect((await push([entry]))[0]?.verdict).toBe('accepted');
});

test('a name of 70 000 characters, NUL and __proto__ keys are kept as sold', async () => {
  const number = next();
  const sale = sealedSale(shop, { number });
  const line = sale.cart.lines[0] as { product: { name: string } };
  line.product.name = `${'x'.repeat(70_000)}\u0000`;
  const text = JSON.stringify(sale).replace('{', '{"__proto__":{"polluted":true},');
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(text).digest('hex');
  const [verdict] = await push([
    { id: sale.id, kind: 'sale', epoch: 1, seq: number, hash, body: text },
  ]);
  expect(verdict).toMatchObject({ verdict: 'accepted' });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(await one('select length(name) from sale_lines where sale_id = $1', [sale.id])).toEqual({
    length: 70_000,
  });
});

test('what is doubtful is accepted and flagged', async () => {
  const flagged = async (change: (sale: ReturnType<typeof sealedSale>) => void, options = {}) => {
    const number = next();
    const sale = sealedSale(shop, { number, lines: [{}, {}], ...options });
    change(sale);
    const [verdict] = await push([envelopeOf(sale, 'sale', number)]);
    const codes = (
      await client.query('select code from exceptions where subject_id = $1 order by code', [
        sale.id,
      ])
    ).rows;
    expect(codes.map((row) => row.code)).toEqual(verdict?.codes);
    expect(await one('select count(*) from sales where id = $1', [sale.id])).toEqual({
      count: '1',
    });
    return verdict;
  };
  type Sale = ReturnType<typeof sealedSale>;
  const set = (path: string[], value: unknown) => (sale: Sale) => {
    let at = sale as unknown as Record<string, unknown>;
    for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
    at[path.at(-1) as string] = value;
  };
  expect(await flagged(set(['priced', 'totals', 'payable'], 1))).toMatchObject({
    verdict: 'exception',
    codes: ['ARITHMETIC', 'SUMS'],
  });
  expect(await flagged(set(['priced', 'rulebookVersion'], 99))).toMatchObject({
    codes: ['UNKNOWN_RULEBOOK'],
  });
  // A rulebook still to come, one that was cancelled, one in force, one that begins within what a till's clock may be off.
  const starts = [
    [50, '1 hour', false, ['RULEBOOK_NOT_IN_FORCE']],
    [51, '-1 hour', true, ['RULEBOOK_NOT_IN_FORCE']],
    [52, '-3 hours', false, []],
    [53, '5 minutes', false, []],
  ] as const;
  for (const [version, startsIn, isCancelled, expected] of starts) {
    await client.query(
      `insert into rulebooks (version, body, published_at, starts_at, cancelled_at)
       values ($1, $2, now() - interval '4 hours', now() + $3::interval, case when $4 then now() - interval '2 hours' end)`,
      [version, JSON.stringify({ ...shop.rulebook, version }), startsIn, isCancelled],
    );
    const codes = (await flagged(set(['priced', 'rulebookVersion'], version)))?.codes;
    expect([version, codes]).toEqual([version, expected]);
  }
  const byHand = { id: v7(), lineId: null, reason: 'torn', approvedBy: null };
  const above = await flagged((sale) => {
    const amount = { kind: 'percent', rate: 200_000 };
    set(['cart', 'manualDiscounts'], [{ ...byHand, amount, byStaffId: sale.cashierId }])(sale);
  });
  // Priced as if it were not there, so the sums are told too.
  expect(above?.codes).toEqual(['ARITHMETIC', 'DISCOUNT_ABOVE_LIMIT']);
  expect(await flagged(set(['shiftId'], v7()))).toMatchObject({ codes: ['UNKNOWN_SHIFT'] });
  expect(
    await flagged(set(['customer'], { id: v7(), name: 'Who', cardNumber: null })),
  ).toMatchObject({ codes: ['UNKNOWN_CUSTOMER'] });
  expect(await flagged(() => {}, { sealedAt: new Date(Date.now() + 3_600_000) })).toMatchObject({
    codes: ['CLOCK_OFF'],
  });
  const stranger = v7();
  expect(
    await flagged((sale) => {
      (sale.cart.lines[0] as { product: { id: string } }).product.id = stranger;
      (sale.priced.lines[0] as { productId: string }).productId = stranger;
    }),
  ).toMatchObject({ codes: ['PRICE_DIFFERS', 'UNKNOWN_PRODUCT'] });
});

test('a clock that runs three days behind or ten years ahead: numbers go on, both times are kept, the far one is told', async () => {
  const day = 86_400_000;
  const clocks = [0, -3 * day, 3652 * day, 0].map((off) => new Date(Date.now() + off));
  const entries = clocks.map((sealedAt) => saleEntry({ sealedAt }));
  expect((await push(entries)).map(({ codes }) => codes)).toEqual([[], [], ['CLOCK_OFF'], []]);
  const { rows } = await client.query(
    `select s.number, s.sealed_at, e.received_at from sales s join entries e using (id) where id = any($1) order by s.number`,
    [entries.map(({ id }) => id)],
  );
  expect(rows.map(({ number }) => number)).toEqual([3, 2, 1, 0].map((back) => lastNumber - back));
  expect(rows.map(({ sealed_at }) => sealed_at)).toEqual(clocks);
  for (const { received_at } of rows)
    expect(Math.abs(received_at.getTime() - Date.now())).toBeLessThan(day);
});

test('a price that was not in force then is told', async () => {
  const product = shop.products[19] as SellingShop['products'][number];
  await client.query(`update prices set ended_at = now() - interval '1 hour' where id = $1`, [
    product.priceId,
  ]);
  const [verdict] = await push([saleEntry({ lines: [{ product: 19 }] })]);
  expect(verdict).toMatchObject({ verdict: 'exception', codes: ['PRICE_DIFFERS'] });
  const [early] = await push([
    saleEntry({ lines: [{ product: 19 }], sealedAt: new Date(Date.now() - 7_200_000) }),
  ]);
  expect(early).toMatchObject({ verdict: 'accepted' });
});

test('a hole in the numbers is told at once and settled when the missing receipt arrives', async () => {
  const missing = saleEntry();
  const after = saleEntry();
  expect((await push([after]))[0]).toMatchObject({ verdict: 'exception', codes: ['NUMBER_GAP'] });
  const open = `select count(*) from exceptions where code = 'NUMBER_GAP' and resolved_at is null`;
  expect(await one(open)).toEqual({ count: '1' });
  expect((await push([missing]))[0]).toMatchObject({ verdict: 'accepted' });
  expect(await one(open)).toEqual({ count: '0' });
  expect(await till.call(numbersRoute, {})).toMatchObject({ epoch: 1, lastNumber });
});

test('a number used twice is kept raw and names the fault', async () => {
  const sale = sealedSale(shop, { number: lastNumber });
  expect((await push([envelopeOf(sale, 'sale', lastNumber)]))[0]).toMatchObject({
    verdict: 'quarantined',
    codes: ['NUMBER_REPEATED'],
  });
});

test('a shift opened, moved and closed at the till; a late sale leaves the Z as it is', async () => {
  const shiftId = v7();
  const stamp = () => ({
    id: v7(), outletId: shop.outletId, registerId: shop.registerId, epoch: 1, at: new Date().toISOString(),
    businessDate: new Date().toISOString().slice(0, 10), staffId: shop.cashierId, shiftId,
  }); // prettier-ignore
  const number = next();
  const sale = sealedSale(shop, { number, shiftId });
  const cash = sale.cart.tenders[0]?.amount as number;
  const early = await push([envelopeOf(sale, 'sale', number)]);
  expect(early[0]?.codes).toEqual(['UNKNOWN_SHIFT']);
  const opened = { ...stamp(), float: 50_000, denominations: [] };
  const moved = { ...stamp(), amount: -20_000, reason: 'milk' };
  const expectedCash = 50_000 + cash - 20_000;
  const closed = {
    ...stamp(), zNumber: 1, expectedCash, countedCash: expectedCash, difference: 0, reason: null, floatLeft: 50_000,
    denominations: [], totals: { sales: 1, returns: 0, net: sale.priced.totals.net, byTender: [] },
  }; // prettier-ignore
  const verdicts = await push([
    envelopeOf(opened, 'shift-opened', 900), envelopeOf(moved, 'cash-movement', 901), envelopeOf(closed, 'shift-closed', 902),
  ]); // prettier-ignore
  expect(verdicts.map((v) => v.verdict)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(
    await one(
      `select count(*) from exceptions where code = 'UNKNOWN_SHIFT' and detail->>'shiftId' = $1 and resolved_at is null`,
      [shiftId],
    ),
  ).toEqual({ count: '0' });
  const before = await one(
    'select expected_cash, counted_cash, close_body from shifts where id = $1',
    [shiftId],
  );
  const [late] = await push([saleEntry({ shiftId })]);
  expect(late?.codes).toEqual(['LATE_FOR_CLOSED_SHIFT']);
  expect(
    await one('select expected_cash, counted_cash, close_body from shifts where id = $1', [
      shiftId,
    ]),
  ).toEqual(before);
});

test('a pre-order taken at the till and handed over as a sale reserves and releases, in either order', async () => {
  for (const order of ['taken first', 'sold first']) {
    const number = next();
    const product = shop.products[
      order === 'taken first' ? 0 : 1
    ] as SellingShop['products'][number];
    const at = new Date().toISOString();
    const preorderId = v7();
    const taken = {
      id: v7(), outletId: shop.outletId, registerId: shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: shop.cashierId,
      preorder: {
        id: preorderId, customerId: shop.customerId, dueAt: at, note: null,
        lines: [{ id: v7(), productId: product.id, name: product.name, quantity: 3000, unitPrice: product.unitPrice }],
      },
    }; // prettier-ignore
    const reserved = async () =>
      Number(
        (
          await one(
            'select coalesce(sum(reserved), 0) as reserved from stock_levels where product_id = $1',
            [product.id],
          )
        ).reserved,
      );
    const sale = sealedSale(shop, {
      number,
      lines: [{ product: order === 'taken first' ? 0 : 1, quantity: 3000 }],
      preorderId,
    });
    const steps = [envelopeOf(taken, 'preorder-taken', 970), envelopeOf(sale, 'sale', number)];
    if (order === 'sold first') steps.reverse();
    expect((await push([steps[0]]))[0]?.verdict).toBe('accepted');
    expect(await reserved()).toBe(order === 'taken first' ? 3000 : 0);
    expect((await push([steps[1]]))[0]?.verdict).toBe('accepted');
    expect(await reserved()).toBe(0);
    expect(await one('select state, sale_id from preorders where id = $1', [preorderId])).toEqual({
      state: 'handed-over',
      sale_id: sale.id,
    });
  }
});

test('a customer made at the till settles what waited for them', async () => {
  const number = next();
  const sale = sealedSale(shop, { number });
  const customer = { id: v7(), name: 'Arpi', cardNumber: null };
  expect((await push([envelopeOf({ ...sale, customer }, 'sale', number)]))[0]?.codes).toEqual([
    'UNKNOWN_CUSTOMER',
  ]);
  const at = new Date().toISOString();
  const created = {
    id: v7(), outletId: shop.outletId, registerId: shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: shop.cashierId,
    customer: { id: customer.id, kind: 'person', name: 'Arpi', phone: '+37491555555', cardNumber: null, smsConsent: true },
  }; // prettier-ignore
  expect((await push([envelopeOf(created, 'customer-created', 980)]))[0]?.verdict).toBe('accepted');
  expect(
    await one(`select resolved_at is not null as settled from exceptions where subject_id = $1`, [
      sale.id,
    ]),
  ).toEqual({ settled: true });
  expect(await one('select count(*) from consents where customer_id = $1', [customer.id])).toEqual({
    count: '1',
  });
});

test('an answer about SMS is kept with its words once, waits for its customer, and never undoes a later one', async () => {
  const customerId = v7();
  const say = (granted: boolean, at: string) => ({
    id: v7(), outletId: shop.outletId, registerId: shop.registerId, epoch: 1, at, businessDate: at.slice(0, 10), staffId: shop.cashierId,
    customerId, channel: 'sms', granted, wording: 'I allow it', wordingVersion: 'sms-1', locale: 'hy', by: 'display',
  }); // prettier-ignore
  const early = envelopeOf(say(true, '2026-11-01T10:00:00.000Z') as never, 'customer-consent', 981);
  expect((await push([early]))[0]?.codes).toEqual(['UNKNOWN_CUSTOMER']);
  const created = {
    ...say(true, '2026-11-01T09:00:00.000Z'),
    customer: { id: customerId, kind: 'person', name: 'Lilit', phone: null, cardNumber: null, smsConsent: false },
  }; // prettier-ignore
  await push([envelopeOf(created as never, 'customer-created', 982)]);
  expect(await one('select wording, source, granted from consents where id = $1', [early.id])).toEqual({ wording: 'I allow it', source: 'customer-display', granted: true }); // prettier-ignore
  const stop = envelopeOf(say(false, '2026-11-01T12:00:00.000Z') as never, 'customer-consent', 983);
  const late = envelopeOf(say(true, '2026-11-01T11:00:00.000Z') as never, 'customer-consent', 984);
  expect((await push([stop, late, early])).map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'duplicate']); // prettier-ignore
  expect(await one(`select count(*), (select sms_consent_withdrawn_at is not null from customers where id = $1) as stopped from consents where customer_id = $1`, [customerId])).toEqual({ count: '3', stopped: true }); // prettier-ignore
});

test('a kind of entry that this server does not know is kept', async () => {
  const entry = envelopeOf({ id: v7(), epoch: 1, wonder: true } as never, 'from-the-future', 950);
  expect((await push([entry]))[0]).toMatchObject({ verdict: 'accepted' });
  expect(await one('select kind from entries where id = $1', [entry.id])).toEqual({
    kind: 'from-the-future',
  });
});

test('the sums hold after all of this', async () => {
  expect(
    await one(`select
      (select count(*) from stock_levels l where on_hand <> (select sum(quantity) from stock_movements m where m.outlet_id = l.outlet_id and m.product_id = l.product_id)) as stock,
      (select count(*) from stock_levels l where value <> (select sum(cost) from stock_movements m where m.outlet_id = l.outlet_id and m.product_id = l.product_id)) as value,
      (select count(*) from customer_totals t where net <> (select sum(net) from customer_ledger g where g.customer_id = t.customer_id)) as customers`),
  ).toEqual({ stock: '0', value: '0', customers: '0' });
});
