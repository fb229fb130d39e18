import type { AddressInfo } from 'node:net';
import { agentListRoute, type UplinkDown, type UplinkUp } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { WebSocket } from 'ws';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { Uplinks } from './uplinks.js';

let db: TestDatabase;
let api: TestApi;
let url: string;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  await api.app.listen(0, '127.0.0.1');
  url = `ws://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}/api/agent/uplink`;
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

class Line {
  readonly received: UplinkDown[] = [];
  closed: number | undefined;
  private readonly socket: WebSocket;

  constructor(address = url) {
    this.socket = new WebSocket(address);
    this.socket.on('message', (data) => this.received.push(JSON.parse(String(data)) as UplinkDown));
    this.socket.on('close', (code) => (this.closed = code));
    this.socket.on('error', () => {});
  }

  async send(message: UplinkUp | object | string): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING)
      await new Promise((resolve) => this.socket.once('open', resolve));
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  first = (kind: UplinkDown['kind']) =>
    waitFor(() => this.received.find((message) => message.kind === kind));
  end = () => waitFor(() => this.closed, 30_000, 'the line to be closed');
  hangUp = () => this.socket.close();
}

async function connected(): Promise<Line> {
  const line = new Line();
  await line.send({
    kind: 'hello',
    credential: (await api.shop()).agentCredential,
    version: '2.0.0',
  });
  await line.first('welcome');
  return line;
}

test('an agent that proves itself is welcomed and its devices are seen', async () => {
  const line = await connected();
  const device = {
    id: 'p1',
    kind: 'printer',
    name: 'Printer',
    state: 'paper-out',
    advice: 'PAPER',
    at: new Date().toISOString(),
  };
  await line.send({ kind: 'health', devices: [device] });
  const manager = await api.signIn('store_manager');
  const row = await waitFor(async () => {
    const { rows } = await manager.call(agentListRoute, {});
    return rows.find((agent) => agent.devices.length > 0);
  });
  expect(row).toMatchObject({ connected: true, version: '2.0.0', devices: [device] });
  line.hangUp();
  const away = async () =>
    (await manager.call(agentListRoute, {})).rows.every((agent) => !agent.connected);
  expect(await waitFor(away)).toBe(true);
});

test('a stranger is refused before anything is told', async () => {
  const line = new Line();
  await line.send({ kind: 'hello', credential: 'not a credential', version: '1' });
  expect(await line.end()).toBe(4401);
  expect(line.received).toEqual([]);
  const first = new Line();
  await first.send({ kind: 'health', devices: [] });
  expect(await first.end()).toBe(4401);
});

test.each([['not json'], ['{"kind":"unheard-of"}'], ['{"kind":"health","devices":"many"}']])(
  '%s cuts the line',
  async (text) => {
    const line = await connected();
    await line.send(text);
    expect(await line.end()).toBe(4400);
  },
);

test('another path is no door', async () => {
  const line = new Line(url.replace('uplink', 'other'));
  expect(await line.end()).toBe(1006);
});

test('domains answer their messages in order, and a failure of theirs is no answer', async () => {
  const uplinks = api.app.get(Uplinks);
  const seen: string[] = [];
  jest.spyOn(uplinks, 'answerTo').mockImplementation(async (_agent, message) => {
    if (message.kind !== 'sms-result') return undefined;
    if (message.reason === 'fail') throw new Error('the database is gone');
    seen.push(message.messageId);
    return { kind: 'sms-result-stored', messageId: message.messageId };
  });
  const result = (n: number, reason: string | null = null) =>
    ({
      kind: 'sms-result',
      messageId: `0190a000-0000-7000-8000-00000000000${n}`,
      result: 'sent',
      reason,
      at: new Date().toISOString(),
    }) as const;
  const line = await connected();
  for (const n of [1, 2, 3]) await line.send(result(n));
  await waitFor(() => line.received.length >= 4);
  expect(seen.map((id) => id.at(-1))).toEqual(['1', '2', '3']);
  await line.send(result(4, 'fail'));
  expect(await line.end()).toBe(1011);
});

test('an agent revoked meanwhile is cut at its next word', async () => {
  const line = await connected();
  await api.dataSource.query('update agents set revoked_at = now()');
  await line.send({ kind: 'health', devices: [] });
  expect(await line.end()).toBe(4401);
});
