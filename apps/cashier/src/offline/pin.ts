/** A PIN verifier as pulled: PBKDF2-SHA-256, salt and hash in base64 or hex. */
export interface PinVerifier {
  salt: string;
  iterations: number;
  hash: string;
}

/** True when the PIN belongs to the verifier. About 100 ms of work by design. */
export async function pinFits(pin: string, verifier: PinVerifier): Promise<boolean> {
  const expected = bytesOf(verifier.hash);
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const derived = await crypto.subtle.deriveBits(
    {
      name: 'PBKDF2',
      hash: 'SHA-256',
      salt: bytesOf(verifier.salt),
      iterations: verifier.iterations,
    },
    key,
    expected.length * 8,
  );
  return sameBytes(new Uint8Array(derived), expected);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 2 === 0 && /^[0-9a-f]+$/i.test(text))
    return Uint8Array.from(text.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Looks at every byte whatever it finds, so that time tells nothing. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index++) difference |= a[index]! ^ (b[index] ?? 0);
  return difference === 0;
}

/** Wrong PINs in a row and the wait they brought. Kept in the till's store: a reload doesn't reset it. */
export interface PinFailures {
  count: number;
  /** Counted in the page's own time, anew after a reload: moving the clock shortens nothing. */
  waitMs: number;
}

export const noFailures: PinFailures = { count: 0, waitMs: 0 };

/** How many wrong PINs are free, and the longest wait. */
export interface PinPatience {
  free: number;
  longestMs: number;
}
/** Of one person at this till. */
export const personPatience: PinPatience = { free: 4, longestMs: 900_000 };
/** Of the till as a whole: trying many people costs waits too, never so long that the shop stands still. */
export const tillPatience: PinPatience = { free: 29, longestMs: 60_000 };

/** The first one too many closes the pad for 30 s, each further one doubles it, up to the longest wait. */
export function afterWrongPin(failures: PinFailures, patience: PinPatience): PinFailures {
  const count = failures.count + 1;
  const over = count - patience.free - 1;
  return { count, waitMs: over < 0 ? 0 : Math.min(patience.longestMs, 30_000 * 2 ** over) };
}
