import { z } from 'zod';
import { Id } from '../primitives.js';
import { route } from '../route.js';

/** SHA-256 in lower-case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Only the envelope is validated per request; `kind` stays open so that an older server keeps what it doesn't know. */
export const EntryEnvelope = z.looseObject({
  id: Id,
  kind: z.string().max(60),
  epoch: z.int().min(1),
  /** 1..n per (register, epoch). */
  seq: z.int().min(1),
  /** Of the UTF-8 bytes of `body`. */
  hash: Sha256,
  /** The entry as the JSON text made once at sealing; stored as these bytes. */
  body: z.string().max(4_000_000),
});
export type EntryEnvelope = z.infer<typeof EntryEnvelope>;

export const verdicts = ['accepted', 'duplicate', 'conflict', 'exception', 'quarantined'] as const;

/** Flags that make a verdict `exception`: accepted, and a manager should look. */
export const exceptionCodes = [
  'ARITHMETIC',
  'PRICE_DIFFERS',
  'DISCOUNT_ABOVE_LIMIT',
  'UNKNOWN_PRODUCT',
  'UNKNOWN_CUSTOMER',
  'CLOCK_OFF',
  'NUMBER_GAP',
  'OVERDRAFT',
  'UNKNOWN_SHIFT',
  'SUMS',
  'LATE_FOR_CLOSED_SHIFT',
  'RETURN_EXCEEDS_SALE',
  'UNKNOWN_SALE',
  'UNKNOWN_RULEBOOK',
  'RULEBOOK_NOT_IN_FORCE',
  'BALANCE_OVERDRAFT',
  'GIFT_CARD_UNKNOWN',
  'ACCOUNT_UNKNOWN',
  'ACCOUNT_BLOCKED',
  'HOLD_ENDED',
  'COUPON_REUSED',
  'COUPON_UNKNOWN',
  'STAFF_OWN_CARD',
  'CARD_USED_OFTEN',
  'REFUND_CYCLING',
  'FLOAT_DIFFERS',
  'SHIFT_CLOSED_TWICE',
  'CORRECTION_AFTER_Z',
  'CORRECTION_REFUSED',
  'SERIAL_SOLD_TWICE',
] as const;
export type ExceptionCode = (typeof exceptionCodes)[number];

/** (id, hash) is the acknowledgement: the hash the server computed over the bytes it has just kept. */
export const Verdict = z.object({
  id: z.string(),
  hash: Sha256,
  verdict: z.enum(verdicts),
  codes: z.array(z.string()),
});
export type Verdict = z.infer<typeof Verdict>;

/**
 * What a server must hold if it is still the one that answered this till before: the entry it acknowledged last, and the
 * generation it named by then. Where the entry is missing, an older copy of the database was put in place.
 */
export const Witness = z.looseObject({ generation: Id, entryId: Id });
export type Witness = z.infer<typeof Witness>;

export const PushRequest = z.looseObject({
  entries: z.array(EntryEnvelope).min(1).max(500),
  /** Absent: an older till, or one that was told of nothing yet. */
  witness: Witness.optional(),
});
export const PushAnswer = z.object({ kind: z.literal('push-answer'), verdicts: z.array(Verdict) });

export const pushRoute = route({
  id: 'sync.push',
  method: 'POST',
  path: '/api/v1/sync/push',
  auth: 'register',
  permission: null,
  summary: 'Takes journal entries of a till and answers one verdict each',
  body: PushRequest,
  response: PushAnswer,
  bodyLimitBytes: 8_000_000,
});

/** Any bytes at all: what the till could not push otherwise. Kept raw, shown to a manager. */
export const quarantineRoute = route({
  id: 'sync.quarantine',
  method: 'POST',
  path: '/api/v1/sync/quarantine',
  auth: 'register',
  permission: null,
  summary: 'Keeps one refused entry raw; open to revoked registers too',
  /** The till's witness is heeded here too, unless the register is revoked. */
  body: z.looseObject({ id: z.string().max(100), body: z.string(), witness: Witness.optional() }),
  response: PushAnswer,
  bodyLimitBytes: 8_000_000,
});

/** Numbers the server knows of this register, to compare at start. */
export const numbersRoute = route({
  id: 'sync.numbers',
  method: 'GET',
  path: '/api/v1/sync/numbers',
  auth: 'register',
  permission: null,
  summary: 'Last receipt number, Z number and seq of this register and epoch',
  /** The till's witness, if it has one. */
  query: Witness.partial(),
  response: z.object({
    epoch: z.int(),
    lastNumber: z.int(),
    lastZNumber: z.int(),
    lastSeq: z.int(),
  }),
});
