import { mod10CheckDigit, xorOf } from './index.js';

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

describe('xorOf', () => {
  it.each([
    ['053a30303330', 0x3c],
    ['05101e000000', 0x0b],
    ['', 0],
  ])('of %s is %d', (hex, expected) => {
    expect(xorOf(Buffer.from(hex, 'hex'))).toBe(expected);
  });
});
