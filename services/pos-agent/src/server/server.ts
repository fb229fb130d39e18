import Fastify, { type FastifyInstance } from 'fastify';
import type { AgentConfig } from '../config/config.js';
import { apiProxy } from './api-proxy.js';
import { enrolRouteOf } from './enrol-route.js';
import { Events } from './events.js';
import { answerFailure, checkCaller, localNames } from './guard.js';
import { healthPage } from './health-page.js';
import { tillFiles } from './till-files.js';
import { tillRoutes, type TillRoom } from './till-routes.js';

export interface LocalServer {
  port: number;
  events: Events;
  close(): Promise<void>;
}

/** The port is taken: an error in words, never another port (the till's store belongs to its origin). */
export class PortBusyError extends Error {
  readonly code = 'PORT_BUSY';
}

/** Starts the loopback server of the till: files, /api, journal, devices, events. */
export async function startServer(
  config: AgentConfig,
  version: string,
  room: TillRoom,
  enrolled: () => void,
): Promise<LocalServer> {
  const app = Fastify({ logger: false, bodyLimit: 64 * 1024, forceCloseConnections: true });
  let names = localNames(config.port);
  app.setErrorHandler(answerFailure);
  app.addHook('onRequest', (request, _reply, next) => {
    checkCaller(names, request.headers.host, request.headers.origin);
    next();
  });
  const events = new Events(
    room.enrolment,
    () => names,
    (registerId) => ({ kind: 'hello', status: room.status(registerId) }),
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
