import fc from 'fast-check';
import { quantity } from '../money/index.js';
import { readPackContent, writePackContent } from './pack-content.js';

it.each([
  ['500 g', 500, 'kg'],
  ['0.5 kg', 500, 'kg'],
  ['1,5 кг', 1500, 'kg'],
  ['2 կգ', 2000, 'kg'],
  ['33cl', 330, 'l'],
  ['0,75 Л', 750, 'l'],
  ['400 մլ', 400, 'l'],
  ['12.5 cm', 125, 'm'],
  ['500.0 г.', 500, 'kg'],
] as const)('%s is read', (text, quantity, unit) => {
  expect(readPackContent(text)).toEqual({ quantity, unit });
});

it.each(['', '500', 'g', '0 g', '0.5 g', '1.2345 kg', '-1 kg', '6 pcs', '1 2 kg', '9999999999 kg'])(
  '"%s" is no content, and is never rounded to one',
  (text) => {
    expect(readPackContent(text)).toBeNull();
  },
);

it('what was written is read back', () => {
  const content = fc.record({
    quantity: fc.integer({ min: 1, max: 999_999_999 }).map(quantity),
    unit: fc.constantFrom('kg' as const, 'l' as const, 'm' as const),
  });
  fc.assert(
    fc.property(content, (one) => {
      expect(readPackContent(writePackContent(one))).toEqual(one);
    }),
  );
});
