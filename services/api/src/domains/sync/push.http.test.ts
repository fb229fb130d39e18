import { createHash, randomBytes } from 'node:crypto';
import { numbersRoute } from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { OutboxReaders } from '../../platform/outbox/readers.js';
import { envelopeOf, sealedSale } from '../sales/testing/sealed-sale.js';
import type { SellingShop } from '../sales/testing/selling-shop.js';
import { PushingTill } from './testing/sample-pushing-till.js';

// Sales as a till pushes them: each once, whatever is doubtful flagged.

let pushing: PushingTill;
beforeAll(async () => {
  pushing = await PushingTill.open();
});
afterAll(() => pushing?.close());

test('a sale with a customer and two payments is accepted and stands in every ledger', async () => {
  const number = pushing.next();
  const sale = sealedSale(pushing.shop, {
    number,
    lines: [{}, {}, {}, {}, {}],
    withCustomer: true,
  });
  const entry = envelopeOf(sale, 'sale', number);
  expect(await pushing.push([entry])).toEqual([
    { id: entry.id, hash: entry.hash, verdict: 'accepted', codes: [] },
  ]);
  const row = await pushing.one('select * from sales where id = $1', [sale.id]);
  expect(Number(row.payable)).toBe(sale.priced.totals.payable);
  const counts = await pushing.one(
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
  const kept = await pushing.one('select body from entries where id = $1', [sale.id]);
  expect((kept.body as Buffer).toString('utf8')).toBe(entry.body);
});

test('the same entry again is a duplicate and moves nothing', async () => {
  const entry = pushing.saleEntry();
  await pushing.push([entry]);
  const before = await pushing.one('select sum(on_hand) as on_hand from stock_levels');
  expect((await pushing.push([entry, entry])).map((v) => v.verdict)).toEqual([
    'duplicate',
    'duplicate',
  ]);
  expect(await pushing.one('select sum(on_hand) as on_hand from stock_levels')).toEqual(before);
});

test('the same entry twice in one push counts once', async () => {
  const entry = pushing.saleEntry();
  expect((await pushing.push([entry, entry])).map((v) => v.verdict)).toEqual([
    'accepted',
    'duplicate',
  ]);
  expect(await pushing.one('select count(*) from sales where id = $1', [entry.id])).toEqual({
    count: '1',
  });
});

test('a serial number sold a second time is posted and told, with the receipt it was on before', async () => {
  const sell = (serial: string) => {
    const number = pushing.next();
    const sale = sealedSale(pushing.shop, { number });
    const lines = sale.cart.lines.map((line) => ({ ...line, serials: [serial] }));
    return envelopeOf({ ...sale, cart: { ...sale.cart, lines } }, 'sale', number);
  };
  const serial = v7();
  const [first, second] = [sell(serial), sell(serial.toUpperCase())];
  expect(await pushing.push([first])).toMatchObject([{ verdict: 'accepted' }]);
  expect(await pushing.push([second])).toMatchObject([
    { verdict: 'exception', codes: ['SERIAL_SOLD_TWICE'] },
  ]);
  const raised = `select detail from exceptions where subject_id = $1 and code = 'SERIAL_SOLD_TWICE'`;
  expect(await pushing.one(raised, [second.id])).toMatchObject({
    detail: { serial: serial.toUpperCase(), beforeSaleId: first.id },
  });
  // Longer than an index holds: such a line spoils no push either.
  expect(await pushing.push([sell(randomBytes(5000).toString('hex'))])).toMatchObject([
    { verdict: 'accepted' },
  ]);
});

test('other content under the same id is a conflict: both bodies are kept and a manager is told', async () => {
  const number = pushing.next();
  const sale = sealedSale(pushing.shop, { number });
  await pushing.push([envelopeOf(sale, 'sale', number)]);
  const other = envelopeOf({ ...sale, reference: 'changed' }, 'sale', number);
  expect(await pushing.push([other])).toEqual([
    { id: sale.id, hash: other.hash, verdict: 'conflict', codes: ['CONFLICT'] },
  ]);
  const kept = await pushing.one('select body from entry_conflicts where id = $1', [sale.id]);
  expect((kept.body as Buffer).toString()).toBe(other.body);
  expect(await pushing.one(`select code from exceptions where subject_id = $1`, [sale.id])).toEqual(
    {
      code: 'CONFLICT',
    },
  );
});

test('a name of 70 000 characters, NUL and __proto__ keys are kept as sold', async () => {
  const number = pushing.next();
  const sale = sealedSale(pushing.shop, { number });
  const line = sale.cart.lines[0] as { product: { name: string } };
  line.product.name = `${'x'.repeat(70_000)}\u0000`;
  const text = JSON.stringify(sale).replace('{', '{"__proto__":{"polluted":true},');
  const hash = createHash('sha256').update(text).digest('hex');
  const [verdict] = await pushing.push([
    { id: sale.id, kind: 'sale', epoch: 1, seq: number, hash, body: text },
  ]);
  expect(verdict).toMatchObject({ verdict: 'accepted' });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(
    await pushing.one('select length(name) from sale_lines where sale_id = $1', [sale.id]),
  ).toEqual({
    length: 70_000,
  });
});

test('what is doubtful is accepted and flagged', async () => {
  const flagged = async (change: (sale: ReturnType<typeof sealedSale>) => void, options = {}) => {
    const number = pushing.next();
    const sale = sealedSale(pushing.shop, { number, lines: [{}, {}], ...options });
    change(sale);
    const [verdict] = await pushing.push([envelopeOf(sale, 'sale', number)]);
    const codes = (
      await pushing.client.query(
        'select code from exceptions where subject_id = $1 order by code',
        [sale.id],
      )
    ).rows;
    expect(codes.map((row) => row.code)).toEqual(verdict?.codes);
    expect(await pushing.one('select count(*) from sales where id = $1', [sale.id])).toEqual({
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
    await pushing.client.query(
      `insert into rulebooks (version, body, published_at, starts_at, cancelled_at)
       values ($1, $2, now() - interval '4 hours', now() + $3::interval, case when $4 then now() - interval '2 hours' end)`,
      [version, JSON.stringify({ ...pushing.shop.rulebook, version }), startsIn, isCancelled],
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
  const entries = clocks.map((sealedAt) => pushing.saleEntry({ sealedAt }));
  expect((await pushing.push(entries)).map(({ codes }) => codes)).toEqual([
    [],
    [],
    ['CLOCK_OFF'],
    [],
  ]);
  const { rows } = await pushing.client.query(
    `select s.number, s.sealed_at, e.received_at from sales s join entries e using (id) where id = any($1) order by s.number`,
    [entries.map(({ id }) => id)],
  );
  expect(rows.map(({ number }) => number)).toEqual(
    [3, 2, 1, 0].map((back) => pushing.lastNumber - back),
  );
  expect(rows.map(({ sealed_at }) => sealed_at)).toEqual(clocks);
  for (const { received_at } of rows)
    expect(Math.abs(received_at.getTime() - Date.now())).toBeLessThan(day);
});

test('a price that was not in force then is told', async () => {
  const product = pushing.shop.products[19] as SellingShop['products'][number];
  await pushing.client.query(
    `update prices set ended_at = now() - interval '1 hour' where id = $1`,
    [product.priceId],
  );
  const [verdict] = await pushing.push([pushing.saleEntry({ lines: [{ product: 19 }] })]);
  expect(verdict).toMatchObject({ verdict: 'exception', codes: ['PRICE_DIFFERS'] });
  const [early] = await pushing.push([
    pushing.saleEntry({ lines: [{ product: 19 }], sealedAt: new Date(Date.now() - 7_200_000) }),
  ]);
  expect(early).toMatchObject({ verdict: 'accepted' });
});

test('a hole in the numbers is told at once and settled when the missing receipt arrives', async () => {
  const missing = pushing.saleEntry();
  const after = pushing.saleEntry();
  expect((await pushing.push([after]))[0]).toMatchObject({
    verdict: 'exception',
    codes: ['NUMBER_GAP'],
  });
  const open = `select count(*) from exceptions where code = 'NUMBER_GAP' and resolved_at is null`;
  expect(await pushing.one(open)).toEqual({ count: '1' });
  expect((await pushing.push([missing]))[0]).toMatchObject({ verdict: 'accepted' });
  expect(await pushing.one(open)).toEqual({ count: '0' });
  expect(await pushing.till.call(numbersRoute, { query: {} })).toMatchObject({
    epoch: 1,
    lastNumber: pushing.lastNumber,
  });
  // The server may fall between the receipt's commit and taking the flag down: the till sends the receipt once more.
  await pushing.client.query(`update exceptions set resolved_at = null where code = 'NUMBER_GAP'`);
  expect((await pushing.push([missing]))[0]).toMatchObject({ verdict: 'duplicate' });
  expect(await pushing.one(open)).toEqual({ count: '0' });
  // And where the till lost its store before it could: what reads behind the posting does it.
  await pushing.client.query(`update exceptions set resolved_at = null where code = 'NUMBER_GAP'`);
  await pushing.api.app.get(OutboxReaders).drain(30_000);
  expect(await pushing.one(open)).toEqual({ count: '0' });
});

test('the sums hold after all of this', async () => {
  expect(await pushing.sumsApart()).toEqual({ stock: '0', value: '0', customers: '0' });
});
