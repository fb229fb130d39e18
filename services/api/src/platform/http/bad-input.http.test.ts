import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  customerCreateRoute,
  liveRoute,
  loginRoute,
  meRoute,
  outletCreateRoute,
  outletListRoute,
  Problem,
  productCreateRoute,
  pushRoute,
  quarantineRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase, testClock, waitFor } from '@khanut/testkit';
import { DataSource } from 'typeorm';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';
import type { RawAnswer, TestCaller } from '../testing/test-caller.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;
const clock = testClock(new Date().toISOString());
const outlet = {
  code: 'BAD', name: 'Name', address: null, phone: null, timeZone: 'Asia/Yerevan', dayStartMinute: 0, receiptLocale: 'hy', receiptFooter: null,
}; // prettier-ignore

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl, clock });
  owner = await api.signIn('owner');
});
afterAll(async () => {
  await api.close();
  await db.drop();
});
afterEach(async () => {
  expect(await api.nobody.call(liveRoute, {})).toEqual({ ok: true });
  const { rows } = await (await api.signIn('owner')).call(outletListRoute, {});
  expect(rows.map(({ code }) => code)).toEqual(['A', 'B']);
});

const post = (text: string | Buffer, headers = {}) =>
  owner.send('POST', outletCreateRoute.path, text, headers);

function expectProblem(answer: RawAnswer, status: number, code: string): Problem {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = Problem.parse(answer.body);
  expect(problem).toMatchObject({ code, status });
  expect(answer.headers['x-request-id']).toBe(problem.requestId);
  expect(answer.text).not.toMatch(/\bat .*\.(ts|js):\d|node_modules|select |insert /);
  return problem;
}

test('half a JSON text', async () => {
  expectProblem(await post('{"name": "Nam'), 400, 'BODY_UNREADABLE');
});

test('a body of 50 MB', async () => {
  expectProblem(await post(Buffer.alloc(50 * 1024 * 1024, 0x20)), 413, 'BODY_TOO_LARGE');
});

test('keys that would change every object', async () => {
  expectProblem(
    await post(`{"__proto__": {"isOwner": true}, ${JSON.stringify(outlet).slice(1)}`),
    400,
    'BODY_UNREADABLE',
  );
  expectProblem(
    await post('{"constructor": {"prototype": {"isOwner": true}}}'),
    400,
    'BODY_UNREADABLE',
  );
  expect(({} as { isOwner?: boolean }).isOwner).toBeUndefined();
});

test('unknown and faulty fields are named by their path', async () => {
  const answer = await post(
    JSON.stringify({ ...outlet, code: 'lower case', dayStartMinute: 1.5, surprise: 1 }),
  );
  const { fields } = expectProblem(answer, 400, 'VALIDATION_FAILED');
  expect(fields?.map(({ path }) => path).sort()).toEqual([
    'body',
    'body.code',
    'body.dayStartMinute',
  ]);
});

test('a name of 70 000 characters and a name with control bytes', async () => {
  expectProblem(
    await post(JSON.stringify({ ...outlet, name: 'ա'.repeat(70_000) })),
    400,
    'VALIDATION_FAILED',
  );
  expectProblem(
    await post(JSON.stringify({ ...outlet, name: 'a\u0000b' })),
    400,
    'VALIDATION_FAILED',
  );
  expectProblem(
    await post(JSON.stringify({ ...outlet, address: 'a\u0000b' })),
    400,
    'VALIDATION_FAILED',
  );
});

test('another content type, no body at all, an array', async () => {
  expectProblem(await post('<outlet/>', { 'content-type': 'text/xml' }), 400, 'BODY_UNREADABLE');
  expectProblem(await owner.send('POST', outletCreateRoute.path), 400, 'VALIDATION_FAILED');
  expectProblem(await post('[]'), 400, 'VALIDATION_FAILED');
});

test('an id that is none, an address that is none, a method that is none', async () => {
  expectProblem(
    await owner.send('PUT', '/api/v1/outlets/1%27--', JSON.stringify({ ...outlet, version: 1 })),
    400,
    'VALIDATION_FAILED',
  );
  expectProblem(await owner.send('GET', '/api/v1/no-such-thing'), 404, 'ROUTE_NOT_FOUND');
  expectProblem(await owner.send('DELETE', '/api/v1/outlets'), 404, 'ROUTE_NOT_FOUND');
});

test('a session that has expired, and one that never was', async () => {
  const old = await api.signIn('viewer');
  await old.call(meRoute, {});
  clock.advance(13 * 3_600_000);
  expectProblem(await old.send('GET', meRoute.path), 401, 'SESSION_EXPIRED');
  expectProblem(
    await api.nobody.send('GET', meRoute.path, undefined, { cookie: 'khanut_session=invented' }),
    401,
    'NOT_SIGNED_IN',
  );
  clock.advance(-13 * 3_600_000);
});

test('a cookie opens no till route and a token no staff route', async () => {
  const { registerToken } = await api.shop();
  const withToken = await api.nobody.send('GET', meRoute.path, undefined, {
    authorization: `Bearer ${registerToken}`,
  });
  expectProblem(withToken, 401, 'NOT_SIGNED_IN');
  expectProblem(await owner.send('GET', '/api/v1/sync/numbers'), 401, 'NOT_SIGNED_IN');
});

test('a surprise of ours tells a number and nothing else', async () => {
  const broken = jest.spyOn(api.app.get(DataSource), 'createQueryRunner').mockImplementation(() => {
    throw new Error('select secret from somewhere');
  });
  const answer = await owner.send('GET', outletListRoute.path);
  broken.mockRestore();
  expectProblem(answer, 500, 'INTERNAL');
  expect(answer.text).not.toContain('secret');
});

test('a request id of the caller is kept when it is one', async () => {
  const asked = await api.nobody.send('GET', '/api/health/live', undefined, {
    'x-request-id': 'till-7-000123',
  });
  expect(asked.headers['x-request-id']).toBe('till-7-000123');
  const odd = await api.nobody.send('GET', '/api/health/live', undefined, {
    'x-request-id': '<script>',
  });
  expect(odd.headers['x-request-id']).toMatch(/^[\w-]{11}-\w+$/);
});

test('half a body on the wire: the line breaks, nothing is done, the process lives', async () => {
  await api.app.listen(0, '127.0.0.1');
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  const half = JSON.stringify({ email: 'a@b.example', password: 'x' }).slice(0, 20);
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `POST ${loginRoute.path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n${half}`,
  );
  await waitFor(() => socket.bytesWritten > 0);
  socket.destroy();
  const alive = await fetch(`http://127.0.0.1:${port}${liveRoute.path}`);
  expect(alive.status).toBe(200);
});

test('a body that is too long is heard out on the wire: a line reset in the middle would never say why', async () => {
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const lost = new Promise<never>((_done, fail) => socket.once('error', fail));
  const bytes = 20 << 20;
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  socket.write(
    `POST ${loginRoute.path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`,
  );
  socket.write(' '.repeat(bytes));
  await Promise.race([lost, waitFor(() => text.endsWith('}'))]);
  socket.destroy();
  expect(text).toMatch(/^HTTP\/1\.1 413 [^]*"code":"BODY_TOO_LARGE"/);
});

describe('from a till', () => {
  const stored = async (): Promise<unknown> =>
    api.app
      .get(DataSource)
      .query('select (select count(*) from entries) + (select count(*) from quarantine) as n');

  test.each([pushRoute.path, quarantineRoute.path])(
    '%s: 50 MB, half a body and no body leave nothing behind',
    async (path) => {
      const till = await api.till();
      const before = await stored();
      const send = (text?: string | Buffer) => till.send('POST', path, text);
      expectProblem(await send(Buffer.alloc(50 * 1024 * 1024, 0x20)), 413, 'BODY_TOO_LARGE');
      expectProblem(await send('{"entries": [{"id": "0190'), 400, 'BODY_UNREADABLE');
      expectProblem(await send('{"__proto__": {"entries": []}}'), 400, 'BODY_UNREADABLE');
      expectProblem(await send(), 400, 'VALIDATION_FAILED');
      expect(await stored()).toEqual(before);
    },
  );

  test('a token that was never given', async () => {
    const answer = await api.nobody.send('POST', pushRoute.path, '{"entries": []}', {
      authorization: `Bearer ${'x'.repeat(43)}`,
    });
    expectProblem(answer, 401, 'NOT_SIGNED_IN');
  });
});

test('a product and a customer named with 70 000 characters are refused by the field and not stored', async () => {
  const name = 'x'.repeat(70_000);
  for (const route of [productCreateRoute, customerCreateRoute]) {
    const { fields } = expectProblem(
      await owner.send('POST', route.path, JSON.stringify({ name })),
      400,
      'VALIDATION_FAILED',
    );
    expect(fields?.map(({ path }) => path)).toContain('body.name');
  }
  const [counts] = await api.app
    .get(DataSource)
    .query('select (select count(*) from products) + (select count(*) from customers) as n');
  expect(Number((counts as { n: unknown }).n)).toBe(0);
});
