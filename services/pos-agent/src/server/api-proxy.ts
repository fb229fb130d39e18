import proxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';

/**
 * Passes /api on unchanged, except cookies: they know no port, and a backoffice open on the same `localhost` would
 * otherwise lend the till its session. No answer from the API is said so in words, at once.
 */
export async function apiProxy(
  app: FastifyInstance,
  apiUrl: string,
  answersWithinMs = 20_000,
): Promise<void> {
  await app.register(proxy, {
    upstream: apiUrl,
    prefix: '/api',
    rewritePrefix: '/api',
    undici: {
      // The till gives up sooner; a question left behind would keep one of the lines to the API for minutes.
      headersTimeout: answersWithinMs,
      bodyTimeout: answersWithinMs,
      // Without this the proxy believes any certificate.
      connect: { rejectUnauthorized: true },
    },
    replyOptions: {
      rewriteRequestHeaders: (_request, { cookie: _cookie, ...headers }) => headers,
      rewriteHeaders: ({ 'set-cookie': _setCookie, ...headers }) => headers,
      onError: (reply, { error }) => {
        void reply
          .status(503)
          .type('application/problem+json')
          .send({
            type: 'about:blank',
            title: 'API_UNREACHABLE',
            status: 503,
            code: 'API_UNREACHABLE',
            detail: 'The server does not answer; the till goes on and sends later.',
            requestId: String('code' in error ? error.code : 'none'),
          });
      },
    },
  });
}
