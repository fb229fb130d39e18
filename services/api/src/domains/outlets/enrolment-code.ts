import { createHash, randomInt } from 'node:crypto';

/** Crockford's base 32: no letter looks like a digit or another letter. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 3;
const groupLength = 4;

export const codeLifeMs = 10 * 60_000;

/**
 * A code that a person types once: 60 random bits as XXXX-XXXX-XXXX. With ten minutes, one use and a lock-out
 * by address that is out of reach for guessing; the token it is traded for has 256 bits.
 */
export function newEnrolmentCode(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** However it was typed: small letters, spaces, O for 0, I and L for 1. */
export function enrolmentCodeHash(typed: string): Buffer {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest();
}
