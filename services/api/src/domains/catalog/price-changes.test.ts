import fc from 'fast-check';
import {
  changesOf,
  keyOfPrice,
  priceChanges,
  type PriceInForce,
  type PriceWanted,
} from './price-changes.js';

const outlet = fc.constantFrom(null, '018f0000-0000-7000-8000-000000000001');
const wanted = fc.record({
  outletId: outlet,
  customerCategoryId: fc.constant(null),
  minQuantity: fc.constantFrom(0, 5000),
  unitPrice: fc.integer({ min: 0, max: 5 }),
}) as unknown as fc.Arbitrary<PriceWanted>;
const prices = fc.uniqueArray(wanted, { selector: keyOfPrice });
const inForce = prices.map((rows) =>
  rows.map((row, at): PriceInForce => ({ ...row, id: `p${at}` })),
);

test('after the changes exactly the wanted prices are in force, and an unchanged row is left alone', () => {
  fc.assert(
    fc.property(inForce, prices, (before, after) => {
      const { end, start } = priceChanges(before, after);
      const kept = before.filter((row) => !end.includes(row.id));
      const result = [...kept.map(({ id: _id, ...row }) => row), ...start];
      const asText = (rows: readonly PriceWanted[]) =>
        rows.map((row) => `${keyOfPrice(row)} ${row.unitPrice}`).sort();
      expect(asText(result)).toEqual(asText(after));
      expect(
        priceChanges(
          result.map((row, at) => ({ ...row, id: `q${at}` })),
          after,
        ),
      ).toEqual({ end: [], start: [] });
    }),
  );
});

test('what changed, for the record: one row a price, with what it was and is', () => {
  const everywhere = { outletId: null, customerCategoryId: null, minQuantity: 0 as never };
  const here = { ...everywhere, outletId: 'shop' };
  const many = { ...everywhere, minQuantity: 6000 as never };
  const before = [
    { id: 'a', ...everywhere, unitPrice: 500 as never },
    { id: 'b', ...here, unitPrice: 450 as never },
  ];
  const wanted = [
    { ...everywhere, unitPrice: 550 as never },
    { ...many, unitPrice: 500 as never },
  ];
  expect(changesOf(before, priceChanges(before, wanted))).toEqual([
    { ...everywhere, was: 500, now: 550 },
    { ...here, was: 450, now: null },
    { ...many, was: null, now: 500 },
  ]);
});
