import { allRoutes } from '@khanut/shared/contracts';
import type { FastifyInstance, RouteOptions } from 'fastify';

/** Addresses outside the contract that answer files or documentation only, never a shop's data. */
const undeclaredOk = [/^\/api\/docs($|[/-])/, /^\/\*$/, /^\/$/, /^\/till$/, /^\/till\/\*$/];

const keyOf = (method: string, path: string) => `${method} ${path}`;
const declared = new Map(allRoutes.map((route) => [keyOf(route.method, route.path), route]));

/** What Fastify was told to serve, filled while the application starts. */
export interface RouteTable {
  served: Set<string>;
}

/**
 * Watches every route that anybody registers: gives declared ones their body limit and refuses, at start,
 * an address that the contracts do not know.
 */
export function watchRoutes(fastify: FastifyInstance): RouteTable {
  const table: RouteTable = { served: new Set() };
  fastify.addHook('onRoute', (options: RouteOptions) => {
    for (const method of [options.method].flat()) {
      if (method === 'HEAD' || method === 'OPTIONS') continue;
      const route = declared.get(keyOf(method, options.url));
      if (route?.bodyLimitBytes) options.bodyLimit = route.bodyLimitBytes;
      if (!route && !undeclaredOk.some((pattern) => pattern.test(options.url)))
        throw new Error(
          `${method} ${options.url} is not declared in the contracts: no handler may serve it`,
        );
      table.served.add(keyOf(method, options.url));
    }
  });
  return table;
}

/** Declared routes without a handler. @returns their ids */
export function unservedRoutes(table: RouteTable): string[] {
  return allRoutes
    .filter((route) => !table.served.has(keyOf(route.method, route.path)))
    .map((route) => route.id);
}
