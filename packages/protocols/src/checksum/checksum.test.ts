import { crc32, mod10CheckDigit } from './index.js';

describe('crc32', () => {
  it('gives the published check value', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  });

  it('is the same whole and in two parts', () => {
    const bytes = Buffer.from('one record of a journal');
    expect(crc32(bytes.subarray(7), crc32(bytes.subarray(0, 7)))).toBe(crc32(bytes));
  });
});

describe('mod10CheckDigit', () => {
  it.each([
    ['695784220885', 6],
    ['460123456789', 3],
    ['211234501500', 2],
    ['9638507', 4],
  ])('of %s is %d', (digits, expected) => {
    expect(mod10CheckDigit(digits)).toBe(expected);
  });
});
