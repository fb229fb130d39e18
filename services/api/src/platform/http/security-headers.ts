import type { FastifyInstance } from 'fastify';

/** Mantine and React write style attributes; scripts come from our own files alone. */
const appPolicy = [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:",
  "font-src 'self' data:", "connect-src 'self'", "worker-src 'self' blob:", "manifest-src 'self'", "object-src 'none'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; '); // prettier-ignore

/** Swagger's page writes style attributes and carries an inline SVG. */
const docsPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** An answer of the API is data: nothing in it may run, whatever a browser thinks of its type. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

export function addSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const isApi = request.url.startsWith('/api/');
    const isDocs = request.url.startsWith('/api/docs');
    reply.header('content-security-policy', isDocs ? docsPolicy : isApi ? dataPolicy : appPolicy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('x-request-id', request.id);
    if (isApi) reply.header('cache-control', 'no-store');
    else reply.header('cross-origin-opener-policy', 'same-origin');
    done();
  });
}
