import type { z } from 'zod';
import { Problem } from './errors/problem.js';
import type { ResponseOf, Route, RouteInput } from './route.js';

/** A refusal or failure as the API words it (RFC 9457), or code NETWORK when no answer came. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
    readonly requestId: string | null,
    readonly problem: Problem | null,
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

export interface ClientOptions {
  /** Origin and path before /api; '' for the same origin. */
  baseUrl: string;
  headers?: () => Record<string, string>;
  fetch?: typeof fetch;
  timeoutMs?: number;
}

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** The address of a call: path parameters filled in, query appended. */
export function routeUrl(route: Route, input: Parts): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined && value !== null) query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

async function failure(response: Response): Promise<ApiError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (!parsed.success)
    return new ApiError('UNREADABLE_ANSWER', response.status, response.statusText, null, null);
  const { code, detail, requestId } = parsed.data;
  return new ApiError(code, response.status, detail, requestId, parsed.data);
}

/** A typed caller for every declared route. Answers are checked against the contract: another shape is an error. */
export function createClient(options: ClientOptions) {
  const send = options.fetch ?? fetch;
  return async function call<R extends Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>>(
    route: R,
    input: RouteInput<R>,
    signal?: AbortSignal,
  ): Promise<ResponseOf<R>> {
    const parts = input as Parts;
    const headers: Record<string, string> = {
      accept: 'application/json',
      'x-khanut': '1',
      ...options.headers?.(),
    };
    if (parts.body !== undefined) headers['content-type'] = 'application/json';
    const limit = AbortSignal.timeout(route.answerWithinMs ?? options.timeoutMs ?? 15_000);
    let response: Response;
    try {
      response = await send(options.baseUrl + routeUrl(route as unknown as Route, parts), {
        method: route.method,
        headers,
        credentials: 'same-origin',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      });
    } catch (cause) {
      throw new ApiError('NETWORK', 0, String(cause), null, null);
    }
    if (!response.ok) throw await failure(response);
    const answer: unknown =
      response.status === 204 ? undefined : await response.json().catch(() => null);
    const parsed = route.response.safeParse(answer);
    if (!parsed.success)
      throw new ApiError('UNREADABLE_ANSWER', response.status, parsed.error.message, null, null);
    return parsed.data as ResponseOf<R>;
  };
}
