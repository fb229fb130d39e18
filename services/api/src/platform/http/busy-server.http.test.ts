import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { allRoutes, liveRoute, pushRoute } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, waitFor } from '@khanut/testkit';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';

// Whoever keeps the server busy, on purpose or by accident: the others are served meanwhile, and nothing is half done.
let db: TestDatabase;
let api: TestApi;
let port: number;
const open = new Set<Socket>();

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  await api.shop();
  await api.app.listen(0, '127.0.0.1');
  ({ port } = api.app.getHttpServer().address() as AddressInfo);
});
afterEach(() => {
  for (const socket of open) socket.destroy();
  open.clear();
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

async function say(...pieces: string[]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  open.add(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  for (const piece of pieces) socket.write(piece);
  return socket;
}

const others = async () =>
  (
    await fetch(`http://127.0.0.1:${port}${liveRoute.path}`, {
      signal: AbortSignal.timeout(20_000),
    })
  ).status;

async function headOf(more: string): Promise<string> {
  const { registerToken } = await api.shop();
  return `POST ${pushRoute.path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${registerToken}\r\ncontent-type: application/json\r\n${more}\r\n\r\n`;
}

const stored = async (): Promise<unknown> =>
  api.dataSource.query(
    'select (select count(*) from entries) + (select count(*) from quarantine) as n',
  );

test('three hundred callers who never end what they began hold up nobody and leave nothing behind', async () => {
  const before = await stored();
  const [slow, chunked] = [await headOf('content-length: 900'), await headOf('transfer-encoding: chunked')]; // prettier-ignore
  for (let at = 0; at < 100; at++) {
    await say('POST /api/v1/sync/push HTTP/1.1\r\nho');
    await say(slow, '{"entries": [{"id": "0190');
    await say(chunked, '10\r\n{"entries": [{"i\r\n');
  }
  for (let time = 0; time < 10; time++) expect(await others()).toBe(200);
  expect(await stored()).toEqual(before);
  // None of them is waited for without an end.
  const { requestTimeout, headersTimeout } = api.app.getHttpServer() as unknown as Record<string, number>; // prettier-ignore
  for (const ms of [requestTimeout, headersTimeout]) {
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThanOrEqual(60_000);
  }
});

test('two hundred megabytes, announced or in pieces without an end, are refused while others are served', async () => {
  const before = await stored();
  const heard = async (socket: Socket) => {
    let text = '';
    socket.on('data', (data) => (text += String(data)));
    await waitFor(() => text.includes('\r\n\r\n'), 30_000, 'the refusal');
    return text.slice(0, 12);
  };
  const announced = await say(await headOf(`content-length: ${200 * 1024 * 1024}`), '{"entries":[');
  expect(await heard(announced)).toBe('HTTP/1.1 413');

  const pieces = await say(await headOf('transfer-encoding: chunked'));
  const piece = `100000\r\n${' '.repeat(1024 * 1024)}\r\n`;
  let megabytes = 0;
  while (!pieces.destroyed && megabytes < 200) {
    if (!pieces.write(piece)) await new Promise((go) => pieces.once('drain', go).once('close', go));
    if (megabytes++ % 5 === 0) expect(await others()).toBe(200);
  }
  expect(megabytes).toBeLessThan(200);
  expect(await stored()).toEqual(before);
});

const hostile = [
  `${'a'.repeat(199)}!`,
  '('.repeat(200),
  '%'.repeat(200),
  '%_'.repeat(100),
  '\\'.repeat(199),
  `${'a+'.repeat(99)}$`,
  'ա́'.repeat(100),
  '\u202e'.repeat(200),
  "';select pg_sleep(60);--",
  '$1'.repeat(100),
];

test('whatever is typed into a search, each list answers in its words and others are served', async () => {
  const owner = await api.signIn('owner');
  const lists = allRoutes.filter(
    ({ auth, method, query }) =>
      auth === 'staff' && method === 'GET' && query?.safeParse({ search: 'a' }).success,
  );
  expect(lists.length).toBeGreaterThan(8);
  const wrong: string[] = [];
  for (const route of lists)
    for (const search of hostile) {
      const query = new URLSearchParams({ search });
      const path = route.path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000');
      const [answer] = await Promise.all([owner.send('GET', `${path}?${String(query)}`), others()]);
      if (answer.status >= 500) wrong.push(`${route.id}: ${search} ${answer.text}`);
    }
  expect(wrong).toEqual([]);
});
