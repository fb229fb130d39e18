import { AgentEnrolRequest, ApiError, createClient, enrolRoute } from '@khanut/shared/contracts';
import type { FastifyInstance } from 'fastify';
import type { Enrolment } from '../config/enrolment.js';
import { LocalRefusal } from './guard.js';

const triesAMinute = 10;

/**
 * Redeems the enrolment code through the agent: the API answers with a credential for each, the agent keeps its own
 * and a hash of the till's, the till gets only the till's.
 */
export function enrolRouteOf(
  app: FastifyInstance,
  options: {
    apiUrl: string;
    name: string;
    version: string;
    enrolment: Enrolment;
    enrolled: () => void;
    nowMs: () => number;
  },
): void {
  const call = createClient({ baseUrl: options.apiUrl });
  let tries: number[] = [];

  app.post('/agent/v1/enrol', async (request) => {
    tries = tries.filter((at) => at > options.nowMs() - 60_000);
    // What is refused is no try: who guesses without end must not keep the shop's own code out for ever.
    if (tries.length >= triesAMinute)
      throw new LocalRefusal(429, 'RATE_LIMITED', 'Too many attempts; wait a minute.');
    tries.push(options.nowMs());
    const asked = AgentEnrolRequest.safeParse(request.body);
    if (!asked.success)
      throw new LocalRefusal(400, 'VALIDATION_FAILED', 'Give the code and the origin.');
    const { code, origin } = asked.data;
    try {
      const answer = await call(enrolRoute, {
        body: { code, origin, agent: { name: options.name, version: options.version } },
      });
      const { agent, ...till } = answer;
      await options.enrolment.add(
        { registerId: till.registerId, token: till.registerToken, epoch: till.epoch, origin },
        agent,
      );
      options.enrolled();
      return { ...till, agent: null };
    } catch (cause) {
      if (cause instanceof ApiError)
        throw new LocalRefusal(
          cause.status || 503,
          cause.code,
          cause.code === 'NETWORK' ? 'The server does not answer.' : cause.message,
        );
      throw cause;
    }
  });
}
