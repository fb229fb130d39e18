import { randomBytes } from 'node:crypto';
import { giftCardCode, isGiftCardCode } from './gift-card-code.js';

const codes = Array.from({ length: 500 }, () =>
  giftCardCode(randomBytes(32).toString('base64url')),
);

test('codes are 16 plain letters, all different, and pass their own check', () => {
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) {
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{16}$/);
    expect([code, isGiftCardCode(code)]).toEqual([code, true]);
  }
});

test('the same secret gives the same code', () => {
  expect(giftCardCode('A'.repeat(43))).toBe('2222222222222222');
});

test('one wrong letter shows, wherever it stands', () => {
  for (const code of codes.slice(0, 50))
    for (let at = 0; at < code.length; at++) {
      const other = code[at] === 'K' ? 'M' : 'K';
      expect(isGiftCardCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
    }
});

test('two letters that changed places show', () => {
  for (const code of codes)
    for (let at = 0; at + 1 < code.length; at++) {
      if (code[at] === code[at + 1]) continue;
      const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
      expect(isGiftCardCode(swapped)).toBe(false);
    }
});
