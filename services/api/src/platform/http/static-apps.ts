import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config/config-schema.js';
import { DomainError } from '../errors/domain-error.js';
import { problemOf } from './problem.js';

/** Built files carry their hash in the name and live for ever; pages and service workers are asked for anew. */
const hashed = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;

/** Serves the backoffice at `/` and the till at `/till/`; a path without an extension is the app's own page. */
export async function serveApps(fastify: FastifyInstance, config: Config): Promise<void> {
  await fastify.register(fastifyStatic, { root: process.cwd(), serve: false, cacheControl: false });
  fastify.get('/till', (_, reply) => reply.redirect('/till/', 308));
  fastify.get('/till/*', (request, reply) => answer(request, reply, config.CASHIER_DIST));
  fastify.get('/', (request, reply) => answer(request, reply, config.BACKOFFICE_DIST));
  fastify.get('/*', (request, reply) => answer(request, reply, config.BACKOFFICE_DIST));
}

function answer(request: FastifyRequest, reply: FastifyReply, root: string | undefined) {
  const path = (request.params as { '*'?: string })['*'] || 'index.html';
  if (!root || request.url.startsWith('/api')) return notFound(request, reply);
  const file = fileIn(resolve(root), path);
  if (!file) return notFound(request, reply);
  reply.header(
    'cache-control',
    hashed.test(`/${file}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  return reply.sendFile(file, resolve(root));
}

function fileIn(root: string, path: string): string | undefined {
  const isPage = !/\.\w+$/.test(path);
  const candidate = isPage ? 'index.html' : path;
  const file = join(root, candidate);
  return file.startsWith(root + sep) && existsSync(file) ? candidate : undefined;
}

function notFound(request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(new DomainError('ROUTE_NOT_FOUND'), request.id);
  return reply
    .status(404)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
