import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeviceSettings } from '@khanut/shared/contracts';
import { pino } from 'pino';
import { type RunningAgent, startAgent } from '../agent.js';
import { openCounter } from '../counter/open-counter.js';
import { type DisplaySimulator, startDisplaySimulator } from '../simulators/display-simulator.js';
import { until } from '../simulators/testing/until.js';
import { ApiSide } from '../testing/api-side.js';

let dir: string;
let api: ApiSide;
let display: DisplaySimulator;
let agent: RunningAgent;
let base: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-glass-'));
  api = new ApiSide();
  const apiUrl = await api.listen();
  display = await startDisplaySimulator({
    tapePath: join(dir, 'display.jsonl'),
    linkPath: join(dir, 'tty-display'),
  });
  const settings = { id: 'pole', kind: 'display', transport: display.plug.address };
  const config = {
    port: 0,
    dataDir: join(dir, 'data'),
    apiUrl,
    cashierDist: null,
    simulate: false,
    name: 'Counter',
    devices: [DeviceSettings.parse(settings)],
  };
  agent = await startAgent(config, openCounter, pino({ enabled: false }));
  base = `http://localhost:${agent.port}`;
  await post('/agent/v1/enrol', { code: 'ABCD-1234', origin: base });
});
afterEach(async () => {
  await agent.stop();
  await display.stop();
  await api.close();
  rmSync(dir, { recursive: true });
});

const post = (path: string, body: object, token?: string): Promise<Response> =>
  fetch(base + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
const shows = (...lines: string[]) =>
  until(lines.join(' / '), () => display.screen()?.lines.join('|') === lines.join('|'));

it('what an enrolled till says stands on the glass, fitted and by sound; nobody else writes there', async () => {
  await shows(' '.repeat(20), ' '.repeat(20));
  const text = { top: { text: 'Կաթ 3,2%', amount: '650' }, bottom: { text: 'Ընդամենը', amount: '2 720' } }; // prettier-ignore
  expect((await post('/agent/v1/display', text)).status).toBe(401);
  const answer = await post('/agent/v1/display', text, api.token);
  expect([answer.status, await answer.json()]).toEqual([200, { shown: true }]);
  await shows('Kat 3,2%         650', 'Yndameny       2 720');
  await post('/agent/v1/display', { top: { text: 'Խանութ' }, bottom: { text: 'Բարի գալուստ' } }, api.token); // prettier-ignore
  await shows('       Khanut       ', '    Bari galust     ');
});
