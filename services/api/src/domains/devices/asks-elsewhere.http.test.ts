import {
  agentDevicesRoute,
  devicePutRoute,
  type DeviceAsk,
  type DeviceSettings,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import pg from 'pg';
import { Sessions } from '../../platform/auth/sessions.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { TestCaller } from '../../platform/testing/test-caller.js';
import type { TestShop } from '../../platform/testing/test-shop.js';
import { AgentAsks } from './agent-asks.js';
import { AsksElsewhere } from './asks-elsewhere.js';
import { AgentLine, uplinkUrl } from './testing/agent-line.js';

// Two API processes over one database: the agent's line ends at the one, the backoffice asks the other.
let db: TestDatabase;
let holding: TestApi;
let asked: TestApi;
let spy: pg.Client;
let shop: TestShop;
let url: string;
let line: AgentLine;
/** Signed in anywhere, asking the process that has no line. */
let owner: TestCaller;
const heard: string[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  holding = await createTestApi({ databaseUrl: db.appUrl });
  asked = await createTestApi({ databaseUrl: db.appUrl });
  shop = await holding.shop();
  url = await uplinkUrl(holding);
  line = await AgentLine.connected(url, shop.agentCredential);
  const { dataSource, app } = holding;
  const { token } = await app
    .get(Sessions)
    .open(dataSource.manager, shop.staff.owner.id, 'cookie', null);
  owner = new TestCaller(asked.app, { cookie: `khanut_session=${token}` });
  spy = new pg.Client({ connectionString: db.ownerUrl });
  await spy.connect();
  spy.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await spy.query('listen device_asks');
});
afterAll(async () => {
  line?.hangUp();
  await spy?.end();
  await asked?.close();
  await holding?.close();
  await db?.drop();
});

const modem: DeviceSettings = {
  id: 'modem',
  name: 'x'.repeat(100),
  kind: 'modem',
  transport: { kind: 'serial', path: `/dev/${'y'.repeat(400)}` },
  pin: 'do-not-tell',
};

test('what is asked of one process is answered by the agent of another, however long, and nobody else can read it', async () => {
  const asks: DeviceAsk[] = [];
  const devices = Array.from({ length: 40 }, () => modem);
  line.answerAsks((ask) => {
    asks.push(ask);
    return { ask: ask.ask, devices };
  });
  const put = { params: { id: shop.agentId, deviceId: 'modem' }, body: modem };
  const answer = await owner.call(devicePutRoute, put);
  expect(asks).toEqual([{ ask: 'put', device: modem }]);
  expect(answer.devices).toHaveLength(40);
  expect(answer.devices[0]).not.toHaveProperty('pin');
  await waitFor(() => heard.length >= 4);
  const texts = heard.map((part) => Buffer.from(part.split(' ').at(-1) ?? '', 'base64').toString());
  expect(texts.join('')).toContain('"kind":"taken"');
  expect(texts.join('')).not.toContain('do-not-tell');
});

test('an agent that stays silent there is silent here; without a line anywhere it is away', async () => {
  const list = () => owner.refusal(agentDevicesRoute, { params: { id: shop.agentId } });
  line.hangUp();
  await line.end();
  asked.app.get(AsksElsewhere).takenWithinMs = 50;
  await waitFor(async () => (await list()).code === 'AGENT_AWAY');
  asked.app.get(AsksElsewhere).takenWithinMs = 5_000;
  const asks = holding.app.get(AgentAsks);
  const { patienceMs } = asks;
  asks.patienceMs = () => 50;
  line = await AgentLine.connected(url, shop.agentCredential);
  expect(await list()).toMatchObject({ code: 'AGENT_SILENT' });
  asks.patienceMs = patienceMs;
});

test('a line to the database that was cut is opened anew', async () => {
  line.answerAsks((ask) => ({ ask: ask.ask, devices: [] }));
  await holding.dataSource.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'khanut-notices'`,
  );
  const list = () => owner.ask(agentDevicesRoute, { params: { id: shop.agentId } });
  asked.app.get(AsksElsewhere).takenWithinMs = 200;
  await waitFor(async () => (await list()).status === 200, 10_000);
});
