import 'reflect-metadata';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, Route } from '@khanut/shared/contracts';
import {
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { ApiRequest } from './api-request.js';
import type { Ctx } from './ctx.js';
import { readInput } from './input.js';

export type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

/** What a request brought, validated; parts that the route does not declare are undefined. */
export interface Input<R> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
}

/** The request and reply themselves, for the few that set cookies, headers or file names. */
export interface Exchange {
  request: ApiRequest;
  reply: FastifyReply;
}

type Answer<R> = ResponseOf<R> | StreamableFile;
type Handler<R> = (ctx: Ctx, input: Input<R>, http: Exchange) => Answer<R> | Promise<Answer<R>>;

/** Metadata key under which a controller method carries its declaration. */
export const ROUTE = 'khanut:route';

const requestOf = createParamDecorator(
  (_: unknown, host) => host.switchToHttp().getRequest<ApiRequest>().ctx,
);
const inputOf = createParamDecorator((declaration: AnyRoute, host) =>
  readInput(declaration, host.switchToHttp().getRequest()),
);
const exchangeOf = createParamDecorator((_: unknown, host): Exchange => {
  const http = host.switchToHttp();
  return { request: http.getRequest(), reply: http.getResponse() };
});

/**
 * Makes a controller method the handler of a declared route: method, path, rights, validation and status
 * all come from the declaration, and the compiler holds the method to its shapes.
 *
 * @example
 *   @Handles(customerCreateRoute)
 *   create(ctx: Ctx, input: Input<typeof customerCreateRoute>) { return this.customers.create(ctx, input.body); }
 */
export function Handles<R extends Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>>(
  declaration: R,
) {
  return <M extends Handler<R>>(
    target: object,
    name: string,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    SetMetadata(ROUTE, declaration)(target, name, descriptor);
    RequestMapping({ path: declaration.path, method: RequestMethod[declaration.method] })(
      target,
      name,
      descriptor,
    );
    HttpCode(declaration.status)(target, name, descriptor);
    requestOf()(target, name, 0);
    inputOf(declaration)(target, name, 1);
    exchangeOf()(target, name, 2);
  };
}
