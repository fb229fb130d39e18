import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

const name = 'khanut_session';
/** As long as a session can live at most; the server ends it when it is idle. */
const longestS = 7 * 86_400;

/** The session's token from the request's cookies. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[name];
}

/** Not readable by scripts, not sent from other sites, and only over TLS where the request came over TLS. */
export function writeSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): void {
  reply.setCookie(name, token, { ...scope(request), maxAge: longestS });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(name, scope(request));
}

const scope = (request: FastifyRequest) =>
  ({
    path: '/api',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  }) as const;
