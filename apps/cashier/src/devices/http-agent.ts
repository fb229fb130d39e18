import {
  AgentStatus,
  JournalAnswer,
  JournalEntries,
  LocalDeviceTest,
  PrintJobState,
  Problem,
  enrolRoute,
} from '@khanut/shared/contracts';
import type { EntryEnvelope, PrintJob } from '@khanut/shared/contracts';
import type { ZodType } from 'zod';
import { registrationFrom } from '../offline/server.js';
import { type Agent, AgentError } from './agent.js';
import { listenToAgent } from './agent-events.js';

/** The agent that served this page: same origin, /agent/v1. */
export function httpAgent(
  token: () => string | null,
  send: typeof fetch = (...args) => fetch(...args),
): Agent {
  const call = caller(token, send);
  return {
    status: () => call('GET', '/agent/v1/status', undefined, AgentStatus, 4000),
    enrol: async (code) =>
      registrationFrom(
        await call(
          'POST',
          '/agent/v1/enrol',
          { code, origin: location.origin },
          enrolRoute.response,
          20_000,
        ),
      ),
    store: async (entries: EntryEnvelope[]) =>
      (await call('POST', '/agent/v1/journal', { entries }, JournalAnswer, 6000)).stored,
    waiting: async () =>
      (await call('GET', '/agent/v1/journal?waiting=1', undefined, JournalEntries, 60_000)).entries,
    release: async (entries) => {
      for (let at = 0; at < entries.length; at += 500)
        await call(
          'POST',
          '/agent/v1/journal/acknowledged',
          { entries: entries.slice(at, at + 500) },
          null,
          6000,
        );
    },
    print: (job: PrintJob) => call('POST', '/agent/v1/print', job, PrintJobState, 6000),
    answerPaper: (jobId, printed) =>
      call('POST', `/agent/v1/print/${jobId}/answer`, { printed }, PrintJobState, 6000),
    kickDrawer: async (entry) => {
      await call('POST', '/agent/v1/drawer', { entry }, null, 6000);
    },
    display: async (text) => {
      await call('POST', '/agent/v1/display', text, null, 3000);
    },
    testDevice: (deviceId) =>
      call(
        'POST',
        `/agent/v1/devices/${encodeURIComponent(deviceId)}/test`,
        {},
        LocalDeviceTest,
        65_000,
      ),
    listen: (listener) => listenToAgent(token, listener),
  };
}

function caller(token: () => string | null, send: typeof fetch) {
  return async function call<T>(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    shape: ZodType<T> | null,
    timeoutMs: number,
  ): Promise<T> {
    const value = token();
    const response = await send(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(value ? { authorization: `Bearer ${value}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new AgentError('NETWORK', 0, String(cause));
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusal(response.status, answer);
    if (shape === null) return undefined as T;
    const parsed = shape.safeParse(answer);
    if (!parsed.success)
      throw new AgentError('UNREADABLE_ANSWER', response.status, parsed.error.message);
    return parsed.data;
  };
}

function refusal(status: number, answer: unknown): AgentError {
  const parsed = Problem.safeParse(answer);
  if (!parsed.success) return new AgentError('UNREADABLE_ANSWER', status, `HTTP ${status}`);
  return new AgentError(parsed.data.code, status, parsed.data.detail);
}

/**
 * Is there an agent on this origin? It answers its own status, or refuses it for want of a token in the shape of a
 * problem; an API that serves the till knows no such address. `silent`: nobody answers, so nobody can tell.
 */
export async function findAgent(agent: Agent): Promise<'present' | 'absent' | 'silent'> {
  try {
    await agent.status();
    return 'present';
  } catch (error) {
    if (!(error instanceof AgentError)) return 'absent';
    if (error.code === 'NETWORK') return 'silent';
    const refusesUs = error.status === 401 || error.status === 403;
    return refusesUs && error.code !== 'UNREADABLE_ANSWER' ? 'present' : 'absent';
  }
}
