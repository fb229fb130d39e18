import { mod10CheckDigit } from './index.js';

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
