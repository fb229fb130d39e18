import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
const iterations = 210_000;
const hashBytes = 32;

/**
 * What a till needs to check a PIN without a network: PBKDF2-HMAC-SHA-256 (the one KDF of WebCrypto) of the
 * PIN's UTF-8 digits; `salt` and `hash` are base64, the hash 32 bytes. `approver`: good for approvals too.
 */
export interface PinVerifier {
  salt: string;
  iterations: number;
  hash: string;
  approver: boolean;
}

export async function pinVerifier(pin: string, approver: boolean): Promise<PinVerifier> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, iterations, hashBytes, 'sha256');
  return { salt: salt.toString('base64'), iterations, hash: hash.toString('base64'), approver };
}

export async function verifyPin(verifier: PinVerifier, pin: string): Promise<boolean> {
  const salt = Buffer.from(verifier.salt, 'base64');
  const hash = await derive(pin, salt, verifier.iterations, hashBytes, 'sha256');
  return timingSafeEqual(hash, Buffer.from(verifier.hash, 'base64'));
}
