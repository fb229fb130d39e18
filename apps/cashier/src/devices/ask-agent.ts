import {
  ApiError,
  createClient,
  type TillAnswer,
  tillAgentRoute,
  type TillAsk,
} from '@khanut/shared/contracts';
import { AgentError } from './agent.js';

/** Puts one question to the agent that the backoffice gave this till. @throws AgentError */
export type AskAgent = (ask: TillAsk, withinMs: number) => Promise<TillAnswer>;

/** By way of the API; why it failed is the agent's own code where the agent refused. */
export function askThroughServer(
  token: () => string | null,
  send: typeof fetch = (...args) => fetch(...args),
): AskAgent {
  const headers = (): Record<string, string> => ({ authorization: `Bearer ${token() ?? ''}` });
  const call = createClient({ baseUrl: '', headers, fetch: send });
  return async (ask, withinMs) => {
    try {
      return await call(tillAgentRoute, { body: ask }, AbortSignal.timeout(withinMs));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      throw new AgentError(error.problem?.reason ?? error.code, error.status, error.message);
    }
  };
}
