import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const cipher = 'des-ede3-ecb';

/** Key of log-in and of its answer: the first 24 bytes of SHA-256 of the register's password. */
export function firstKey(password: string): Uint8Array {
  return createHash('sha256').update(password, 'utf8').digest().subarray(0, 24);
}

/** The value as UTF-8 JSON under 3DES with PKCS#7 padding. */
export function seal(key: Uint8Array, value: unknown): Uint8Array {
  const encoder = createCipheriv(cipher, key, null);
  return Buffer.concat([encoder.update(JSON.stringify(value), 'utf8'), encoder.final()]);
}

/** The sealed JSON value, or undefined when padding, text or JSON is broken (there is no other check). */
export function unseal(key: Uint8Array, bytes: Uint8Array): unknown {
  try {
    const decoder = createDecipheriv(cipher, key, null);
    const plain = Buffer.concat([decoder.update(bytes), decoder.final()]);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) as unknown;
  } catch {
    return undefined;
  }
}
