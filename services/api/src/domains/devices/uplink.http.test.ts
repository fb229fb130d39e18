import { agentListRoute } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { AgentLine, uplinkUrl } from './testing/agent-line.js';
import { Uplinks } from './uplinks.js';

let db: TestDatabase;
let api: TestApi;
let url: string;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  url = await uplinkUrl(api);
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

const connected = async (): Promise<AgentLine> =>
  AgentLine.connected(url, (await api.shop()).agentCredential);

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

test('a device of a kind that is unheard of here does not cut the line, and the others are seen', async () => {
  const line = await connected();
  const seenAt = { state: 'ready', advice: null, at: new Date().toISOString() };
  const scale = { id: 's1', kind: 'scale', name: 'Scale', ...seenAt };
  const drone = { id: 'd1', kind: 'drone', name: 'Drone', ...seenAt };
  await line.send({ kind: 'health', devices: [drone, scale] });
  const manager = await api.signIn('store_manager');
  const devices = await waitFor(async () => {
    const { rows } = await manager.call(agentListRoute, {});
    return rows[0]?.devices.some(({ id }) => id === 's1') && rows[0].devices;
  });
  expect(devices).toEqual([scale]);
  expect(line.closed).toBeUndefined();
  line.hangUp();
});

test('a stranger is refused before anything is told', async () => {
  const line = new AgentLine(url);
  await line.send({ kind: 'hello', credential: 'not a credential', version: '1' });
  expect(await line.end()).toBe(4401);
  expect(line.received).toEqual([]);
  const first = new AgentLine(url);
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
  const line = new AgentLine(url.replace('uplink', 'other'));
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
