import { allRoutes } from '@khanut/shared/contracts';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

const slowMs = 1_000;
/** Somebody else is asked there, and waiting is no trouble of ours. */
const patient = new Set(
  allRoutes.filter((one) => one.answerWithinMs).map((one) => `${one.method} ${one.path}`),
);

/** One line a request, by the route's pattern: addresses hold ids, queries hold names and phones. Quiet while all is well. */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime);
    const isSlow = ms >= slowMs && !patient.has(`${request.method} ${request.routeOptions.url}`);
    const isNotable = reply.statusCode >= 400 || isSlow;
    const facts = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms,
    };
    logger[isNotable ? 'info' : 'debug'](facts, 'request');
    done();
  });
}
