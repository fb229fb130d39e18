import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Enrolment } from '../config/enrolment.js';

/** A refusal of the local server: stable code and a sentence. */
export class LocalRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** Names by which this server may be called; anything else is another site's page or a rebound name. */
export function localNames(port: number): { hosts: Set<string>; origins: Set<string> } {
  const hosts = ['localhost', '127.0.0.1'].map((name) => `${name}:${port}`);
  return { hosts: new Set(hosts), origins: new Set(hosts.map((host) => `http://${host}`)) };
}

/** How a page of another site may come here: by a link, which changes nothing, and by a socket, which names its Origin. */
const modesFromElsewhere = ['navigate', 'websocket'];

/**
 * Exact Host list (DNS rebinding), exact Origin list, and no change of state by GET: browsers always send Origin with
 * anything that changes state, so a page of another site never gets past here. Its pictures and scripts come without an
 * Origin; where from, the browser says in `sec-fetch-site`.
 */
export function checkCaller(
  names: ReturnType<typeof localNames>,
  { url, headers }: Pick<IncomingMessage, 'url' | 'headers'>,
): void {
  const { host, origin } = headers;
  // A request line with a server of its own is for a proxy, and would be believed before Host.
  if (!host || !names.hosts.has(host) || !url?.startsWith('/'))
    throw new LocalRefusal(403, 'HOST_REFUSED', 'This name does not lead to the agent.');
  const isElsewhere = ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));
  const isPartOfPage =
    isElsewhere && !modesFromElsewhere.includes(String(headers['sec-fetch-mode']));
  if (isPartOfPage || (origin !== undefined && !names.origins.has(origin)))
    throw new LocalRefusal(403, 'ORIGIN_REFUSED', 'Pages of other sites may not call the agent.');
}

/** The register whose token the call carries. */
export function callingRegister(enrolment: Enrolment, authorization: string | undefined): string {
  const token = /^Bearer (\S{16,200})$/.exec(authorization ?? '')?.[1];
  const registerId = token ? enrolment.registerOf(token) : null;
  if (!registerId)
    throw new LocalRefusal(401, 'TOKEN_UNKNOWN', 'This till is not enrolled with the agent.');
  return registerId;
}

/** Words every failure the same way the API does: RFC 9457 with a stable code. */
export function answerFailure(
  error: Error & { statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { status, code, detail } = worded(error);
  void reply
    .status(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title: code, status, code, detail, requestId: request.id });
}

function worded(error: Error & { statusCode?: number }): {
  status: number;
  code: string;
  detail: string;
} {
  if (error instanceof LocalRefusal)
    return { status: error.status, code: error.code, detail: error.message };
  if (error.statusCode && error.statusCode < 500)
    return { status: error.statusCode, code: 'REQUEST_REFUSED', detail: error.message };
  return { status: 500, code: 'INTERNAL', detail: 'The agent failed; see its log.' };
}
