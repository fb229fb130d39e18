import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { askAgent } from './control-client.js';
import { type ControlHandler, type ControlServer, startControl } from './control-server.js';
import { ControlRefusal, type ControlAsk } from './messages.js';

let dir: string;
let server: ControlServer | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-control-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(dir, { recursive: true });
});

const path = () => join(dir, 'control.sock');
const start = async (handle: ControlHandler) => {
  server = await startControl(dir, handle);
};
async function answerTo(ask: ControlAsk): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of askAgent(dir, ask)) items.push(item);
  return items;
}

it('gives every item of an answer, however many', async () => {
  await start(async function* ({ ask }) {
    for (let at = 0; at < 20_000; at += 1) yield { ask, at, text: 'Թեյ'.repeat(20) };
  });
  const items = await answerTo({ ask: 'export' });
  expect(items).toHaveLength(20_000);
  expect(items.at(-1)).toMatchObject({ ask: 'export', at: 19_999 });
});

it('is for the user of the agent alone', async () => {
  await start(async function* () {});
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

it('refuses with a code and a sentence, also in the middle', async () => {
  await start(async function* () {
    yield 1;
    throw new ControlRefusal('DEVICE_UNKNOWN', 'There is no device "x".');
  });
  await expect(answerTo({ ask: 'test', id: 'x' })).rejects.toMatchObject({
    code: 'DEVICE_UNKNOWN',
    message: 'There is no device "x".',
  });
});

it('says that nobody is there: no socket, one that a killed agent left, one that hangs up', async () => {
  await expect(answerTo({ ask: 'status' })).rejects.toMatchObject({ code: 'AGENT_NOT_RUNNING' });
  writeFileSync(path(), '');
  await expect(answerTo({ ask: 'status' })).rejects.toMatchObject({ code: 'AGENT_NOT_RUNNING' });
  rmSync(path());
  const rude = createServer((socket) => socket.destroy()).listen(path());
  await once(rude, 'listening');
  await expect(answerTo({ ask: 'status' })).rejects.toMatchObject({ code: 'AGENT_NOT_RUNNING' });
  await new Promise((resolve) => rude.close(resolve));
});

it('takes the place of a dead socket, never that of a living agent', async () => {
  writeFileSync(path(), '');
  await start(async function* () {
    yield 'first';
  });
  await expect(startControl(dir, async function* () {})).rejects.toMatchObject({
    code: 'AGENT_RUNNING',
  });
  expect(await answerTo({ ask: 'status' })).toEqual(['first']);
});

it.each(['{"ask":"format-disk"}\n', 'not json\n', `${'x'.repeat(70_000)}\n`])(
  'does nothing for what is no question',
  async (text) => {
    let asked = 0;
    await start(async function* () {
      yield (asked += 1);
    });
    const socket = connect(path());
    let said = '';
    socket.on('data', (chunk) => (said += String(chunk))).on('error', () => undefined);
    socket.write(text);
    await once(socket, 'close');
    expect(said === '' || said.includes('ASK_UNKNOWN')).toBe(true);
    expect(asked).toBe(0);
  },
);

it('stops telling when whoever asked has hung up', async () => {
  const ended = new Promise<void>((resolve) => {
    void start(async function* (_, gone) {
      yield 'first';
      await once(gone, 'abort');
      resolve();
    }).then(async () => {
      for await (const _ of askAgent(dir, { ask: 'logs', follow: true })) return;
    });
  });
  await ended;
});
