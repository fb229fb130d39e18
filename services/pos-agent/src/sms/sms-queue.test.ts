import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UplinkUp } from '@khanut/shared/contracts';
import { ModemUnavailable, type ModemPort } from '../jobs/ports.js';
import { Journal } from '../journal/journal.js';
import { SmsQueue } from './sms-queue.js';

const messageId = '01900000-0000-7000-8000-000000000001';
const offer = [{ messageId, phone: '+37491000001', text: 'Բարև' }];
const options = { answerWithinMs: 50, retryAfterMs: 5 };

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-sms-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function until(claim: () => boolean, what: string): Promise<void> {
  const limit = Date.now() + 5_000;
  while (!claim()) {
    if (Date.now() > limit) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** The API's side of the line, scripted: what it answers to "may it go?". */
class Api {
  readonly heard: UplinkUp[] = [];
  queue: SmsQueue | null = null;
  constructor(
    private readonly answer: (
      asked: number,
    ) => { release: boolean; final: boolean; validForMs?: number } | null,
  ) {}
  readonly up = (message: UplinkUp): boolean => {
    this.heard.push(message);
    if (message.kind !== 'sms-release?') return true;
    const asked = this.heard.filter((m) => m.kind === 'sms-release?').length;
    const answer = this.answer(asked);
    if (answer)
      queueMicrotask(() =>
        this.queue?.released({
          kind: 'sms-release',
          messageId: message.messageId,
          validForMs: 60_000,
          reason: 'QUIET_HOURS',
          ...answer,
        }),
      );
    return true;
  };
  results = (): string[] => this.heard.flatMap((m) => (m.kind === 'sms-result' ? [m.result] : []));
}

class Modem implements ModemPort {
  readonly sent: string[] = [];
  constructor(private readonly fail: (Error | 'never' | null)[] = []) {}
  async send(phone: string): Promise<{ accepted: boolean; reason: string | null }> {
    const next = this.fail.shift() ?? null;
    if (next instanceof Error) throw next;
    this.sent.push(phone);
    if (next === 'never') await new Promise(() => undefined);
    return { accepted: true, reason: null };
  }
}

function queueOf(
  journal: Journal,
  modem: ModemPort,
  api: Api,
  monotonicMs?: () => number,
): SmsQueue {
  const queue = new SmsQueue(journal, () => modem, api.up, monotonicMs, options);
  api.queue = queue;
  return queue;
}

test('without an answer from the API nothing is sent', async () => {
  const journal = await Journal.open(dir);
  const modem = new Modem();
  const api = new Api(() => null);
  const queue = queueOf(journal, modem, api);
  await queue.start();
  await queue.offer(offer);
  await until(
    () => api.heard.filter((m) => m.kind === 'sms-release?').length >= 3,
    'three questions',
  );
  await queue.stop();
  expect(modem.sent).toEqual([]);
  expect(journal.state.sms.get(messageId)?.state).toBe('queued');
  await journal.close();
});

test('a message goes out once and its result is told until the API has stored it', async () => {
  const journal = await Journal.open(dir);
  const modem = new Modem();
  const api = new Api((asked) => ({ release: asked > 1, final: false }));
  const queue = queueOf(journal, modem, api);
  await queue.start();
  await queue.offer(offer);
  await queue.offer(offer);
  await until(() => api.results().length > 0, 'a result');
  queue.connected();
  expect(api.results()).toEqual(['sent', 'sent']);
  await queue.stored(messageId);
  queue.connected();
  expect(api.results()).toEqual(['sent', 'sent']);
  expect(modem.sent).toHaveLength(1);
  await queue.stop();
  await journal.close();
});

test('a final no ends the message unsent', async () => {
  const journal = await Journal.open(dir);
  const modem = new Modem();
  const api = new Api(() => ({ release: false, final: true }));
  const queue = queueOf(journal, modem, api);
  await queue.start();
  await queue.offer(offer);
  await until(() => api.results().length > 0, 'a result');
  expect(api.results()).toEqual(['failed']);
  expect(modem.sent).toEqual([]);
  await queue.stop();
  await journal.close();
});

test('killed while sending: after the restart the result is unknown and it is never sent again', async () => {
  const journal = await Journal.open(dir);
  const first = new Modem(['never']);
  const api = new Api(() => ({ release: true, final: false }));
  const queue = queueOf(journal, first, api);
  await queue.start();
  await queue.offer(offer);
  await until(() => first.sent.length === 1, 'handed to the modem');

  const reopened = await Journal.open(dir);
  const second = new Modem();
  const apiAgain = new Api(() => ({ release: true, final: false }));
  const after = queueOf(reopened, second, apiAgain);
  await after.start();
  await after.offer(offer);
  await until(() => apiAgain.results().length > 0, 'a result');
  await after.stop();
  expect(apiAgain.results()).toContain('unknown');
  expect(second.sent).toEqual([]);
  await reopened.close();
  await journal.close();
});

test('a release older than its validity does not count', async () => {
  const journal = await Journal.open(dir);
  const modem = new Modem();
  let nowMs = 0;
  const api = new Api((asked) => ({
    release: true,
    final: false,
    validForMs: asked === 1 ? 0 : 60_000,
  }));
  const queue = queueOf(journal, modem, api, () => nowMs++);
  await queue.start();
  await queue.offer(offer);
  await until(() => api.results().length > 0, 'a result');
  expect(api.heard.filter((m) => m.kind === 'sms-release?').length).toBeGreaterThan(1);
  expect(modem.sent).toHaveLength(1);
  await queue.stop();
  await journal.close();
});

test('an unreachable modem keeps the message; it asks anew before the next try', async () => {
  const journal = await Journal.open(dir);
  const modem = new Modem([new ModemUnavailable('off')]);
  const api = new Api(() => ({ release: true, final: false }));
  const queue = queueOf(journal, modem, api);
  await queue.start();
  await queue.offer(offer);
  await until(() => api.results().length > 0, 'a result');
  expect(api.heard.filter((m) => m.kind === 'sms-release?')).toHaveLength(2);
  expect(modem.sent).toHaveLength(1);
  await queue.stop();
  await journal.close();
});

test('a yes that was held up on the line is as old as its question', async () => {
  const journal = await Journal.open(dir);
  const modem = new Modem();
  let nowMs = 0;
  const api = new Api(() => null);
  const queue = queueOf(journal, modem, api, () => nowMs);
  const questions = (): number => api.heard.filter((m) => m.kind === 'sms-release?').length;
  const yes = {
    kind: 'sms-release',
    messageId,
    release: true,
    reason: null,
    final: false,
    validForMs: 60_000,
  } as const;
  await queue.start();
  await queue.offer(offer);
  await until(() => questions() === 1, 'the first question');
  nowMs = 300_000;
  await until(() => questions() === 2, 'the second question');
  queue.released(yes);
  await until(() => questions() === 3, 'the third question');
  expect(modem.sent).toEqual([]);
  queue.released(yes);
  await until(() => api.results().length > 0, 'a result');
  expect(modem.sent).toHaveLength(1);
  await queue.stop();
  await journal.close();
});

test('a disk that takes nothing sends nothing, and the queue goes on when it can write again', async () => {
  const journal = await Journal.open(dir);
  const modem = new Modem();
  const api = new Api(() => ({ release: true, final: false }));
  const queue = queueOf(journal, modem, api);
  await queue.start();
  let failures = 0;
  const write = journal.write.bind(journal);
  jest.spyOn(journal, 'write').mockImplementation((record) => {
    if (record.kind !== 'sms-sending' || failures >= 3) return write(record);
    failures += 1;
    return Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
  });
  await queue.offer(offer);
  await until(() => failures >= 3, 'three failed writes');
  await until(() => api.results().length > 0, 'a result');
  expect(modem.sent).toHaveLength(1);
  await queue.stop();
  await journal.close();
});
