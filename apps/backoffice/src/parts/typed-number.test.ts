import fc from 'fast-check';
import { readMoney, readPercent, readQuantity, readScaled, typed } from './typed-number.js';

it('reads what people type, comma or point, with spaces', () => {
  expect(readMoney('1 234,50')).toBe(123_450);
  expect(readMoney('1290')).toBe(129_000);
  expect(readMoney('.5')).toBe(50);
  expect(readQuantity('0,745')).toBe(745);
  expect(readPercent('7.5 %')).toBe(75_000);
});

it('refuses what is not such a number rather than guess', () => {
  for (const text of ['', '-', 'abc', '1,2,3', '1.234.5', '12:30', '٣', '1e5'])
    expect(readMoney(text)).toBeNull();
  expect(readMoney('1.005')).toBeNull();
  expect(readPercent('101')).toBeNull();
  expect(readPercent('-1')).toBeNull();
});

it('keeps zeros beyond the scale, they change nothing', () => {
  expect(readMoney('12.5000')).toBe(1250);
});

it('gives back any number it has written', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.integer({ min: 0, max: 4 }),
      (scaled, scale) => {
        expect(readScaled(typed(scaled, scale), scale)).toBe(scaled);
      },
    ),
  );
});
