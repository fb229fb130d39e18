import type { Cart, PricedSale, Tender } from '@khanut/shared/engine';
import { type OpenShift, completedShift, emptySums, expectedCash, withSale } from './shift.js';

const cartWith = (tenders: Partial<Tender>[]) => ({ tenders }) as unknown as Cart;
const pricedAs = (kind: 'sale' | 'return', payable: number) =>
  ({ kind, totals: { payable } }) as unknown as PricedSale;

test('expected cash is float + received − change + refunds + movements', () => {
  const cashSale = cartWith([
    { kind: 'cash', amount: 1438500, tendered: 2000000 } as Partial<Tender>,
  ]);
  const split = cartWith([
    { kind: 'card', amount: 500000, tendered: 500000 } as Partial<Tender>,
    { kind: 'cash', amount: 100000, tendered: 100000 } as Partial<Tender>,
  ]);
  const refund = cartWith([{ kind: 'cash', amount: -32000, tendered: -32000 } as Partial<Tender>]);
  const sums = [
    { cart: cashSale, priced: pricedAs('sale', 1438500) },
    { cart: split, priced: pricedAs('sale', 600000) },
    { cart: refund, priced: pricedAs('return', -32000) },
  ].reduce((state, { cart, priced }) => withSale(state, cart, priced), emptySums);

  expect(sums).toMatchObject({
    sales: 2,
    returns: 1,
    cashReceipts: 2,
    changeReceipts: 1,
    changeMinor: 561500,
  });
  expect(sums.netMinor).toBe(1438500 + 600000 - 32000);
  expect(sums.byTender).toEqual({ cash: 1438500 + 100000 - 32000, card: 500000 });
  const shift = {
    id: 's',
    number: 1,
    openedAt: '',
    openedBy: '',
    openedSeq: 1,
    corrected: {},
    floatMinor: 5000000,
    sums,
    movements: [{ at: '', amountMinor: -700000, reason: 'taxi' }],
  };
  expect(expectedCash(shift)).toBe(5000000 + 2000000 + 100000 - 561500 - 32000 - 700000);
});

test('the first shift starts with nothing and sums are never shared between shifts', () => {
  withSale(
    emptySums,
    cartWith([{ kind: 'cash', amount: 10, tendered: 10 } as Partial<Tender>]),
    pricedAs('sale', 10),
  );
  expect(emptySums.byTender).toEqual({});
});

test('a shift stored by an older till is completed with what it knows nothing of', () => {
  const { corrections: _, taxes: __, ...oldSums } = emptySums;
  const old = { id: 's', number: 1, floatMinor: 5, movements: [], sums: oldSums } as never;
  const shift: OpenShift = completedShift(old);
  expect(shift).toMatchObject({ openedSeq: 0, corrected: {}, sums: { corrections: 0, taxes: {} } });
  expect(expectedCash(shift)).toBe(5);
});
