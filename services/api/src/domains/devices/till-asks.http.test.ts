import {
  pullRoute,
  registerDevicesRoute,
  speaksTillAsk,
  tillAgentRoute,
  type TillAnswer,
  type UplinkDown,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { AgentAsks } from './agent-asks.js';
import { AgentLine, uplinkUrl } from './testing/agent-line.js';

// Two API processes over one database: the agent's line ends at the one, the tablet asks the other.
let db: TestDatabase;
let holding: TestApi;
let asked: TestApi;
let shop: TestShop;
let url: string;
let line: AgentLine;
let manager: TestCaller;
let tablet: TestCaller;

beforeAll(async () => {
  db = await createTestDatabase();
  holding = await createTestApi({ databaseUrl: db.appUrl });
  asked = await createTestApi({ databaseUrl: db.appUrl });
  shop = await holding.shop();
  url = await uplinkUrl(holding);
  manager = await holding.signIn('store_manager');
  tablet = new TestCaller(asked.app, { authorization: `Bearer ${shop.registerToken}` });
  line = await AgentLine.connected(url, shop.agentCredential, [speaksTillAsk]);
});
afterAll(async () => {
  line?.hangUp();
  await asked?.close();
  await holding?.close();
  await db?.drop();
});

const give = (agentId: string | null) =>
  manager.ask(registerDevicesRoute, { params: { id: shop.registerId }, body: { agentId } });
const display = {
  ask: 'display' as const,
  top: { text: 'Tea', amount: '100' },
  bottom: { text: '', amount: '' },
};
const shown: TillAnswer = { ask: 'display', shown: true };
const ask = () => tablet.ask(tillAgentRoute, { body: display });

test('a till that was given no devices is told so, and no agent hears of it', async () => {
  const { status, body } = await ask();
  expect([status, body]).toMatchObject([409, { code: 'NOT_ALLOWED_NOW', reason: 'NO_AGENT_SET' }]);
  expect(line.received.map(({ kind }) => kind)).toEqual(['welcome']);
});

test('an agent of another outlet can’t be given, by nobody', async () => {
  const foreign = v7();
  await holding.dataSource.query(
    `insert into agents (id, outlet_id, name, credential_hash) values ($1, $2, 'Far', '\\x01')`,
    [foreign, shop.otherOutletId],
  );
  for (const id of [foreign, v7()]) {
    const { status, body } = await give(id);
    expect([status, body]).toMatchObject([400, { fields: [{ path: 'body.agentId' }] }]);
  }
  const write = holding.dataSource.query(
    'update registers set devices_agent_id = $1 where id = $2',
    [foreign, shop.registerId],
  );
  await expect(write).rejects.toThrow(/registers_devices_agent_fkey/);
});

test('the devices of a counter are given to a till of its outlet, which hears of it; it is on record', async () => {
  expect(await give(shop.agentId)).toMatchObject({
    status: 200,
    body: { devicesAgentId: shop.agentId },
  });
  const { settings } = await tablet.call(pullRoute, { query: {} });
  expect(settings?.register.devicesAgent).toEqual({ id: shop.agentId, name: 'Agent' });
  const [row] = (await holding.dataSource.query(
    `select subject_id, outlet_id, detail from audit where act = 'register.devices-set'`,
  )) as object[];
  expect(row).toEqual({
    subject_id: shop.registerId,
    outlet_id: shop.outletId,
    detail: { agentId: shop.agentId },
  });
});

test('what the till asks of one process is answered by the agent of another, in the name of the register', async () => {
  const heard: Extract<UplinkDown, { kind: 'till-ask' }>[] = [];
  line.answerTills((question) => {
    heard.push(question);
    return shown;
  });
  expect(await ask()).toMatchObject({ status: 200, body: shown });
  expect(heard).toMatchObject([{ registerId: shop.registerId, ask: display }]);
});

test('a refusal keeps the agent’s code; the answer to another question is none', async () => {
  line.answerTills(() => ({ ask: 'refused', code: 'NO_PRINTER', detail: 'No printer.' }));
  expect(await ask()).toMatchObject({
    status: 409,
    body: { code: 'AGENT_REFUSED', reason: 'NO_PRINTER', detail: 'No printer.' },
  });
  line.answerTills(() => ({ ask: 'release' }));
  expect(await ask()).toMatchObject({ body: { reason: 'ANSWER_UNREADABLE' } });
  line.answerTills(() => ({ ask: 'dance' }));
  expect(await ask()).toMatchObject({ body: { reason: 'ANSWER_UNREADABLE' } });
});

test('an agent that stays silent may have done it; one from before is too old, and is not asked', async () => {
  line.answerTills(() => undefined);
  const asks = holding.app.get(AgentAsks);
  const { patienceMs } = asks;
  asks.patienceMs = () => 50;
  expect(await ask()).toMatchObject({ body: { code: 'AGENT_SILENT' } });
  asks.patienceMs = patienceMs;
  line.hangUp();
  await line.end();
  line = await AgentLine.connected(url, shop.agentCredential);
  await waitFor(async () => ((await ask()).body as { reason?: string }).reason === 'AGENT_TOO_OLD');
  expect(line.received.map(({ kind }) => kind)).toEqual(['welcome']);
});

test('a till whose devices were taken away again asks nobody', async () => {
  await give(null);
  expect(await ask()).toMatchObject({ body: { reason: 'NO_AGENT_SET' } });
  const { settings } = await tablet.call(pullRoute, { query: {} });
  expect(settings?.register.devicesAgent).toBeNull();
});
