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

/** Wrong PINs in a row and until when the pad is closed. Kept in the till's store: a reload doesn't reset it. */
export interface PinFailures {
  count: number;
  closedUntilMs: number;
}

export const noFailures: PinFailures = { count: 0, closedUntilMs: 0 };

/** Five wrong ones close the pad for 30 s, each further one doubles it, up to 15 minutes. */
export function afterWrongPin(failures: PinFailures, nowMs: number): PinFailures {
  const count = failures.count + 1;
  const waitMs = count < 5 ? 0 : Math.min(900_000, 30_000 * 2 ** (count - 5));
  return { count, closedUntilMs: nowMs + waitMs };
}
