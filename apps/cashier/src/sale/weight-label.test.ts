import { readWeightLabel } from './weight-label.js';

const pattern = '21.....{NNDDD}';

test('reads item and weight of the golden label', () => {
  expect(readWeightLabel('2112345015002', pattern)).toEqual({ item: '12345', thousandths: 1500 });
});

test.each([
  ['a wrong check digit', '2112345015003'],
  ['another prefix', '4850001203315'],
  ['a weight of zero', '2112345000008'],
  ['a short code', '211234501500'],
  ['letters', '21123450150X2'],
])('refuses %s', (_, code) => {
  expect(readWeightLabel(code, pattern)).toBeNull();
});
