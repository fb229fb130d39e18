import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' ws://localhost:* ws://127.0.0.1:*",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built till at /till/, so that till, devices and journal share one origin. */
export async function tillFiles(app: FastifyInstance, dist: string | null): Promise<void> {
  app.get('/', (_request, reply) => reply.redirect('/till/'));
  if (!dist || !existsSync(join(dist, 'index.html'))) {
    app.get('/till/*', (_request, reply) =>
      reply.status(503).send({ code: 'TILL_NOT_BUILT', detail: 'The till’s build is not there.' }),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: dist,
    prefix: '/till/',
    setHeaders: (reply, path) => {
      reply.header('content-security-policy', policy);
      reply.header('x-content-type-options', 'nosniff');
      reply.header('referrer-policy', 'no-referrer');
      // Hashed names may be kept for ever; the page itself is asked for each time.
      const hashed = path.includes(`${join(dist, 'assets')}`);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/till', (_request, reply) => reply.redirect('/till/'));
}
