import type { Tender } from '@khanut/shared/engine';
import { allowanceLeft, uncovered, withUncovered } from './allowance.js';
import { evenPoints } from './even-points.js';
import { foreignWorth } from './foreign-worth.js';
import { type Cover, type OpenSale, type SaleCustomer, holdIds, openSale } from './open-sale.js';
import { type SaleEvent, advance } from './sale-machine.js';
import { withCash } from './seal-sale.js';

const hold = (holdId: string): Cover => ({
  by: 'hold',
  holdId,
  expiresAt: '2026-11-23T09:00:00Z',
  leftAfter: 0,
});
const tender = (id: string, kind: Tender['kind'], amount: number, part: Partial<Tender> = {}) =>
  ({ id, kind, amount, tendered: amount, reference: null, ...part }) as Tender;
const after = (...events: SaleEvent[]): OpenSale =>
  events.reduce(advance, openSale('s', '2026-11-23T08:00:00Z'));
const customer = (id: string) => ({ id, name: id, state: {} }) as unknown as SaleCustomer;

test('a tender that goes takes its cover with it; the others keep theirs', () => {
  const sale = after(
    { kind: 'tender-added', tender: tender('a', 'gift-card', 100), cover: hold('h1') },
    { kind: 'tender-added', tender: tender('b', 'store-credit', 200), cover: hold('h2') },
    { kind: 'points-set', points: 50, cover: hold('h3') },
    { kind: 'tender-removed', tenderId: 'a' },
  );
  expect(holdIds(sale).toSorted()).toEqual(['h2', 'h3']);
  expect(holdIds(advance(sale, { kind: 'points-set', points: 0, cover: null }))).toEqual(['h2']);
  expect(holdIds(advance(sale, { kind: 'sealed' }))).toEqual([]);
});

test('another customer’s points and credit leave the receipt; a gift card and the card slip stay', () => {
  const sale = after(
    { kind: 'customer-set', customer: customer('narine') },
    { kind: 'tender-added', tender: tender('a', 'gift-card', 100), cover: hold('h1') },
    { kind: 'tender-added', tender: tender('b', 'on-account', 200), cover: hold('h2') },
    { kind: 'tender-added', tender: tender('c', 'card', 300) },
    { kind: 'points-set', points: 50, cover: hold('h3') },
  );
  const same = advance(sale, { kind: 'customer-set', customer: customer('narine') });
  expect(holdIds(same)).toHaveLength(3);
  for (const next of [
    advance(sale, { kind: 'customer-set', customer: customer('armen') }),
    advance(sale, { kind: 'customer-cleared' }),
  ]) {
    expect(next.tenders.map((one) => one.id)).toEqual(['a', 'c']);
    expect(next.pointsToBurn).toBe(0);
    expect(holdIds(next)).toEqual(['h1']);
  }
});

test('the same coupon and the same document stand on a receipt once', () => {
  const coupon = {
    code: 'X',
    couponId: 'c',
    customerId: null,
    startsAtMs: null,
    expiresAtMs: null,
    usesLeft: null,
    name: 'X',
    names: {},
  };
  const document = { categoryId: 'p', name: 'Pensioner', documentKind: 'book', seenBy: 'ani' };
  const sale = after(
    { kind: 'coupon-added', coupon },
    { kind: 'coupon-added', coupon: { ...coupon, usesLeft: 3 } },
    { kind: 'document-shown', document },
    { kind: 'document-shown', document },
  );
  expect(sale.coupons).toMatchObject([{ usesLeft: 3 }]);
  expect(sale.shownDocuments).toHaveLength(1);
});

test('foreign notes count first, change comes from the home currency', () => {
  const cash = { currency: 'USD', amountMinor: 2000, ratePpm: 386_500_000, worthMinor: 773_000 };
  const sale = after(
    { kind: 'foreign-received', cash },
    { kind: 'received', amountMinor: 100_000 },
  );
  const ids = ['1', '2'];
  const tenders = withCash(sale, () => ids.shift()!, 800_000);
  expect(tenders).toMatchObject([
    {
      kind: 'cash',
      amount: 773_000,
      tendered: 773_000,
      foreign: { currency: 'USD', amount: 2000 },
    },
    { kind: 'cash', amount: 27_000, tendered: 100_000 },
  ]);
  expect(tenders[1]).not.toHaveProperty('foreign');
  expect(withCash(sale, () => 'x', 900_000)).toEqual([]);
});

test.each([
  [2000, 386_500_000, 773_000],
  [1, 500_000, 1],
  [1, 499_999, 0],
  [3, 500_000, 2],
])('%d at %d ppm is worth %d, half up', (amountMinor, ratePpm, worthMinor) => {
  expect(foreignWorth(amountMinor, ratePpm)).toBe(worthMinor);
});

test('an allowance is a day’s, and counts what this receipt spends without a hold', () => {
  const sale = after(
    {
      kind: 'tender-added',
      tender: tender('a', 'points', 10_000, { points: 100 as never }),
      cover: { by: 'allowance' },
    },
    { kind: 'tender-added', tender: tender('b', 'store-credit', 500), cover: hold('h') },
  );
  expect(uncovered(sale)).toEqual({ points: 100 });
  const before = { businessDate: '2026-11-23', byKind: { points: 200 } };
  const left = (date: string) => allowanceLeft('points', { points: 385 }, before, date, sale);
  expect([left('2026-11-23'), left('2026-11-24')]).toEqual([85, 285]);
  expect(allowanceLeft('gift-card', { points: 385 }, before, '2026-11-23', sale)).toBe(0);
  expect(withUncovered(before, '2026-11-23', sale).byKind).toEqual({ points: 300 });
  expect(withUncovered(before, '2026-11-24', sale)).toEqual({
    businessDate: '2026-11-24',
    byKind: { points: 100 },
  });
});

test.each([
  [1_438_500, 100, 1240, 385],
  [1_400_000, 100, 1240, 0],
  [1_438_500, 100, 300, 0],
  [192_061, 100, 1000, 921],
])(
  'of %d minor units due, points of %d each, %d at most: %d make it round',
  (due, value, most, points) => {
    expect(evenPoints(due, value, most, 100_000)).toBe(points);
  },
);

test('notes are taken back one by one, the last one first, and a sum typed before stays', () => {
  const put = (faceMinor: number): SaleEvent => ({ kind: 'note-put', faceMinor });
  const back: SaleEvent = { kind: 'note-taken-back' };
  const sale = after({ kind: 'received', amountMinor: 700 }, put(5000), put(1000), put(5000));
  expect(advance(sale, back)).toMatchObject({ receivedMinor: 6700, putNotes: [5000, 1000] });
  const none = [back, back, back, back].reduce(advance, sale);
  expect(none).toMatchObject({ receivedMinor: 700, putNotes: [] });
});
