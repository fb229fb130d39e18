import { readAnyLabel, readLabel } from './labels.js';

const weight = '21.....{NNDDD}';
const price = '22.....{PPPPP}';

test('reads item and weight of the golden label', () => {
  expect(readLabel('2112345015002', weight)).toEqual({
    item: '12345',
    thousandths: 1500,
    amountMinor: null,
  });
});

test('reads item and sum of a price label, with and without decimals', () => {
  expect(readLabel('2212345009428', price)).toEqual({
    item: '12345',
    thousandths: null,
    amountMinor: 94_200,
  });
  expect(readLabel('2212345009428', '22.....{PPPCC}')).toMatchObject({ amountMinor: 942 });
  // A currency without decimals: nothing of a cent is read.
  expect(readLabel('2212345009428', price, 0)).toMatchObject({ amountMinor: 942 });
});

test('a digit that says nothing is passed over', () => {
  expect(readLabel('2212345009428', '22....._{PPPP}')).toMatchObject({
    item: '12345',
    amountMinor: 94_200,
  });
});

test('of several patterns the one that fits reads', () => {
  expect(readAnyLabel('2212345009428', [weight, price], 2)).toMatchObject({ amountMinor: 94_200 });
  expect(readAnyLabel('4850001203315', [weight, price], 2)).toBeNull();
});

test.each([
  ['a wrong check digit', '2112345015003'],
  ['another prefix', '4850001203315'],
  ['a weight of zero', '2112345000008'],
  ['a short code', '211234501500'],
  ['letters', '21123450150X2'],
])('refuses %s', (_, code) => {
  expect(readLabel(code, weight)).toBeNull();
});
