import { type ErrorCode, errorCodes, type Problem } from '@khanut/shared/contracts';
import { HttpException } from '@nestjs/common';
import { sqlState } from '../database/transaction.js';
import { DomainError } from '../errors/domain-error.js';

/** Statuses by which Fastify and Nest tell what they could not read. */
const codeOfStatus: Record<number, ErrorCode> = {
  400: 'BODY_UNREADABLE',
  404: 'ROUTE_NOT_FOUND',
  405: 'ROUTE_NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  414: 'VALIDATION_FAILED',
  415: 'BODY_UNREADABLE',
};

const deadServer = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
]);
const unreadableValue = new Set(['22021', '22P02', '22P05', '22003', '22008', '23503']);

/** Any thrown thing as a refusal of the table of codes; what is not known is INTERNAL. */
export function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const status = statusOf(error);
  if (status !== undefined) return new DomainError(codeOfStatus[status] ?? 'INTERNAL');
  return databaseError(error) ?? new DomainError('INTERNAL');
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode < 500 ? statusCode : undefined;
}

function databaseError(error: unknown): DomainError | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string') return undefined;
  if (deadServer.has(code) || code.startsWith('08')) return new DomainError('DATABASE_UNAVAILABLE');
  const state = sqlState(error);
  if (state === '23505') return new DomainError('ALREADY_EXISTS');
  if (state && unreadableValue.has(state)) return new DomainError('VALIDATION_FAILED');
  return undefined;
}

/** RFC 9457 body of a refusal. `type` names the code; it never carries a stack or an SQL text. */
export function problemOf(error: DomainError, requestId: string): Problem {
  const [status, title] = errorCodes[error.code];
  const { fields, reason, changed } = error.facts;
  return {
    type: `urn:khanut:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(reason ? { reason } : {}),
    ...(changed ? { changed } : {}),
    ...(fields ? { fields } : {}),
  };
}
