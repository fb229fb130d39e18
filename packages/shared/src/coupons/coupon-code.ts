import { decodeNumber, encodeBits, encodeNumber, folded, isSymbols } from './base32.js';
import { checkSymbol } from './check-symbol.js';

/** What of a coupon's definition its codes are made of. */
export interface CouponKey {
  /** First letters of every code. */
  prefix: string;
  /** Base64 of the secret. */
  key: string;
  kind: 'single' | 'multi' | 'personal';
}

/** A code that was made, or why it is none. */
export type ReadCoupon<Definition extends CouponKey> =
  | { isMade: true; code: string; serial: number; definition: Definition }
  | {
      isMade: false;
      /**
       * `MISTYPED`: a letter is wrong, look again. `UNKNOWN`: never made, or of a definition that isn't known here, or
       * personal and not this customer's. `CUSTOMER_NEEDED`: a personal one; pick the customer first.
       */
      reason: 'MISTYPED' | 'UNKNOWN' | 'CUSTOMER_NEEDED';
    };

const serialSymbols = 5;
const tagSymbols = 8;
const bodySymbols = serialSymbols + tagSymbols + 1;
const prefixAtMost = 8;
/** Serials are 1..n of a definition. */
export const serialAtMost = 32 ** serialSymbols - 1;

/**
 * The code of a serial: prefix, 5 symbols of serial, 8 of tag, 1 of check. The tag is the first 40 bits of HMAC-SHA-256
 * (RFC 2104) over the serial, for a personal coupon over serial and customer, so that a till without a network checks
 * that the code was made, and for whom.
 *
 * How safe: a guess is right with probability 2⁻⁴⁰, about one in 1.1 · 10¹²; a till that tried a thousand codes a
 * second for a year would find one with 3 %. Knowing codes helps nobody to another one without the key. How often a code
 * was used, and that it was revoked, only the server knows.
 * @param customerId for a personal coupon; others leave it out
 * @throws RangeError for a serial out of range or a personal coupon without a customer
 */
export async function makeCouponCode(
  definition: CouponKey,
  serial: number,
  customerId?: string,
): Promise<string> {
  if (!Number.isSafeInteger(serial) || serial < 1 || serial > serialAtMost)
    throw new RangeError(`no serial of a coupon: ${serial}`);
  if (definition.kind === 'personal' && !customerId)
    throw new RangeError('a personal coupon needs its customer');
  const number = encodeNumber(serial, serialSymbols);
  const body = number + (await tagOf(definition, number, customerId));
  return definition.prefix + body + checkSymbol(body);
}

/**
 * What a scanned or typed text is: case, spaces and dashes don't matter, O is 0, I and L are 1.
 * @param customerId the customer at the till, for personal coupons
 */
export async function readCoupon<Definition extends CouponKey>(
  text: string,
  definitions: readonly Definition[],
  customerId?: string | null,
): Promise<ReadCoupon<Definition>> {
  const typed = folded(text);
  const candidates = definitions.filter(({ prefix }) => isOf(typed, prefix));
  const body = typed.slice(-bodySymbols);
  if (!candidates.length || typed.length > prefixAtMost + bodySymbols)
    return { isMade: false, reason: 'UNKNOWN' };
  if (!isSymbols(body) || checkSymbol(body.slice(0, -1)) !== body.slice(-1))
    return { isMade: false, reason: 'MISTYPED' };
  const number = body.slice(0, serialSymbols);
  const tag = body.slice(serialSymbols, -1);
  for (const definition of candidates) {
    if (definition.kind === 'personal' && !customerId) continue;
    if ((await tagOf(definition, number, customerId)) !== tag) continue;
    const code = definition.prefix + body;
    return { isMade: true, code, serial: decodeNumber(number), definition };
  }
  const isPersonal = candidates.some(({ kind }) => kind === 'personal') && !customerId;
  return { isMade: false, reason: isPersonal ? 'CUSTOMER_NEEDED' : 'UNKNOWN' };
}

/** Whether a text has the shape of a code of one of the definitions, so that a scan is no product's barcode. */
export const looksLikeCoupon = (
  text: string,
  definitions: readonly Pick<CouponKey, 'prefix'>[],
): boolean => definitions.some(({ prefix }) => isOf(folded(text), prefix));

/** The codes that a typed text may mean, as they are stored; whether one was made is another question. */
export const possibleCodes = (
  text: string,
  definitions: readonly Pick<CouponKey, 'prefix'>[],
): string[] =>
  definitions
    .filter(({ prefix }) => isOf(folded(text), prefix))
    .map(({ prefix }) => prefix + folded(text).slice(-bodySymbols));

const isOf = (typed: string, prefix: string): boolean =>
  typed.length === prefix.length + bodySymbols && typed.startsWith(folded(prefix));

/** The code in groups, as paper shows it: 'WELCOME 00001 7K2M9QXA C'. */
export function groupedCode(code: string): string {
  const prefix = code.slice(0, -bodySymbols);
  const body = code.slice(-bodySymbols);
  const number = body.slice(0, serialSymbols);
  return [prefix, number, body.slice(serialSymbols, -1), body.slice(-1)].join(' ');
}

async function tagOf(
  { kind, key }: CouponKey,
  number: string,
  customerId: string | null | undefined,
): Promise<string> {
  const message = kind === 'personal' ? `${number}:${customerId}` : number;
  const secret = await hmacKey(key);
  const bytes = await crypto.subtle.sign('HMAC', secret, new TextEncoder().encode(message));
  return encodeBits(new Uint8Array(bytes), tagSymbols);
}

const hmacKey = (base64: string) =>
  crypto.subtle.importKey(
    'raw',
    Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
