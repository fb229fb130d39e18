import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';

/**
 * Against cross-site requests that ride on a cookie: what changes something must come from a page of this
 * host, or carry our own header, which a foreign page cannot set without being asked first (CORS preflight).
 * @throws DomainError ORIGIN_REFUSED
 */
export function requireSameOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin } = request.headers;
  const isOurs =
    origin === undefined
      ? request.headers['x-khanut'] !== undefined
      : hostOf(origin) === request.host;
  if (!isOurs) throw new DomainError('ORIGIN_REFUSED');
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
