import { createHash, pbkdf2Sync, webcrypto } from 'node:crypto';

/**
 * The browser's digests, at once: the real ones are worked out on other threads and come back when they like. Same
 * numbers, no race with the world's time.
 */
export function installVirtualCrypto(): void {
  const subtle = {
    digest: (_: string, bytes: Uint8Array) =>
      Promise.resolve(arrayBuffer(createHash('sha256').update(bytes).digest())),
    importKey: (_: string, bytes: Uint8Array) => Promise.resolve(bytes),
    deriveBits: (
      { salt, iterations }: { salt: Uint8Array; iterations: number },
      key: Uint8Array,
      bits: number,
    ) => Promise.resolve(arrayBuffer(pbkdf2Sync(key, salt, iterations, bits / 8, 'sha256'))),
  };
  Object.defineProperty(globalThis, 'crypto', {
    configurable: true,
    value: {
      subtle,
      getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
      randomUUID: webcrypto.randomUUID.bind(webcrypto),
    },
  });
}

const arrayBuffer = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer;
