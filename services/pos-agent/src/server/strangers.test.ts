import { once } from 'node:events';
import net from 'node:net';
import { Counter } from '../testing/counter.js';
import { soldEntry } from '../testing/sold-entry.js';

// Who stands at the agent's door and is not the till of this counter: made-up names, request lines, guessed codes.
let counter: Counter;

beforeAll(async () => {
  counter = await Counter.open();
  await counter.enrol();
});
afterAll(() => counter.close());

/** The status of a request written by hand: no client would lie about its name like that. */
async function statusOf(requestLine: string, ...headers: string[]): Promise<number> {
  const socket = net.connect({ host: '127.0.0.1', port: counter.port });
  const own = [`Authorization: Bearer ${counter.api.token}`, 'Connection: close'];
  socket.write([`${requestLine} HTTP/1.1`, ...headers, ...own, '', ''].join('\r\n'));
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(first.toString())?.[1]);
}

test('the till is let in by the two names of this machine', async () => {
  for (const name of ['localhost', '127.0.0.1'])
    expect(await statusOf('GET /agent/v1/status', `Host: ${name}:${counter.port}`)).toBe(200);
});

test('no other spelling of a name leads to the agent', async () => {
  const { port } = counter;
  const hosts = [
    ...['evil.test', `evil.test:${port}`, `localhost.evil.test:${port}`, `evil.test@localhost:${port}`],
    ...[`localhost.:${port}`, `127.0.0.1.:${port}`, `LOCALHOST:${port}`, ` localhost:${port} x`],
    ...['localhost', 'localhost:80', `localhost:${port + 1}`, `localhost:0${port}`, `localhost:${port}:80`],
    ...[`[::1]:${port}`, `[::ffff:127.0.0.1]:${port}`, `127.1:${port}`, `2130706433:${port}`, `0.0.0.0:${port}`],
    ...[`localhost:${port}, evil.test`, ''],
  ]; // prettier-ignore
  for (const host of hosts)
    expect([host, await statusOf('GET /agent/v1/status', `Host: ${host}`)]).toEqual([host, 403]);
  // Without any name HTTP itself refuses.
  expect(await statusOf('GET /agent/v1/status')).toBe(400);
});

test('a request line that names a server of its own is refused, whatever Host says', async () => {
  const host = `Host: localhost:${counter.port}`;
  for (const target of [
    `http://evil.test/agent/v1/status`,
    `http://evil.test:${counter.port}/agent/v1/status`,
    `http://localhost:${counter.port}/agent/v1/status`,
    '*',
  ])
    expect([target, await statusOf(`GET ${target}`, host)]).toEqual([target, 403]);
  expect(await statusOf('GET //evil.test/agent/v1/status', host)).toBe(404);
});

test('a part of another site’s page is refused even where the browser sends no Origin', async () => {
  const host = `Host: localhost:${counter.port}`;
  const asPicture = ['Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: image'];
  for (const site of ['cross-site', 'same-site'])
    for (const path of ['/agent/health', '/agent/v1/status', '/till/', '/api/v1/sync/pull'])
      expect(await statusOf(`GET ${path}`, host, `Sec-Fetch-Site: ${site}`, ...asPicture)).toBe(
        403,
      );
  const own = await statusOf('GET /agent/health', host, 'Sec-Fetch-Site: same-origin', ...asPicture); // prettier-ignore
  expect(own).toBe(200);
});

test('nothing of it reached the API, and the log names who was refused', async () => {
  expect(counter.api.heard).toEqual(['POST /api/v1/enrol']);
  const refusals = counter.logged.filter(({ msg }) => msg === 'refused a caller');
  expect(refusals[0]).toMatchObject({ code: 'HOST_REFUSED', host: 'evil.test', method: 'GET' });
  expect(JSON.stringify(refusals)).not.toContain(counter.api.token);
});

test('who guesses codes without end waits; the till that is enrolled does not', async () => {
  const statuses: number[] = [];
  for (let guess = 0; guess < 300; guess++)
    statuses.push((await counter.enrol(`AAAA-${1000 + guess}`)).status);
  // One of ten tries a minute was the till’s own.
  expect(statuses.filter((status) => status !== 429)).toHaveLength(9);
  expect(counter.api.heard).toHaveLength(10);
  expect((await counter.ask('GET', '/agent/v1/status')).status).toBe(200);
  const sale = soldEntry(counter.api.registerId, 1);
  const kept = await counter.ask('POST', '/agent/v1/journal', { entries: [sale] });
  expect(await kept.json()).toEqual({ stored: [{ id: sale.id, hash: sale.hash }] });
});
