import type { AgentEvent } from '@khanut/shared/contracts';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { AgentConfig } from '../config/config.js';
import { apiProxy } from './api-proxy.js';
import { deviceRoutes } from './device-routes.js';
import { enrolRouteOf } from './enrol-route.js';
import { Events } from './events.js';
import { answerFailure, checkCaller, LocalRefusal, localNames } from './guard.js';
import { healthPage } from './health-page.js';
import { hearOut } from './hear-out.js';
import { RefusalLog } from './refusal-log.js';
import { tillFiles } from './till-files.js';
import type { TillRoom } from './till-room.js';
import { tillRoutes } from './till-routes.js';

export interface LocalServer {
  port: number;
  events: Events;
  close(): Promise<void>;
}

/** The port is taken: an error in words, never another port (the till's store belongs to its origin). */
export class PortBusyError extends Error {
  readonly code = 'PORT_BUSY';
}

/** Refusals that tell of somebody who has no business here. */
const turnedAway = ['HOST_REFUSED', 'ORIGIN_REFUSED', 'RATE_LIMITED'];

/** Starts the loopback server of the till: files, /api, journal, devices, events. */
export async function startServer(
  config: AgentConfig,
  version: string,
  room: TillRoom,
  enrolled: () => void,
  log: Logger,
): Promise<LocalServer> {
  const app = Fastify({ logger: false, bodyLimit: 64 * 1024, forceCloseConnections: true });
  let names = localNames(config.port);
  const refusals = new RefusalLog(log, () => Date.now());
  app.setErrorHandler((error: Error, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof LocalRefusal && turnedAway.includes(error.code))
      refusals.note(error.code, request.raw);
    answerFailure(error, request, reply);
  });
  app.addHook('onRequest', (request, _reply, next) => {
    checkCaller(names, request.raw);
    next();
  });
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 413) await hearOut(request.raw);
  });
  const events = new Events(
    room.enrolment,
    () => names,
    (registerId) => [{ kind: 'hello', status: room.status(registerId) }, ...weightNow(room)],
    (request) => refusals.note('SOCKET_REFUSED', request),
  );
  enrolRouteOf(app, {
    apiUrl: config.apiUrl,
    name: config.name,
    version,
    enrolment: room.enrolment,
    enrolled,
    nowMs: () => Date.now(),
  });
  tillRoutes(app, room);
  deviceRoutes(app, room);
  healthPage(
    app,
    () => room.status(null),
    () => room.prints.asking().length,
  );
  await apiProxy(app, config.apiUrl);
  await tillFiles(app, config.cashierDist);
  events.attach(app.server);
  const port = await listen(app, config.port);
  names = localNames(port);
  return {
    port,
    events,
    close: async () => {
      events.close();
      await app.close();
    },
  };
}

/** A till that comes back knows nothing of what lies on the scale, and only changes are told. */
function weightNow(room: TillRoom): AgentEvent[] {
  const read = room.scale()?.read();
  if (!read) return [];
  const { grams, stable } = read;
  return [{ kind: 'weight', grams, stable, at: room.journal.instant() }];
}

async function listen(app: FastifyInstance, port: number): Promise<number> {
  try {
    const address = await app.listen({ host: '127.0.0.1', port });
    return Number(new URL(address).port);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')
      throw new PortBusyError(
        `Port ${port} is in use by another program; stop it or set AGENT_PORT.`,
      );
    throw cause;
  }
}
