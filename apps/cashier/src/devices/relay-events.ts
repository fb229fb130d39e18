import { AgentEvent, type TillAnswer } from '@khanut/shared/contracts';
import { backoffMs } from '../offline/backoff.js';
import { AgentError, type AgentListener } from './agent.js';
import type { AgentClock } from './agent-clock.js';
import type { AskAgent } from './ask-agent.js';
import { FreshWeight } from './fresh-weight.js';

/** The agent answers within ten seconds, the API gives up after twenty. */
const listenMs = 25_000;

interface Way {
  ask: AskAgent;
  clock: AgentClock;
  uptimeMs: () => number;
}

const isUnseen = (): boolean => globalThis.document?.hidden ?? false;

type Heard = Extract<TillAnswer, { ask: 'listen' }>;

/** Hears an agent elsewhere by asking it again and again; each question waits there until something happens. */
export function listenThroughServer(
  { ask, clock, uptimeMs }: Way,
  listener: AgentListener,
): { close(): void } {
  let after: string | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  const weight = new FreshWeight(
    (now) => listener.onEvent({ kind: 'weight', ...now, at: new Date().toISOString() }),
    uptimeMs,
  );

  // A tablet that sleeps stops the clocks that end a weight: what nobody sees is none.
  const unsee = (): void => {
    if (isUnseen()) weight.end();
  };
  globalThis.document?.addEventListener('visibilitychange', unsee);

  const take = (heard: Heard, askedAtMs: number): void => {
    clock.hear(heard.agentAt);
    listener.onConnected(true);
    after = heard.after;
    for (const event of heard.events.map((one) => AgentEvent.safeParse(one)))
      if (event.success) listener.onEvent(event.data);
    const readAtMs = askedAtMs + heard.heldMs - (heard.weight?.ageMs ?? 0);
    weight.take(isUnseen() ? null : heard.weight, readAtMs);
  };
  const fail = (error: unknown): void => {
    // What happened meanwhile is told anew.
    after = null;
    weight.end();
    listener.onConnected(false, error instanceof AgentError ? error.code : 'INTERNAL');
    const pauseMs = backoffMs(failures++, Math.random(), { firstMs: 1000, mostMs: 15_000 });
    timer = setTimeout(() => void round(), pauseMs);
  };
  const round = async (): Promise<void> => {
    const askedAtMs = uptimeMs();
    try {
      const answer = await ask({ ask: 'listen', after }, listenMs);
      if (isClosed) return;
      if (answer.ask !== 'listen') throw new AgentError('UNREADABLE_ANSWER', 0, answer.ask);
      take(answer, askedAtMs);
      failures = 0;
    } catch (error) {
      if (!isClosed) fail(error);
      return;
    }
    void round();
  };
  void round();
  return {
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      globalThis.document?.removeEventListener('visibilitychange', unsee);
      weight.end();
    },
  };
}
