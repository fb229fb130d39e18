import {
  Problem,
  type ResponseOf,
  type Route,
  type RouteInput,
  routeUrl,
} from '@khanut/shared/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { z } from 'zod';

type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

export interface RawAnswer {
  status: number;
  body: unknown;
  headers: Record<string, unknown>;
  text: string;
}

/** Somebody who calls the API in-process; the headers prove who. */
export class TestCaller {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly headers: Record<string, string> = {},
  ) {}

  /** Expects the declared status and shape. @throws with the problem when the API refuses */
  async call<R extends AnyRoute>(route: R, input: RouteInput<R>): Promise<ResponseOf<R>> {
    const answer = await this.ask(route, input);
    if (answer.status !== route.status)
      throw new Error(`${route.id}: ${answer.status} ${answer.text}`);
    return route.response.parse(answer.body) as ResponseOf<R>;
  }

  /** Expects a refusal and answers its problem. */
  async refusal<R extends AnyRoute>(route: R, input: RouteInput<R>): Promise<Problem> {
    const answer = await this.ask(route, input);
    if (answer.status < 400)
      throw new Error(`${route.id}: expected a refusal, got ${answer.status}`);
    return Problem.parse(answer.body);
  }

  /** The answer as it comes, whatever it is. */
  async ask(route: AnyRoute, input: unknown): Promise<RawAnswer> {
    const parts = input as Parameters<typeof routeUrl>[1];
    const url = routeUrl(route as unknown as Route, parts);
    return this.send(
      route.method,
      url,
      parts.body === undefined ? undefined : JSON.stringify(parts.body),
    );
  }

  async send(
    method: Route['method'],
    url: string,
    payload?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<RawAnswer> {
    const type: Record<string, string> =
      payload === undefined ? {} : { 'content-type': 'application/json' };
    const all = { 'x-khanut': '1', ...type, ...this.headers, ...headers };
    const response = await this.app.inject({
      method,
      url,
      headers: all,
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: response.statusCode,
      text: response.payload,
      headers: response.headers,
      body: parsed(response.payload),
    };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
