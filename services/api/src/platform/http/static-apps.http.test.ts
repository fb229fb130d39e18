import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';

let db: TestDatabase;
let api: TestApi;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-apps-'));
  for (const app of ['till', 'office']) {
    mkdirSync(join(dir, app, 'assets'), { recursive: true });
    writeFileSync(join(dir, app, 'index.html'), `<title>${app}</title>`);
    writeFileSync(join(dir, app, 'assets', 'main-a1b2c3d4.js'), `// ${app}`);
    writeFileSync(join(dir, app, 'sw.js'), '// worker');
  }
  writeFileSync(join(dir, 'secret.txt'), 'secret');
  db = await createTestDatabase();
  const env = { CASHIER_DIST: join(dir, 'till'), BACKOFFICE_DIST: join(dir, 'office') };
  api = await createTestApi({ databaseUrl: db.appUrl, env });
});
afterAll(async () => {
  await api.close();
  await db.drop();
  rmSync(dir, { recursive: true });
});

const get = (url: string) => api.nobody.send('GET', url);

test.each([
  ['/', 'office'], ['/products/0190/edit', 'office'], ['/till/', 'till'], ['/till/sale/payment', 'till'],
])('%s is a page of the %s', async (url, app) => {
  const answer = await get(url);
  expect(answer).toMatchObject({ status: 200, text: `<title>${app}</title>` });
  expect(answer.headers['content-type']).toMatch(/html/);
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(answer.headers['content-security-policy']).toMatch(/script-src 'self';/);
}); // prettier-ignore

test('files with a hash in their name live for ever, the service worker does not', async () => {
  expect((await get('/till/assets/main-a1b2c3d4.js')).headers['cache-control']).toMatch(
    /immutable/,
  );
  expect((await get('/till/sw.js')).headers['cache-control']).toBe('no-cache');
  expect((await get('/assets/main-a1b2c3d4.js')).text).toBe('// office');
});

test('what is not there is not there: no page instead of a missing file or route, no way out of the folder', async () => {
  expect((await get('/assets/main-00000000.js')).status).toBe(404);
  expect((await get('/api/v1/no-such-thing')).status).toBe(404);
  for (const url of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/till/..%2f..%2fsecret.txt',
    '/a/..%5c..%5csecret.txt',
  ])
    expect((await get(url)).text).not.toContain('secret');
});

test('the documentation of the API is there', async () => {
  expect((await get('/api/docs')).headers.location).toBe('/api/docs/');
  const page = await get('/api/docs/');
  expect(page.headers['content-type']).toMatch(/html/);
  const named = [...page.text.matchAll(/(?:src|href)="\.?\/?([^"]+)"/g)].map(([, file]) => file);
  expect(named).toContain('swagger-initializer.js');
  for (const file of named) expect((await get(`/api/docs/${file}`)).status).toBe(200);
  const document = JSON.parse((await get('/api/docs/openapi.json')).text) as { paths: object };
  expect(JSON.stringify(document.paths)).toContain('auth.login');
});
