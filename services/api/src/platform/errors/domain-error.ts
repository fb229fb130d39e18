import { type ErrorCode, errorCodes } from '@khanut/shared/contracts';

/** One faulty field: where it stands (`body.lines.0.quantity`) and what is wrong. */
export interface FieldFault {
  path: string;
  message: string;
}

interface Facts {
  fields?: FieldFault[];
  /** Seconds after which another attempt makes sense. */
  retryAfterS?: number;
  /** The code of whoever refused behind us. */
  reason?: string;
  /** Who changed the record before us, and when; ISO 8601. */
  changed?: { by: string | null; at: string };
}

/** An expected refusal with a stable code of the contracts; the HTTP layer alone knows its status. */
export class DomainError extends Error {
  override name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    detail: string = errorCodes[code][1],
    readonly facts: Facts = {},
  ) {
    super(detail);
  }
}
