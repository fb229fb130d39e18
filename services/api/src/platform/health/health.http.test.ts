import { liveRoute, readyRoute } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { Queues } from '../queue/queues.js';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';

let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

test('live answers without asking anybody', async () => {
  expect(await api.nobody.call(liveRoute, {})).toEqual({ ok: true });
});

test('ready names the parts that answer', async () => {
  expect(await api.nobody.call(readyRoute, {})).toEqual({
    ok: true,
    parts: { database: 'ok', queue: 'ok' },
  });
});

test('ready is 503 and names the part that does not answer, while live goes on', async () => {
  const broken = jest.spyOn(api.app.get(Queues), 'check').mockRejectedValue(new Error('away'));
  const answer = await api.nobody.ask(readyRoute, {});
  broken.mockRestore();
  expect(answer).toMatchObject({
    status: 503,
    body: { ok: false, parts: { database: 'ok', queue: 'does not answer' } },
  });
  expect(await api.nobody.call(liveRoute, {})).toEqual({ ok: true });
});
