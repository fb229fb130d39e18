import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import WebSocket from 'ws';
import { startAgent, type RunningAgent } from '../agent.js';
import { type DeviceListener, DeviceSet } from '../device-set.js';

const registerId = randomUUID();
const token = 'till-token-0123456789abcdef0123456789abcdef';
/** A counter without devices. */
const noDevices = async (
  { dataDir }: { dataDir: string },
  tell: DeviceListener,
): Promise<DeviceSet> => new DeviceSet({ dataDir, tell });

interface Seen {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** A server that stands where the API would, and writes down what reaches it. */
class ApiSide {
  readonly seen: Seen[] = [];
  private readonly server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.seen.push({
        method: request.method!,
        url: request.url!,
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      });
      response.setHeader('set-cookie', 'session=stolen');
      response.setHeader('content-type', 'application/json');
      if (request.url === '/api/v1/enrol') return this.enrol(response);
      response.end('{"through":true}');
    });
  });
  private enrol(response: http.ServerResponse): void {
    response.statusCode = 201;
    response.end(
      JSON.stringify({
        registerId,
        outletId: randomUUID(),
        registerName: 'Till 1',
        outletName: 'Shop',
        epoch: 1,
        registerToken: token,
        agent: { agentId: randomUUID(), credential: 'agent-credential-secret' },
      }),
    );
  }
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

let dir: string;
let api: ApiSide;
let agent: RunningAgent;
let base: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-agent-'));
  const dist = join(dir, 'till');
  await mkdir(dist);
  await writeFile(join(dist, 'index.html'), '<title>Till</title>');
  api = new ApiSide();
  const config = {
    port: 0,
    dataDir: join(dir, 'data'),
    apiUrl: await api.listen(),
    cashierDist: dist,
    simulate: false,
    name: 'Counter',
    devices: [],
  };
  agent = await startAgent(config, noDevices, pino({ enabled: false }));
  base = `http://localhost:${agent.port}`;
});
afterEach(async () => {
  await agent.stop();
  await api.close();
  await rm(dir, { recursive: true });
});

/** Plain request with any Host and Origin: fetch would not let us lie about them. */
function ask(
  path: string,
  options: http.RequestOptions & { body?: string } = {},
): Promise<{ status: number; body: string; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port: agent.port, path, ...options },
      (response) => {
        let body = '';
        response.on('data', (part) => (body += String(part)));
        response.on('end', () =>
          resolve({ status: response.statusCode!, body, headers: response.headers }),
        );
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

const post = (
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const enrol = (): Promise<Response> => post('/agent/v1/enrol', { code: 'ABCD-1234', origin: base });
const asTill = { authorization: `Bearer ${token}` };

test('serves the till and passes /api on without cookies in either direction', async () => {
  expect(await (await fetch(`${base}/till/`)).text()).toContain('<title>Till</title>');
  const answer = await ask('/api/v1/sync/push?x=1', {
    method: 'POST',
    headers: {
      host: `localhost:${agent.port}`,
      cookie: 'session=mine',
      'content-type': 'application/json',
      'x-own': 'yes',
    },
    body: '{"a":1}',
  });
  expect(answer).toMatchObject({ status: 200, body: '{"through":true}' });
  expect(answer.headers['set-cookie']).toBeUndefined();
  const [seen] = api.seen;
  expect(seen).toMatchObject({ method: 'POST', url: '/api/v1/sync/push?x=1', body: '{"a":1}' });
  expect(seen!.headers.cookie).toBeUndefined();
  expect(seen!.headers['x-own']).toBe('yes');
});

test('says in words that the API does not answer', async () => {
  await api.close();
  const answer = await fetch(`${base}/api/v1/sync/numbers`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'API_UNREACHABLE' });
});

test('a rebound name or a page of another site is refused, whatever it asks', async () => {
  for (const headers of [
    { host: 'evil.test' },
    { host: `evil.test:${agent.port}` },
    { host: `localhost:${agent.port}`, origin: 'http://evil.test' },
  ])
    for (const [method, path] of [
      ['GET', '/agent/v1/status'],
      ['POST', '/agent/v1/journal'],
      ['GET', '/till/'],
      ['POST', '/api/v1/sync/push'],
    ] as const)
      expect((await ask(path, { method, headers })).status).toBe(403);
  expect(api.seen).toEqual([]);
});

test('enrolment keeps the agent’s credential here and gives the till only its own', async () => {
  const answer = await enrol();
  expect(await answer.json()).toMatchObject({ registerId, registerToken: token, agent: null });
  expect((await fetch(`${base}/agent/v1/status`)).status).toBe(401);
  expect(
    (
      await fetch(`${base}/agent/v1/status`, {
        headers: { authorization: 'Bearer not-the-token-of-anyone' },
      })
    ).status,
  ).toBe(401);
  expect(await (await fetch(`${base}/agent/v1/status`, { headers: asTill })).json()).toMatchObject({
    enrolled: true,
  });
});

test('guessing codes is slowed down', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 14 }, async () => (await enrol()).status),
  );
  expect(statuses.filter((s) => s === 429)).toHaveLength(4);
});

test('journal entries are answered with their hash and given back', async () => {
  await enrol();
  const id = randomUUID();
  const body = JSON.stringify({ id, number: 1 });
  const entry = {
    id,
    kind: 'sale',
    epoch: 1,
    seq: 1,
    hash: createHash('sha256').update(body).digest('hex'),
    body,
  };
  const kept = await post('/agent/v1/journal', { entries: [entry] }, asTill);
  expect(await kept.json()).toEqual({ stored: [{ id, hash: entry.hash }] });
  expect(await (await fetch(`${base}/agent/v1/journal`, { headers: asTill })).json()).toEqual({
    entries: [entry],
  });
  const wrong = await post('/agent/v1/journal', { entries: [{ ...entry, body: '{}' }] }, asTill);
  expect(wrong.status).toBe(409);
});

test('what the customer reads is taken from an enrolled till only, and said to be shown where there is a display', async () => {
  const text = { top: { text: 'Milk', amount: '650.00' }, bottom: { text: 'Total' } };
  expect((await post('/agent/v1/display', text)).status).toBe(401);
  await enrol();
  const answer = await post('/agent/v1/display', text, asTill);
  expect([answer.status, await answer.json()]).toEqual([200, { shown: false }]);
  const long = { ...text, top: { text: 'x'.repeat(201) } };
  const refused = await post('/agent/v1/display', long, asTill);
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { code: 'VALIDATION_FAILED' },
  ]);
});

test('the events socket wants the token first and greets with the state', async () => {
  await enrol();
  const hello = await new Promise<unknown>((resolve, reject) => {
    const ws = new WebSocket(`ws://localhost:${agent.port}/agent/v1/events`, {
      headers: { origin: base },
    });
    ws.on('open', () => ws.send(JSON.stringify({ token })));
    ws.on('message', (data) => {
      resolve(JSON.parse(String(data)));
      ws.close();
    });
    ws.on('error', reject);
  });
  expect(hello).toMatchObject({ kind: 'hello', status: { enrolled: true } });
  const closed = await new Promise<number>((resolve) => {
    const ws = new WebSocket(`ws://localhost:${agent.port}/agent/v1/events`, {
      headers: { origin: base },
    });
    ws.on('open', () => ws.send(JSON.stringify({ token: 'wrong-token-wrong-token' })));
    ws.on('close', (code) => resolve(code));
  });
  expect(closed).toBe(4401);
  const refused = await new Promise<boolean>((resolve) => {
    const ws = new WebSocket(`ws://localhost:${agent.port}/agent/v1/events`, {
      headers: { origin: 'http://evil.test' },
    });
    ws.on('error', () => resolve(true));
    ws.on('open', () => resolve(false));
  });
  expect(refused).toBe(true);
});

test('the health page names states and carries no secret', async () => {
  await enrol();
  const page = await (await fetch(`${base}/agent/`)).text();
  expect(page).toContain('Khanut agent');
  expect(page).not.toContain(token);
  expect(page).not.toContain('agent-credential-secret');
});
