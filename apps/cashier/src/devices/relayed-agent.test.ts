import type { AgentEvent, EntryEnvelope, TillAnswer, TillAsk } from '@khanut/shared/contracts';
import { AgentError } from './agent.js';
import { drawerWatchedMs } from './agent-clock.js';
import { relayedAgent } from './relayed-agent.js';

const agentAt = 1_764_000_000_000;
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const entry = (n: number, body = '{}'): EntryEnvelope => ({
  ...{ id: id(n), kind: 'sale', epoch: 1, seq: n, hash: 'a'.repeat(64), body },
});
const ref = ({ id: entryId, hash }: EntryEnvelope) => ({ id: entryId, hash });

type Heard = Extract<TillAnswer, { ask: 'listen' }>;
const heard = (more: Partial<Heard> = {}): Heard => ({
  ...{ ask: 'listen', after: 'start 0 -', events: [], weight: null, heldMs: 0, agentAt },
  ...more,
});

/** An agent elsewhere that says what the test says; a question without an answer waits. */
function elsewhere() {
  const asked: TillAsk[] = [];
  const answers: (TillAnswer | Error)[] = [];
  const waiting: ((answer: TillAnswer | Error) => void)[] = [];
  const clock = { uptimeMs: 0 };
  const say = (answer: TillAnswer | Error) => {
    const next = waiting.shift();
    if (next) next(answer);
    else answers.push(answer);
  };
  const agent = relayedAgent(
    async (ask) => {
      asked.push(ask);
      const ready = answers.shift();
      const answer = ready ?? (await new Promise<TillAnswer | Error>((be) => waiting.push(be)));
      if (answer instanceof Error) throw answer;
      return answer;
    },
    () => clock.uptimeMs,
  );
  return { agent, asked, say, clock };
}

/** Lets what was answered reach whoever waits for it. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

function listening(to: ReturnType<typeof elsewhere>) {
  const events: AgentEvent[] = [];
  const links: [boolean, string | undefined][] = [];
  const { close } = to.agent.listen({
    onEvent: (event) => events.push(event),
    onConnected: (isConnected, code) => links.push([isConnected, code]),
  });
  return { events, links, close };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('many entries go in parts that the way carries, and all that stand there are named', async () => {
  const { agent, asked, say } = elsewhere();
  const big = 'x'.repeat(150_000);
  const entries = [entry(1, big), entry(2, big), ...Array.from({ length: 21 }, (_, n) => entry(n + 3))]; // prettier-ignore
  say({ ask: 'store', stored: [ref(entries[0]!)] });
  say({ ask: 'store', stored: entries.slice(1, 21).map(ref) });
  say({ ask: 'store', stored: entries.slice(21).map(ref) });
  expect(await agent.store(entries)).toEqual(entries.map(ref));
  expect(asked.map((ask) => ask.ask === 'store' && ask.entries.length)).toEqual([1, 20, 2]);
});

test('a refusal is an error with its code, and so is the answer to another question', async () => {
  const { agent, say } = elsewhere();
  say({ ask: 'refused', code: 'NO_PRINTER', detail: '' });
  await expect(agent.kickDrawer(ref(entry(1)))).rejects.toMatchObject({ code: 'NO_PRINTER' });
  say({ ask: 'release' });
  await expect(agent.testDevice('x')).rejects.toMatchObject({ code: 'UNREADABLE_ANSWER' });
});

test('what a person saw of a paper is told', async () => {
  const { agent, asked, say } = elsewhere();
  const job = { jobId: id(1), state: 'printed', advice: null } as const;
  say({ ask: 'paper-answer', job });
  expect(await agent.answerPaper(id(1), true)).toEqual(job);
  expect(asked).toEqual([{ ask: 'paper-answer', jobId: id(1), printed: true }]);
});

test('the drawer may open for some seconds by the agent’s clock; never heard of, it stays shut', async () => {
  const there = elsewhere();
  const { agent, asked, say, clock } = there;
  const job = { jobId: id(1), kind: 'receipt', entry: null, rows: [], openDrawer: true } as const;
  const printed: TillAnswer = {
    ask: 'print',
    job: { jobId: id(1), state: 'queued', advice: null },
  };
  say(printed);
  await agent.print({ ...job, rows: [] });
  expect(asked.at(-1)).toMatchObject({ job: { kickBefore: 0 } });
  const { close } = listening(there);
  say(heard());
  await settle();
  close();
  say(heard());
  await settle();
  clock.uptimeMs += 1234.5;
  say(printed);
  await agent.print({ ...job, rows: [] });
  const kickBefore = agentAt + 1234 + drawerWatchedMs;
  expect(asked.at(-1)).toMatchObject({ job: { kickBefore } });
  say(printed);
  await agent.print({ ...job, rows: [], openDrawer: false });
  expect(asked.at(-1)).not.toHaveProperty('job.kickBefore');
});

test('what happens there is heard in order, once, from where it was heard last', async () => {
  const there = elsewhere();
  const { events, links, close } = listening(there);
  const gone = { kind: 'device-gone', id: 'p' } as const;
  there.say(heard({ events: [gone, { kind: 'dance' }], after: 'start 1 -' }));
  await settle();
  expect(events).toEqual([gone]);
  expect(there.asked).toEqual([
    { ask: 'listen', after: null },
    { ask: 'listen', after: 'start 1 -' },
  ]);
  there.say(new AgentError('AGENT_TOO_OLD', 409, ''));
  await settle();
  expect(links).toEqual([
    [true, undefined],
    [false, 'AGENT_TOO_OLD'],
  ]);
  jest.advanceTimersByTime(1000);
  expect(there.asked.at(-1)).toEqual({ ask: 'listen', after: null });
  close();
  there.say(heard({ events: [gone] }));
  await settle();
  expect(events).toHaveLength(1);
});

describe('a weight', () => {
  const kilo = (ageMs: number): Partial<Heard> => ({
    weight: { grams: 1000 as never, stable: true, ageMs },
  });
  const grams = (events: AgentEvent[]) =>
    events.map((event) => (event.kind === 'weight' && event.stable ? event.grams : null));

  test('is sold while it is read anew, and ends when nothing comes any more', async () => {
    const there = elsewhere();
    const { events, close } = listening(there);
    there.say(heard(kilo(100)));
    await settle();
    there.clock.uptimeMs = 2_000;
    jest.advanceTimersByTime(2_000);
    // Asked at 0, kept there for 1.9 s: it was read at 1.8 s at the earliest.
    there.say(heard({ ...kilo(100), heldMs: 1_900 }));
    await settle();
    jest.advanceTimersByTime(2_700);
    expect(grams(events)).toEqual([1000]);
    jest.advanceTimersByTime(200);
    expect(grams(events)).toEqual([1000, null]);
    close();
  });

  test.each([
    ['was read long ago', kilo(3_000), 0],
    ['took too long to get here', kilo(0), 3_100],
  ])('that %s is none', async (_, answer, wayMs) => {
    const there = elsewhere();
    const { events, close } = listening(there);
    there.clock.uptimeMs = wayMs;
    there.say(heard(answer));
    await settle();
    expect(grams(events)).toEqual([]);
    close();
  });

  test('is none while the screen is dark', async () => {
    const screen = Object.assign(new EventTarget(), { hidden: false });
    Object.assign(globalThis, { document: screen });
    const there = elsewhere();
    const { events, close } = listening(there);
    there.say(heard(kilo(0)));
    await settle();
    screen.hidden = true;
    screen.dispatchEvent(new Event('visibilitychange'));
    there.say(heard(kilo(0)));
    await settle();
    expect(grams(events)).toEqual([1000, null]);
    close();
    Reflect.deleteProperty(globalThis, 'document');
  });

  test('is gone with the line', async () => {
    const there = elsewhere();
    const { events, close } = listening(there);
    there.say(heard(kilo(0)));
    there.say(new AgentError('NETWORK', 0, ''));
    await settle();
    expect(grams(events)).toEqual([1000, null]);
    close();
  });
});
