import type { EntryEnvelope, TillAnswer, TillAsk } from '@khanut/shared/contracts';
import { type Agent, AgentError } from './agent.js';
import { AgentClock } from './agent-clock.js';
import type { AskAgent } from './ask-agent.js';
import { listenThroughServer } from './relay-events.js';

/** The API gives up after eight, where another of its processes holds the agent's line. */
const quickMs = 10_000;
/** The API waits a minute for the test of a device. */
const testMs = 65_000;
const mostReleased = 500;

/** The agent of another counter, as a till without one of its own uses it: the same words, carried by the server. */
export function relayedAgent(
  ask: AskAgent,
  uptimeMs: () => number = () => performance.now(),
): Agent {
  const clock = new AgentClock(uptimeMs);
  const put = asking(ask);
  return {
    isRelayed: true,
    status: () => refuse('NOT_RELAYED'),
    enrol: () => refuse('NOT_RELAYED'),
    store: async (entries) => {
      const stored = [];
      for (const batch of batches(entries))
        stored.push(...(await put({ ask: 'store', entries: batch }, quickMs)).stored);
      return stored;
    },
    // What reached the agent came through the server, which was pushed the same a moment later.
    waiting: async () => [],
    release: async (entries) => {
      for (let at = 0; at < entries.length; at += mostReleased)
        await put({ ask: 'release', entries: entries.slice(at, at + mostReleased) }, quickMs);
    },
    print: async (job) => {
      const kickBefore = job.openDrawer ? { kickBefore: clock.drawerDeadline() } : {};
      return (await put({ ask: 'print', job: { ...job, ...kickBefore } }, quickMs)).job;
    },
    answerPaper: async (jobId, printed) =>
      (await put({ ask: 'paper-answer', jobId, printed }, quickMs)).job,
    kickDrawer: async (entry) => {
      await put({ ask: 'drawer', entry, kickBefore: clock.drawerDeadline() }, quickMs);
    },
    display: async ({ top, bottom }) => {
      await put({ ask: 'display', top, bottom }, quickMs);
    },
    testDevice: async (deviceId) => (await put({ ask: 'test', deviceId }, testMs)).result,
    listen: (listener) => listenThroughServer({ ask, clock, uptimeMs }, listener),
  };
}

const refuse = (code: string): Promise<never> =>
  Promise.reject(new AgentError(code, 0, 'That is asked of an agent beside the till only.'));

type Answered<Kind extends TillAsk['ask']> = Extract<TillAnswer, { ask: Kind }>;

/** The answer to that question, or a failure. */
function asking(ask: AskAgent) {
  return async <Kind extends TillAsk['ask']>(
    question: Extract<TillAsk, { ask: Kind }>,
    withinMs: number,
  ): Promise<Answered<Kind>> => {
    const answer = await ask(question, withinMs);
    if (answer.ask === question.ask) return answer as Answered<Kind>;
    const code = answer.ask === 'refused' ? answer.code : 'UNREADABLE_ANSWER';
    throw new AgentError(code, 0, 'The agent answered otherwise.');
  };
}

const mostCharacters = 200_000;
const mostEntries = 20;

/** What the way through the server carries at once; an entry that is too long goes alone. */
function batches(entries: readonly EntryEnvelope[]): EntryEnvelope[][] {
  const all: EntryEnvelope[][] = [];
  let characters = 0;
  for (const entry of entries) {
    const last = all.at(-1);
    characters += entry.body.length;
    if (last && last.length < mostEntries && characters <= mostCharacters) last.push(entry);
    else {
      all.push([entry]);
      characters = entry.body.length;
    }
  }
  return all;
}
