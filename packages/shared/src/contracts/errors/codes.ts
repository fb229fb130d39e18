/**
 * Every error code the API answers with: HTTP status and a sentence for a person.
 * Codes are stable: they may be added, never renamed.
 */
export const errorCodes = {
  VALIDATION_FAILED: [400, 'Some fields are not filled in as expected.'],
  BODY_UNREADABLE: [400, 'The request is not readable JSON.'],
  BODY_TOO_LARGE: [413, 'The request is larger than allowed.'],
  NOT_SIGNED_IN: [401, 'Sign in to go on.'],
  SESSION_EXPIRED: [401, 'The session has ended; sign in again.'],
  CREDENTIALS_WRONG: [401, 'The e-mail or the password is wrong.'],
  SIGNATURE_WRONG: [401, 'The signature does not prove who sent this.'],
  PIN_WRONG: [401, 'The PIN is wrong.'],
  LOCKED_OUT: [429, 'Too many attempts; wait a little and try again.'],
  RATE_LIMITED: [429, 'Too many requests; wait a little and try again.'],
  FORBIDDEN: [403, 'Your role does not allow this.'],
  ORIGIN_REFUSED: [403, 'The request came from a page that may not call this server.'],
  REGISTER_REVOKED: [403, 'This register was revoked; enrol it again.'],
  NOT_FOUND: [404, 'There is no such record, or it is not yours to see.'],
  ROUTE_NOT_FOUND: [404, 'There is no such address.'],
  VERSION_CONFLICT: [
    409,
    'Somebody else changed this record in the meantime; reload and try again.',
  ],
  ALREADY_EXISTS: [409, 'There is such a record already.'],
  SETUP_DONE: [409, 'The shop is set up already.'],
  SETUP_SECRET_WRONG: [403, 'The set-up secret is wrong.'],
  ENROLMENT_CODE_INVALID: [403, 'The enrolment code is wrong, used or older than ten minutes.'],
  NOT_ALLOWED_NOW: [409, 'This is not possible in the present state.'],
  OUT_OF_STOCK: [409, 'There is not enough stock.'],
  BALANCE_TOO_LOW: [409, 'There is not enough on this account.'],
  ACCOUNT_BLOCKED: [409, 'This card or account is blocked or has expired.'],
  HOLD_ENDED: [409, 'The sum is no longer set aside: it was used, released or has run out.'],
  ALREADY_CLAIMED: [409, 'This receipt was put to a customer already.'],
  CLAIM_TOO_LATE: [409, 'The time to claim this receipt is over.'],
  COUPON_INVALID: [409, 'This coupon is unknown, used up, expired or meant for somebody else.'],
  FILE_UNREADABLE: [400, 'The file is not a table that can be read (CSV or XLSX).'],
  AGENT_AWAY: [409, 'The agent beside the till has no connection to the server now.'],
  AGENT_SILENT: [
    409,
    'The agent beside the till did not answer in time; look whether it was done before you try again.',
  ],
  AGENT_REFUSED: [409, 'The agent beside the till refused this; nothing was changed.'],
  NO_CONSENT: [409, 'There is no consent for this message.'],
  QUEUE_UNAVAILABLE: [503, 'The job queue does not answer; nothing was lost, try again.'],
  DATABASE_UNAVAILABLE: [503, 'The database does not answer; nothing was lost, try again.'],
  INTERNAL: [500, 'Something went wrong on our side; the number below finds it in the log.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof errorCodes;
