import { allRoutes, type Role, roleAllows, roles } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../testing/create-test-api.js';
import type { TestCaller } from '../testing/test-caller.js';
import type { AnyRoute } from './handles.js';
import { unservedRoutes } from './route-table.js';

let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  await api.shop();
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

type Kind = Role | 'nobody' | 'till' | 'till with cashier' | 'agent';
const kinds: Kind[] = [...roles, 'nobody', 'till', 'till with cashier', 'agent'];
const isRole = (kind: Kind): kind is Role => (roles as readonly string[]).includes(kind);

/** Answers of the door; whatever else comes back, the caller was let in. */
const turnedAway = new Set([
  'NOT_SIGNED_IN',
  'SESSION_EXPIRED',
  'FORBIDDEN',
  'REGISTER_REVOKED',
  'ORIGIN_REFUSED',
  'SETUP_DONE',
]);

function mayEnter(route: AnyRoute, kind: Kind): boolean {
  switch (route.auth) {
    case 'public':
      return true;
    case 'setup':
      return false; // the shop of this test is set up
    case 'staff':
      return isRole(kind) && (route.permission === null || roleAllows(kind, route.permission));
    case 'register':
      return kind === 'till' || kind === 'till with cashier';
    case 'register+cashier':
      return kind === 'till with cashier';
    case 'agent':
      return kind === 'agent';
  }
}

async function callerOf(kind: Kind): Promise<TestCaller> {
  if (isRole(kind)) return api.signIn(kind);
  if (kind === 'till') return api.till();
  if (kind === 'till with cashier') return api.tillWithCashier();
  return kind === 'agent' ? api.agent() : api.nobody;
}

/** The door stands before the validation, so an empty body shows it without doing anything. */
async function isLetIn(route: AnyRoute, kind: Kind): Promise<boolean> {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  const params = Object.fromEntries(names.map((name) => [name, name === 'format' ? 'csv' : v7()]));
  const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : {};
  const answer = await (await callerOf(kind)).ask(route, { params, body });
  expect({ route: route.id, kind, status: answer.status < 500 }).toEqual({
    route: route.id,
    kind,
    status: true,
  });
  return !turnedAway.has((answer.body as { code?: string } | undefined)?.code ?? '');
}

test('every declared route is served', () => {
  expect(unservedRoutes(api.routes)).toEqual([]);
});

test('every route says who may call it: staff routes by a permission, or knowingly any signed-in person', () => {
  const anySignedIn = ['auth.logout', 'auth.me'];
  const open = allRoutes
    .filter((route) => route.auth === 'staff' && route.permission === null)
    .map(({ id }) => id);
  expect(open.sort()).toEqual(anySignedIn);
  const publicRoutes = allRoutes.filter(({ auth }) => auth === 'public').map(({ id }) => id);
  expect(publicRoutes.sort()).toEqual(
    [
      'auth.login',
      'campaigns.twilio-status',
      'health.live',
      'health.ready',
      'registers.enrol',
      'setup.state',
    ].sort(),
  );
});

test('ids and addresses are unique', () => {
  expect(new Set(allRoutes.map(({ id }) => id)).size).toBe(allRoutes.length);
  expect(new Set(allRoutes.map(({ method, path }) => `${method} ${path}`)).size).toBe(
    allRoutes.length,
  );
});

test.each(kinds)('every route lets %s in exactly as the matrix says', async (kind) => {
  const wrong: string[] = [];
  const unserved = new Set(unservedRoutes(api.routes));
  for (const route of allRoutes.filter(({ id }) => !unserved.has(id))) {
    const letIn = await isLetIn(route, kind);
    if (letIn !== mayEnter(route, kind))
      wrong.push(`${route.id}: ${letIn ? 'let in' : 'turned away'}`);
  }
  expect(wrong).toEqual([]);
});
