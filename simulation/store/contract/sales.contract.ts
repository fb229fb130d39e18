import { envelopeOf } from '@khanut/api/domains/sales/testing/sealed-sale';
import { v7 } from 'uuid';
import { type ContractStore, kinds, of, onHand, sealed } from './contract-store.js';

/** A sale is stored whole, once, whatever happens to the way. */
export function salesContract(store: () => ContractStore): void {
  test('a sale moves everything once, however often, from wherever it comes', async () => {
    const one = await store().till();
    const body = store().sale(one, { withCustomer: true, lines: [{ product: 0 }, { product: 1 }] });
    const entry = sealed(one, body);
    const stockBefore = onHand(await store().view(), store().backend.shop.products[0]!.id);
    expect(kinds(await store().push(0, one, [entry]))).toEqual(['accepted']);
    for (const process of [0, 1, 0])
      expect(kinds(await store().push(process, one, [entry]))).toEqual(['duplicate']);
    const view = await store().view();
    expect(of(view, 'sales', body.id)).toHaveLength(1);
    expect(of(view, 'movements', body.id)).toHaveLength(2);
    expect(of(view, 'customerLedger', body.id)).toHaveLength(1);
    expect(of(view, 'payments', body.id)).toHaveLength(body.cart.tenders.length);
    expect(view.outbox.filter((id) => id === body.id)).toHaveLength(1);
    expect(onHand(view, store().backend.shop.products[0]!.id)).toBe(stockBefore - 1000);
    expect(view.numbers.find(({ registerId }) => registerId === one.registerId)).toMatchObject({
      lastNumber: 1,
      receipts: 1,
      lastSeq: 1,
    });
  });

  test('pushed at the same instant on both processes: one accepted, all others duplicates', async () => {
    const one = await store().till();
    const entry = sealed(one, store().sale(one));
    const answers = await Promise.all(
      [0, 1, 0, 1, 0, 1].map((at) => store().push(at, one, [entry])),
    );
    expect(answers.flatMap(kinds).toSorted()).toEqual([
      'accepted',
      ...Array.from({ length: 5 }, () => 'duplicate'),
    ]);
  });

  test('overlapping batches in opposite order count each sale once, and every hole is filled', async () => {
    const one = await store().till();
    const entries = Array.from({ length: 15 }, () => sealed(one, store().sale(one)));
    const answers = await Promise.all([
      store().push(0, one, entries),
      store().push(1, one, entries.toReversed()),
      store().push(0, one, entries.slice(5)),
    ]);
    const posted = answers.flat().filter(({ verdict }) => /accepted|exception/.test(verdict));
    expect(new Set(posted.map(({ id }) => id)).size).toBe(15);
    expect(posted).toHaveLength(15);
    const view = await store().view();
    const ids = new Set(entries.map(({ id }) => id));
    const open = view.exceptions.filter((row) => ids.has(row.subjectId) && !row.isResolved);
    expect(open).toEqual([]);
  });

  test('a later number shows a gap; the missing receipt takes the flag down', async () => {
    const one = await store().till();
    const [first, second] = [sealed(one, store().sale(one)), sealed(one, store().sale(one))];
    const [late] = await store().push(0, one, [second]);
    expect(late).toMatchObject({ verdict: 'exception', codes: ['NUMBER_GAP'] });
    expect(kinds(await store().push(1, one, [first]))).toEqual(['accepted']);
    const view = await store().view();
    expect(of(view, 'exceptions', '')).toEqual([]);
    expect(view.exceptions.filter(({ subjectId }) => subjectId === second.id)).toMatchObject([
      { code: 'NUMBER_GAP', isResolved: true },
    ]);
  });

  test('the same id with other bytes is a conflict, and both bodies are kept', async () => {
    const one = await store().till();
    const body = store().sale(one);
    const first = sealed(one, body);
    const changed = envelopeOf({ ...body, reference: 'other' }, 'sale', first.seq);
    expect(kinds(await store().push(0, one, [first]))).toEqual(['accepted']);
    const [verdict] = await store().push(1, one, [changed]);
    expect(verdict).toMatchObject({ verdict: 'conflict', hash: changed.hash });
    const view = await store().view();
    expect(of(view, 'entries', body.id)).toMatchObject([{ hash: first.hash }]);
    expect(of(view, 'conflicts', body.id)).toMatchObject([{ hash: changed.hash }]);
  });

  test('one entry that can’t be posted goes to the quarantine and holds up no other', async () => {
    const one = await store().till();
    const good = sealed(one, store().sale(one));
    const twice = sealed(one, { ...store().sale(one), number: 1 });
    one.number = 1;
    const after = sealed(one, store().sale(one));
    const verdicts = await store().push(0, one, [good, twice, after]);
    expect(kinds(verdicts)).toEqual(['accepted', 'quarantined', 'accepted']);
    expect(verdicts[1]).toMatchObject({ hash: twice.hash, codes: ['NUMBER_REPEATED'] });
    const view = await store().view();
    expect(of(view, 'quarantine', twice.id)).toMatchObject([{ reason: 'NUMBER_REPEATED' }]);
    expect(of(view, 'sales', twice.id)).toEqual([]);
    expect(of(view, 'movements', twice.id)).toEqual([]);
  });

  test('a commit that nobody heard of is found by its id at the next push', async () => {
    const one = await store().till();
    const entry = sealed(one, store().sale(one));
    const { link } = store().processes[0]!;
    link.breaksAfter = true;
    await expect(store().push(0, one, [entry])).rejects.toThrow('connection lost');
    link.breaksAfter = false;
    expect(kinds(await store().push(1, one, [entry]))).toEqual(['duplicate']);
    expect(of(await store().view(), 'movements', entry.id)).toHaveLength(1);
  });

  test('what never reached the store was never there', async () => {
    const one = await store().till();
    const entry = sealed(one, store().sale(one));
    const { link } = store().processes[1]!;
    link.breaksBefore = true;
    await expect(store().push(1, one, [entry])).rejects.toThrow('connection refused');
    link.breaksBefore = false;
    expect(of(await store().view(), 'entries', entry.id)).toEqual([]);
    expect(kinds(await store().push(0, one, [entry]))).toEqual(['accepted']);
  });

  test('unknown items, customers and prices are kept as sold and told', async () => {
    const one = await store().till();
    const body = store().sale(one, { withCustomer: true });
    const [line] = body.priced.lines;
    const unknown = {
      ...body,
      customer: { id: v7(), name: 'Nobody', cardNumber: null },
      priced: { ...body.priced, lines: [{ ...line!, priceId: v7() }] },
    };
    const [verdict] = await store().push(0, one, [sealed(one, unknown)]);
    expect(verdict?.codes).toEqual(expect.arrayContaining(['PRICE_DIFFERS', 'UNKNOWN_CUSTOMER']));
    expect(of(await store().view(), 'sales', body.id)).toHaveLength(1);
  });
}
