import { SaleAcceptor, type ArrivedSale } from '@khanut/api/domains/sales/accept-sales';
import { returnOf } from '@khanut/api/domains/sales/testing/return-of';
import type { EntryEnvelope, SaleBody } from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { account, type ContractStore, type ContractTill, kinds, of, onHand, sealed } from './contract-store.js'; // prettier-ignore

/** Goods that come back: once, to where they were sold, with what was given for them. */
export function returnsContract(store: () => ContractStore): void {
  const returned = (till: ContractTill, sale: SaleBody, wish: Partial<Parameters<typeof returnOf>[2]> = {}): SaleBody => {
    const { rulebook } = store().backend.shop;
    const body = returnOf(sale, rulebook, { number: (till.number += 1), refund: 'cash', ...wish });
    return { ...body!, registerId: till.registerId };
  }; // prettier-ignore
  const withGoods = (body: SaleBody, goods: string): SaleBody => ({
    ...body,
    original: { ...body.original!, lines: body.original!.lines.map((line) => ({ ...line, goods })) },
  }); // prettier-ignore
  const arrived = (sale: SaleBody, { body, hash, seq }: EntryEnvelope): ArrivedSale => ({
    sale,
    body: Buffer.from(body, 'utf8'),
    hash,
    seq,
  });
  const codesOf = (verdicts: readonly { codes: string[] }[]) => verdicts.map(({ codes }) => codes);

  test('a return moves goods, points and sums back, once', async () => {
    const one = await store().till();
    const { id: productId } = store().backend.shop.products[0]!;
    const { customerId } = store().backend.shop;
    const before = await store().view();
    const sale = store().sale(one, { withCustomer: true });
    await store().push(0, one, [sealed(one, sale)]);
    const back = sealed(one, returned(one, sale));
    expect(kinds(await store().push(1, one, [back]))).toEqual(['accepted']);
    expect(kinds(await store().push(0, one, [back]))).toEqual(['duplicate']);
    const view = await store().view();
    expect(onHand(view, productId)).toBe(onHand(before, productId));
    expect(of(view, 'movements', back.id)).toMatchObject([{ cause: 'return', quantity: 1000 }]);
    expect(account(view, customerId, 'points')?.amount).toBe(account(before, customerId, 'points')?.amount); // prettier-ignore
    const points = view.balanceEntries.filter(({ sourceId }) => sourceId === back.id);
    expect(points).toMatchObject([{ kind: 'points', reason: 'take-back' }]);
    const totals = view.customerTotals.find((row) => row.customerId === customerId);
    const earlier = before.customerTotals.find((row) => row.customerId === customerId);
    expect(totals).toMatchObject({ visits: (earlier?.visits ?? 0) + 1, net: earlier?.net ?? 0 });
  });

  test('goods that came back spoiled come in and leave at once', async () => {
    const one = await store().till();
    const { id: productId } = store().backend.shop.products[0]!;
    const sale = store().sale(one);
    await store().push(0, one, [sealed(one, sale)]);
    const sold = onHand(await store().view(), productId);
    const back = sealed(one, withGoods(returned(one, sale), 'write-off'));
    await store().push(1, one, [back]);
    const view = await store().view();
    expect(onHand(view, productId)).toBe(sold);
    const moved = view.movements.filter(({ saleId }) => saleId === back.id);
    expect(moved.map(({ cause, quantity }) => `${cause} ${quantity}`).toSorted()).toEqual([
      'return 1000',
      'write-off -1000',
    ]);
  });

  test('a receipt is found with all that has come back of it, oldest first', async () => {
    const [one, two] = [await store().till(), await store().till()];
    const sale = store().sale(one, { lines: [{ product: 0, quantity: 3000 }] });
    await store().push(0, one, [sealed(one, sale)]);
    const { doors } = store().processes[1]!;
    expect(await doors.receipt(sale.id)).toMatchObject({ sale: { id: sale.id }, returns: [] });
    const first = returned(two, sale, { quantities: [1000] });
    const second = returned(one, sale, { quantities: [1000], earlier: [first] });
    const later = new Date(Date.parse(first.sealedAt) + 1000).toISOString();
    await store().push(0, one, [sealed(one, { ...second, sealedAt: later })]);
    await store().push(1, two, [sealed(two, first)]);
    const found = await doors.receipt(sale.id);
    expect(found?.returns.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await doors.receipt(first.id)).toBeNull();
    expect(await doors.receipt(v7())).toBeNull();
  });

  test('what two tills take back of the same goods stands, and is told', async () => {
    const [one, two] = [await store().till(), await store().till()];
    const sale = store().sale(one, { lines: [{ product: 1, quantity: 2000 }] });
    await store().push(0, one, [sealed(one, sale)]);
    const [here, there] = [returned(one, sale), returned(two, sale)];
    expect(codesOf(await store().push(0, one, [sealed(one, here)]))).toEqual([[]]);
    const told = await store().push(1, two, [sealed(two, there)]);
    expect(codesOf(told)).toEqual([['RETURN_EXCEEDS_SALE']]);
    expect(of(await store().view(), 'sales', there.id)).toHaveLength(1);
  });

  test('twice in one push is told on the second; with its sale in the same push it is known', async () => {
    const one = await store().till();
    const sale = store().sale(one);
    const [first, second] = [returned(one, sale), returned(one, sale)];
    const entries = [sale, first, second].map((body) => sealed(one, body));
    expect(codesOf(await store().push(0, one, entries))).toEqual([[], [], ['RETURN_EXCEEDS_SALE']]);
  });

  test('a return that was stored meanwhile counts once beside another in its slice', async () => {
    const one = await store().till();
    const sale = store().sale(one, { lines: [{ product: 1, quantity: 2000 }] });
    const first = returned(one, sale, { quantities: [1000] });
    const second = returned(one, sale, { quantities: [1000], earlier: [first] });
    await store().push(0, one, [sealed(one, sale), sealed(one, first)]);
    // Two requests of one push, doubled on the way: both processes looked before either had stored.
    const acceptor = new SaleAcceptor(store().processes[1]!.doors.sales);
    const arrival = { registerId: one.registerId, receivedMs: Date.now(), source: null };
    const slice = [first, second].map((body) => arrived(body, sealed(one, body)));
    expect(await acceptor.accept(arrival, slice)).toEqual([
      { state: 'known' },
      { state: 'posted', codes: [] },
    ]);
  });

  test('a return that comes before its sale is kept and told', async () => {
    const one = await store().till();
    const sale = store().sale(one);
    const back = { ...returned(one, sale), number: 1 };
    const [verdict] = await store().push(0, one, [sealed(one, back)]);
    expect(verdict?.codes).toEqual(['UNKNOWN_SALE']);
  });

  test('what comes back was priced by the list of its day: a new price is no fault of it', async () => {
    const one = await store().till();
    const [, , product] = store().backend.shop.products;
    const sale = store().sale(one, { lines: [{ product: 2 }] });
    await store().push(0, one, [sealed(one, sale)]);
    await store().backend.setPrice(product!.id, v7(), 9990, Date.parse(sale.sealedAt) + 1);
    const back = returned(one, sale);
    const later = new Date(Date.parse(sale.sealedAt) + 1000).toISOString();
    expect(codesOf(await store().push(1, one, [sealed(one, { ...back, sealedAt: later })]))).toEqual([[]]); // prettier-ignore
  });
}
