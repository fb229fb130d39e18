import type { z } from 'zod';
import type { Permission } from './permissions.js';

/** Who may knock: each kind is proved differently (cookie session, register token, agent credential …). */
export type RouteAuth = 'public' | 'staff' | 'register' | 'register+cashier' | 'agent' | 'setup';

/** One HTTP route, declared once: the API's handler, the OpenAPI document and the client all read it. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify form: /api/v1/customers/:id */
  path: string;
  auth: RouteAuth;
  /** Needed by `staff` routes; null elsewhere, and for staff routes that any signed-in person may call. */
  permission: Permission | null;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response: Response;
  status: number;
  bodyLimitBytes?: number;
  /** Set where an answer may take longer than a caller waits by itself. */
  answerWithinMs?: number;
  /** Set where the answer is not JSON (CSV, XLSX). */
  produces?: string;
}

/** Declares a route; `status` is 200 unless told otherwise. */
export function route<
  Params extends z.ZodType = z.ZodType<undefined>,
  Query extends z.ZodType = z.ZodType<undefined>,
  Body extends z.ZodType = z.ZodType<undefined>,
  Response extends z.ZodType = z.ZodType<undefined>,
>(
  declaration: Omit<Route<Params, Query, Body, Response>, 'status'> & { status?: number },
): Route<Params, Query, Body, Response> {
  return { status: 200, ...declaration };
}

export type ParamsOf<R> =
  R extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<R> =
  R extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type BodyOf<R> =
  R extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type ResponseOf<R> =
  R extends Route<z.ZodType, z.ZodType, z.ZodType, infer S> ? z.output<S> : never;

// A part that isn't declared is inferred as a schema of `unknown`.
type Part<Name extends string, T extends z.ZodType> =
  unknown extends z.input<T> ? { [K in Name]?: undefined } : { [K in Name]: z.input<T> };

/** What a caller gives: only the parts that the route declares. */
export type RouteInput<R> =
  R extends Route<infer P, infer Q, infer B, z.ZodType>
    ? Part<'params', P> & Part<'query', Q> & Part<'body', B>
    : never;
