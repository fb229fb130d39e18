import type { FastifyRequest } from 'fastify';
import type { Ctx } from './ctx.js';

/** Fastify's request with what the guard found out about the caller. */
export type ApiRequest = FastifyRequest & { ctx?: Ctx };
