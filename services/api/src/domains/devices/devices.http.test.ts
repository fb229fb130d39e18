import {
  agentDevicesRoute,
  type DeviceAnswer,
  type DeviceAsk,
  deviceDiscoverRoute,
  devicePutRoute,
  deviceRemoveRoute,
  type DeviceSettings,
  deviceTestRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { AgentAsks } from './agent-asks.js';
import { AgentLine, uplinkUrl } from './testing/agent-line.js';

let db: TestDatabase;
let api: TestApi;
let shop: TestShop;
let manager: TestCaller;
let url: string;
let line: AgentLine;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  shop = await api.shop();
  url = await uplinkUrl(api);
  manager = await api.signIn('store_manager');
});
beforeEach(async () => {
  line = await AgentLine.connected(url, shop.agentCredential);
});
afterEach(async () => {
  line.hangUp();
  await line.end();
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

const tcp = (port: number) => ({ kind: 'tcp', host: '192.168.1.40', port }) as const;
const scale: DeviceSettings = {
  id: 'scale',
  name: 'Cheese scale',
  kind: 'scale',
  transport: tcp(4001),
  protocol: 'cas-dc1',
};
const fiscal: DeviceSettings = {
  id: 'fiscal',
  name: '',
  kind: 'fiscal',
  transport: tcp(8080),
  password: 'do-not-tell',
  cashier: 3,
  pin: '4321',
  crn: '53201234',
  department: 1,
};
const paramsOf = (deviceId: string) => ({ id: shop.agentId, deviceId });

/** What the agent was asked, while it answers each with the same. */
function answering(answer: DeviceAnswer | object | undefined): DeviceAsk[] {
  const asked: DeviceAsk[] = [];
  line.answerAsks((ask) => {
    asked.push(ask);
    return answer;
  });
  return asked;
}

const audited = async () =>
  (await api.dataSource.query(
    `select act, outlet_id, detail from audit where act like 'device.%' order by id desc limit 1`,
  )) as { act: string; outlet_id: string; detail: Record<string, unknown> }[];

test('the devices are those that the agent tells now', async () => {
  const asked = answering({ ask: 'list', devices: [scale] });
  const answer = await manager.call(agentDevicesRoute, { params: { id: shop.agentId } });
  expect(answer).toEqual({ devices: [scale] });
  expect(asked).toEqual([{ ask: 'list' }]);
});

test('a secret goes down and never comes back', async () => {
  const asked = answering({ ask: 'put', devices: [fiscal, scale] });
  const { devices } = await manager.call(devicePutRoute, {
    params: paramsOf('fiscal'),
    body: fiscal,
  });
  expect(asked).toEqual([{ ask: 'put', device: fiscal }]);
  const { password: _password, pin: _pin, ...open } = fiscal;
  expect(devices).toEqual([open, scale]);
  const [row] = await audited();
  expect(row).toMatchObject({
    act: 'device.changed',
    outlet_id: shop.outletId,
    detail: { deviceId: 'fiscal', kind: 'fiscal', isAnswered: true },
  });
  expect(JSON.stringify(row)).not.toMatch(/do-not-tell|4321/);
});

test('what was found comes with its proposals; what is unheard of here is left out', async () => {
  const found = { title: 'CAS scale', transport: tcp(4001), usedBy: null };
  const proposals = [{ id: 'x', kind: 'drone', name: '' }, scale];
  answering({
    ask: 'discover',
    found: [
      { ...found, proposals },
      { ...found, transport: { kind: 'telepathy' }, proposals },
    ],
  });
  const answer = await manager.call(deviceDiscoverRoute, {
    params: { id: shop.agentId },
    query: {},
  });
  expect(answer).toEqual({ found: [{ ...found, proposals: [scale] }] });
});

test('a search looks through the network that is named, and through none otherwise', async () => {
  const asked = answering({ ask: 'discover', found: [] });
  const params = { id: shop.agentId };
  await manager.call(deviceDiscoverRoute, { params, query: {} });
  await manager.call(deviceDiscoverRoute, { params, query: { network: 'own' } });
  expect(asked).toEqual([{ ask: 'discover' }, { ask: 'discover', network: 'own' }]);
});

test('a test tells what was seen; a device is removed', async () => {
  const result = { ok: true, advice: null, seen: '1.240 kg' };
  line.answerAsks((ask) =>
    ask.ask === 'test' ? { ask: 'test', result } : { ask: 'remove', devices: [] },
  );
  expect(await manager.call(deviceTestRoute, { params: paramsOf('scale') })).toEqual(result);
  expect(await manager.call(deviceRemoveRoute, { params: paramsOf('scale') })).toEqual({
    devices: [],
  });
  expect(await audited()).toMatchObject([
    { act: 'device.removed', detail: { deviceId: 'scale', isAnswered: true } },
  ]);
});

test('a refusal of the agent comes with its own code and sentence', async () => {
  answering({ ask: 'refused', code: 'KIND_TAKEN', detail: 'There is a scale already.' });
  const problem = await manager.refusal(devicePutRoute, { params: paramsOf('scale'), body: scale });
  expect(problem).toMatchObject({
    status: 409,
    code: 'AGENT_REFUSED',
    reason: 'KIND_TAKEN',
    detail: 'There is a scale already.',
  });
});

test.each([
  ['a shape that nobody knows', { ask: 'list', devices: 'all of them' }],
  [
    'the answer to another question',
    { ask: 'test', result: { ok: true, advice: null, seen: null } },
  ],
])('%s is a refusal, and the line stays', async (_, answer) => {
  answering(answer);
  const problem = await manager.refusal(agentDevicesRoute, { params: { id: shop.agentId } });
  expect(problem).toMatchObject({ code: 'AGENT_REFUSED', reason: 'ANSWER_UNREADABLE' });
  expect(line.closed).toBeUndefined();
});

test('an agent that says nothing, and one whose line ends meanwhile, may have done it: so it is told and recorded', async () => {
  const asks = api.app.get(AgentAsks);
  const { patienceMs } = asks;
  asks.patienceMs = () => 50;
  const remove = () => manager.refusal(deviceRemoveRoute, { params: paramsOf('scale') });
  expect(await remove()).toMatchObject({ code: 'AGENT_SILENT' });
  asks.patienceMs = patienceMs;
  expect(await audited()).toMatchObject([{ act: 'device.removed', detail: { isAnswered: false } }]);
  line.answerAsks(() => {
    line.hangUp();
    return undefined;
  });
  expect(await remove()).toMatchObject({ code: 'AGENT_SILENT' });
});

test('an agent without a line is away', async () => {
  line.hangUp();
  await line.end();
  const away = async () =>
    (await manager.refusal(deviceTestRoute, { params: paramsOf('scale') })).code === 'AGENT_AWAY';
  expect(await waitFor(away)).toBe(true);
});

test('the newest line of an agent is the one that is asked, also after the older one ended', async () => {
  const newer = await AgentLine.connected(url, shop.agentCredential);
  newer.answerAsks(() => ({ ask: 'list', devices: [] }));
  line.hangUp();
  await line.end();
  const list = () => manager.call(agentDevicesRoute, { params: { id: shop.agentId } });
  expect(await list()).toEqual({ devices: [] });
  newer.hangUp();
  await newer.end();
});

test('the address names the device of the body', async () => {
  const problem = await manager.refusal(devicePutRoute, { params: paramsOf('other'), body: scale });
  expect(problem).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: 'body.id' }] });
});

test('a manager of another outlet finds no such agent, and nothing is asked', async () => {
  const asked = answering({ ask: 'list', devices: [] });
  await api.dataSource.query('update agents set outlet_id = $1 where id = $2', [
    shop.otherOutletId,
    shop.agentId,
  ]);
  const list = (caller: TestCaller) =>
    caller.ask(agentDevicesRoute, { params: { id: shop.agentId } });
  expect(await list(manager)).toMatchObject({ status: 404 });
  expect(asked).toEqual([]);
  expect(await list(await api.signIn('owner'))).toMatchObject({ status: 200 });
  await api.dataSource.query('update agents set outlet_id = $1 where id = $2', [
    shop.outletId,
    shop.agentId,
  ]);
});
