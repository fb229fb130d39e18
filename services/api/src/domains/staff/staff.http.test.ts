import {
  loginRoute, logoutRoute, meRoute, setupRoute, setupStateRoute, staffCreateRoute, staffListRoute, staffUpdateRoute,
} from '@khanut/shared/contracts'; // prettier-ignore
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { FirstRun } from '../../platform/auth/first-run.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';

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

const person = {
  name: 'Anahit', email: 'anahit@test.example', role: 'cashier' as const, allOutlets: false, locale: 'hy' as const,
  password: 'a good long password', pin: '1234', manualDiscountLimit: 0 as never,
}; // prettier-ignore

test('a person signs in, is known, and signs out', async () => {
  const { staff, password } = await api.shop();
  const answer = await api.nobody.ask(loginRoute, {
    body: { email: staff.owner.email.toUpperCase(), password },
  });
  expect(answer.status).toBe(200);
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  const headers = { cookie: cookie.split(';')[0] as string };
  const me = await api.nobody.send('GET', meRoute.path, undefined, headers);
  expect(me.body).toMatchObject({ role: 'owner', allOutlets: true, company: { currency: 'AMD' } });
  expect((me.body as { outlets: unknown[] }).outlets).toHaveLength(2);
  await api.nobody.send('POST', logoutRoute.path, undefined, headers);
  const after = await api.nobody.send('GET', meRoute.path, undefined, headers);
  expect(after).toMatchObject({ status: 401, body: { code: 'SESSION_EXPIRED' } });
});

test('a wrong password ten times locks out that person from there, and nobody else', async () => {
  const { staff, password } = await api.shop();
  const answers: string[] = [];
  for (let i = 0; i < 10; i += 1) {
    const body = { email: staff.viewer.email, password: `wrong ${i} password` };
    answers.push((await api.nobody.refusal(loginRoute, { body })).code);
  }
  expect(answers.slice(0, 6)).toEqual(Array(6).fill('CREDENTIALS_WRONG'));
  expect(answers.slice(6)).toEqual(Array(4).fill('LOCKED_OUT'));
  const right = await api.nobody.ask(loginRoute, { body: { email: staff.viewer.email, password } });
  expect(right.status).toBe(429);
  expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
  await api.nobody.call(loginRoute, { body: { email: staff.marketer.email, password } });
});

test('who does not exist is refused in the same words', async () => {
  const unknown = await api.nobody.refusal(loginRoute, {
    body: { email: 'nobody@test.example', password: 'wrong password' },
  });
  expect(unknown.code).toBe('CREDENTIALS_WRONG');
});

test('a page of another origin cannot sign anybody in or act with a cookie', async () => {
  const { staff, password } = await api.shop();
  const body = JSON.stringify({ email: staff.owner.email, password });
  const foreign = await api.nobody.send('POST', loginRoute.path, body, {
    origin: 'https://evil.example',
  });
  expect(foreign).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
  const owner = await api.signIn('owner');
  const act = await owner.send('POST', logoutRoute.path, undefined, {
    origin: 'http://localhost:1',
  });
  expect(act).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
});

test('a person is added, changed, and disabled with their sessions', async () => {
  const owner = await api.signIn('owner');
  const { outletId, otherOutletId } = await api.shop();
  const added = await owner.call(staffCreateRoute, { body: { ...person, outletIds: [outletId] } });
  expect(added).toMatchObject({ hasPin: true, disabled: false, outletIds: [outletId], version: 1 });
  expect(JSON.stringify(added)).not.toContain(person.password);

  const login = await api.nobody.ask(loginRoute, {
    body: { email: person.email, password: person.password },
  });
  const cookie = String(login.headers['set-cookie']).split(';')[0] as string;
  const { password: _p, pin: _n, ...rest } = person;
  const change = { ...rest, outletIds: [outletId, otherOutletId], disabled: true, version: 1 };
  const disabled = await owner.call(staffUpdateRoute, { params: { id: added.id }, body: change });
  expect(disabled).toMatchObject({ disabled: true, version: 2, hasPin: true });
  expect((await api.nobody.send('GET', meRoute.path, undefined, { cookie })).status).toBe(401);
  expect(
    (await owner.refusal(staffUpdateRoute, { params: { id: added.id }, body: change })).code,
  ).toBe('VERSION_CONFLICT');
  expect(
    (await owner.refusal(staffCreateRoute, { body: { ...person, outletIds: [outletId] } })).code,
  ).toBe('ALREADY_EXISTS');
});

test('the last owner stays, and an approver needs six digits', async () => {
  const owner = await api.signIn('owner');
  const { staff, outletId } = await api.shop();
  const { password: _p, pin: _n, ...rest } = person;
  const own = {
    ...rest,
    email: staff.owner.email,
    role: 'viewer' as const,
    outletIds: [outletId],
    disabled: false,
    version: 1,
  };
  expect(
    (await owner.refusal(staffUpdateRoute, { params: { id: staff.owner.id }, body: own })).code,
  ).toBe('NOT_ALLOWED_NOW');
  const manager = {
    ...person,
    email: 'm@test.example',
    role: 'store_manager' as const,
    outletIds: [outletId],
  };
  const short = await owner.refusal(staffCreateRoute, { body: manager });
  expect(short.fields).toEqual([{ path: 'body.pin', message: expect.stringContaining('6') }]);
});

test('a store manager sees the people of their own outlet alone', async () => {
  const { otherOutletId } = await api.shop();
  const owner = await api.signIn('owner');
  const elsewhere = { ...person, email: 'elsewhere@test.example', outletIds: [otherOutletId] };
  const added = await owner.call(staffCreateRoute, { body: elsewhere });
  const manager = await api.signIn('store_manager');
  const { rows } = await manager.call(staffListRoute, {});
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ id }) => id)).not.toContain(added.id);
});

describe('the first run', () => {
  const wishes = {
    company: {
      name: 'Խանութ',
      taxId: null,
      country: 'AM' as const,
      currency: 'AMD',
      locale: 'hy' as const,
    },
    outlet: { name: 'Երևան', address: null, timeZone: 'Asia/Yerevan' },
    owner: {
      name: 'Owner',
      email: 'owner@first.example',
      password: 'a good long password',
      pin: '123456',
    },
  };

  test('with the secret it makes a shop once and ends signed in', async () => {
    const empty = await createTestDatabase();
    const first = await createTestApi({ databaseUrl: empty.appUrl });
    expect(await first.nobody.call(setupStateRoute, {})).toEqual({ done: false });
    const wrong = await first.nobody.refusal(setupRoute, {
      body: { ...wishes, secret: 'a wrong secret' },
    });
    expect(wrong.code).toBe('SETUP_SECRET_WRONG');
    const secret = await first.app.get(FirstRun).secret();
    const both = await Promise.all(
      [1, 2].map(() => first.nobody.ask(setupRoute, { body: { ...wishes, secret } })),
    );
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect(await first.nobody.call(setupStateRoute, {})).toEqual({ done: true });
    expect((await first.nobody.refusal(setupRoute, { body: { ...wishes, secret } })).code).toBe(
      'SETUP_DONE',
    );
    await first.nobody.call(loginRoute, {
      body: { email: wishes.owner.email, password: wishes.owner.password },
    });
    await first.close();
    await empty.drop();
  });
});
