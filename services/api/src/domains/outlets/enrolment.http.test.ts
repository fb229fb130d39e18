import {
  enrolmentCodeRoute, enrolRoute, numbersRoute, outletCreateRoute, outletListRoute, outletUpdateRoute, registerCreateRoute, registerListRoute,
  registerRevokeRoute,
} from '@khanut/shared/contracts'; // prettier-ignore
import type { Money } from '@khanut/shared/money';
import { createTestDatabase, type TestDatabase, testClock } from '@khanut/testkit';
import { MachineCredentials } from '../../platform/auth/machine-credentials.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';

let db: TestDatabase;
let api: TestApi;
const clock = testClock(new Date().toISOString());

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl, clock });
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

const origin = 'http://localhost:4810';
const agent = { name: 'Front desk', version: '1.0.0' };

async function newCode(): Promise<{ code: string; registerId: string }> {
  const { outletId } = await api.shop();
  const owner = await api.signIn('owner');
  const number = `R${Math.floor(clock.nowMs() % 100_000)}-${made++}`;
  const register = await owner.call(registerCreateRoute, {
    body: { outletId, code: number, name: 'Till' },
  });
  const { code } = await owner.call(enrolmentCodeRoute, { params: { id: register.id } });
  return { code, registerId: register.id };
}
let made = 0;

test('a code gives till and agent a credential each, once', async () => {
  const { code, registerId } = await newCode();
  const answer = await api.nobody.call(enrolRoute, {
    body: { code: code.toLowerCase(), origin, agent },
  });
  expect(answer).toMatchObject({ registerId, epoch: 1, outletName: 'First' });
  expect(answer.registerToken).toHaveLength(43);
  expect(answer.agent?.credential).toHaveLength(43);
  expect(answer.agent?.credential).not.toBe(answer.registerToken);
  const again = await api.nobody.refusal(enrolRoute, { body: { code, origin, agent } });
  expect(again.code).toBe('ENROLMENT_CODE_INVALID');
  const machines = api.app.get(MachineCredentials);
  expect(await machines.register(answer.registerToken)).toMatchObject({ id: registerId, epoch: 1 });
  expect(await machines.agent(answer.agent?.credential ?? '')).toMatchObject({
    id: answer.agent?.agentId,
  });
});

test('of two who use one code at the same moment one is enrolled', async () => {
  const { code } = await newCode();
  const both = await Promise.all(
    [1, 2].map(() => api.nobody.ask(enrolRoute, { body: { code, origin, agent: null } })),
  );
  expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 403]);
});

test('a code is good for ten minutes, and a newer one ends it', async () => {
  const { code, registerId } = await newCode();
  const owner = await api.signIn('owner');
  const newer = await owner.call(enrolmentCodeRoute, { params: { id: registerId } });
  expect((await api.nobody.refusal(enrolRoute, { body: { code, origin, agent: null } })).code).toBe(
    'ENROLMENT_CODE_INVALID',
  );
  clock.advance(10 * 60_000 + 1);
  const late = await api.nobody.refusal(enrolRoute, {
    body: { code: newer.code, origin, agent: null },
  });
  expect(late.code).toBe('ENROLMENT_CODE_INVALID');
});

test('enrolling again grants the next epoch, keeps the agent and ends the token before', async () => {
  const { code, registerId } = await newCode();
  const first = await api.nobody.call(enrolRoute, { body: { code, origin, agent } });
  const owner = await api.signIn('owner');
  const next = await owner.call(enrolmentCodeRoute, { params: { id: registerId } });
  const second = await api.nobody.call(enrolRoute, { body: { code: next.code, origin, agent } });
  expect(second.epoch).toBe(2);
  expect(second.agent?.agentId).toBe(first.agent?.agentId);
  const machines = api.app.get(MachineCredentials);
  expect(await machines.register(first.registerToken)).toBeUndefined();
  expect(await machines.agent(first.agent?.credential ?? '')).toBeUndefined();
});

test('a revoked register is told so; its token is still known, for the quarantine', async () => {
  const { code, registerId } = await newCode();
  const { registerToken } = await api.nobody.call(enrolRoute, {
    body: { code, origin, agent: null },
  });
  const owner = await api.signIn('owner');
  expect(await owner.call(registerRevokeRoute, { params: { id: registerId } })).toMatchObject({
    enrolled: false,
  });
  expect(await api.app.get(MachineCredentials).register(registerToken)).toMatchObject({
    is_revoked: true,
  });
});

test('guessing codes locks out the guesser, and no till that is enrolled', async () => {
  const guesses = Array.from({ length: 14 }, (_, i) => ({
    code: `AAAA-BBBB-${1000 + i}`,
    origin,
    agent: null,
  }));
  const codes: string[] = [];
  for (const body of guesses) codes.push((await api.nobody.refusal(enrolRoute, { body })).code);
  expect(codes[0]).toBe('ENROLMENT_CODE_INVALID');
  expect(codes.at(-1)).toBe('LOCKED_OUT');
  // The till asks from the same address: behind a router a whole shop has one.
  expect(await (await api.till()).call(numbersRoute, { query: {} })).toMatchObject({ epoch: 1 });
});

describe('outlets and registers keep to their scope', () => {
  const outlet = {
    code: 'C', name: 'Third', address: null, phone: null, timeZone: 'Asia/Yerevan', dayStartMinute: 0,
    receiptLocale: 'hy' as const, receiptFooter: null,
  }; // prettier-ignore

  test('a store manager sees their own outlet and its registers', async () => {
    const { outletId, otherOutletId, otherRegisterId } = await api.shop();
    const manager = await api.signIn('store_manager');
    expect((await manager.call(outletListRoute, {})).rows.map(({ id }) => id)).toEqual([outletId]);
    const { rows } = await manager.call(registerListRoute, {});
    expect(new Set(rows.map((row) => row.outletId))).toEqual(new Set([outletId]));
    const code = await manager.refusal(enrolmentCodeRoute, { params: { id: otherRegisterId } });
    expect(code.code).toBe('NOT_FOUND');
    const create = await manager.refusal(registerCreateRoute, {
      body: { outletId: otherOutletId, code: 'X', name: 'X' },
    });
    expect(create.code).toBe('NOT_FOUND');
  });

  test('an outlet is added and changed by version; a zone nobody knows is refused', async () => {
    const owner = await api.signIn('owner');
    const added = await owner.call(outletCreateRoute, { body: outlet });
    const change = { params: { id: added.id }, body: { ...outlet, name: 'Renamed', version: 1 } };
    expect(await owner.call(outletUpdateRoute, change)).toMatchObject({
      name: 'Renamed',
      version: 2,
    });
    expect((await owner.refusal(outletUpdateRoute, change)).code).toBe('VERSION_CONFLICT');
    const cash = { blindClose: false, tolerance: 20_000 as Money, moveLimit: 5_000_000 as Money };
    expect(added.cash).toEqual({ blindClose: true, tolerance: 0, moveLimit: null });
    const ruled = { params: { id: added.id }, body: { ...outlet, cash, version: 2 } };
    expect((await owner.call(outletUpdateRoute, ruled)).cash).toEqual(cash);
    const silent = { params: { id: added.id }, body: { ...outlet, version: 3 } };
    expect((await owner.call(outletUpdateRoute, silent)).cash).toEqual(cash);
    const nowhere = await owner.refusal(outletCreateRoute, {
      body: { ...outlet, code: 'D', timeZone: 'Mars/Base' },
    });
    expect(nowhere.fields?.[0]?.path).toBe('body.timeZone');
  });
});
