import fastifyCookie from '@fastify/cookie';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { serveDocs } from './docs.js';
import { hearOut } from './hear-out.js';
import { requestIds } from './request-ids.js';
import type { Config } from '../../config/config-schema.js';
import { NestLog } from '../logging/nest-log.js';
import { LOGGER } from '../logging/logging.module.js';
import { type RouteTable, watchRoutes } from './route-table.js';
import { logRequests } from './request-log.js';
import { addSecurityHeaders } from './security-headers.js';
import { serveApps } from './static-apps.js';

const bodyLimitBytes = 1 << 20;

export interface Api {
  app: NestFastifyApplication;
  routes: RouteTable;
}

/** The API as a Nest application, initialised, not yet listening. */
export async function createApp(root: DynamicModule, config: Config): Promise<Api> {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    trustProxy: config.KHANUT_TRUST_PROXY,
    requestTimeout: 60_000,
    // What was taken before the door shut is served as ever: the database closes after the last answer.
    return503OnClosing: false,
    genReqId: requestIds(),
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const routes = watchRoutes(fastify);
  addSecurityHeaders(fastify);
  fastify.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 413) await hearOut(request.raw);
  });
  await fastify.register(fastifyCookie);
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(new NestLog(app.get(LOGGER)));
  logRequests(fastify, app.get(LOGGER));
  await serveApps(fastify, config);
  serveDocs(fastify);
  await app.init();
  await fastify.ready();
  return { app, routes };
}
