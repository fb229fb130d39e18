import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logging.module.js';
import type { ApiRequest } from './api-request.js';
import { asDomainError, problemOf } from './problem.js';

/** Every failure leaves as problem+json with the request's id; surprises are logged under that id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = asDomainError(error);
    const problem = problemOf(refusal, request.id);
    if (problem.status >= 500)
      this.logger.error(
        { err: error, requestId: request.id, url: pathOf(request) },
        'request failed',
      );
    if (refusal.facts.retryAfterS) reply.header('retry-after', String(refusal.facts.retryAfterS));
    reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }
}

/** Without the query: searches hold names and phones. */
const pathOf = (request: ApiRequest): string => request.url.split('?')[0] ?? '';
