import {
  couponDefinitionListRoute,
  couponDefinitionSaveRoute,
  couponListRoute,
  couponMakeRoute,
  couponRevokeRoute,
  customerCreateRoute,
  pullRoute,
  tillCouponRoute,
} from '@khanut/shared/contracts';
import { groupedCode, readCoupon } from '@khanut/shared/coupons';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;
let till: TestCaller;

beforeAll(async () => {
  db = await createTestDatabase();
  api = await createTestApi({ databaseUrl: db.appUrl });
  await api.shop();
  owner = await api.signIn('owner');
  till = await api.tillWithCashier();
});
afterAll(async () => {
  await api.close();
  await db.drop();
});

const kindOf = (prefix: string, more: object = {}) => ({
  name: `Coupon ${prefix}`, kind: 'single' as const, prefix, usesEach: null, startsAt: null, expiresAt: null, active: true,
  version: null, ...more,
}); // prettier-ignore
const save = (id: string, body: object) =>
  owner.call(couponDefinitionSaveRoute, { params: { id }, body: body as never });
const make = (id: string, body: object) =>
  owner.call(couponMakeRoute, { params: { id }, body: { count: 1, expiresAt: null, ...body } });
const madeKind = async (prefix: string, more: object = {}) => {
  const id = v7();
  await save(id, kindOf(prefix, more));
  return id;
};
const customer = (name: string) =>
  owner.call(customerCreateRoute, {
    body: {
      kind: 'person', name, email: null, taxId: null, birthday: null, locale: 'en', note: null, phones: [], cards: [],
      categoryIds: [], tierId: null, individual: null,
    },
  }); // prettier-ignore
const atTill = (code: string) => till.call(tillCouponRoute, { params: { code } });

test('ten thousand codes in one go: each different, each readable by a till without a network', async () => {
  const id = await madeKind('BULK');
  const { codes } = await make(id, { count: 10_000 });
  expect(new Set(codes).size).toBe(10_000);
  const { settings } = await till.call(pullRoute, { query: {} });
  const definitions = settings?.coupons ?? [];
  for (const at of [0, 4999, 9999])
    expect(await readCoupon(codes[at] as string, definitions)).toMatchObject({
      isMade: true,
      serial: at + 1,
    });
  const more = await make(id, { count: 2 });
  expect(codes).not.toContain(more.codes[0]);
  expect(await readCoupon(more.codes[1] as string, definitions)).toMatchObject({ serial: 10_002 });
});

test('two who make codes at once get different ones', async () => {
  const id = await madeKind('TWICE');
  const answers = await Promise.all([1, 2, 3, 4].map(() => make(id, { count: 50 })));
  expect(new Set(answers.flatMap(({ codes }) => codes)).size).toBe(200);
});

test('the till learns a code’s holder, span and uses left, however it is typed', async () => {
  const expiresAt = '2030-01-01T00:00:00.000Z';
  const id = await madeKind('SPAN', { kind: 'multi', usesEach: 3, startsAt: '2026-01-01T00:00:00.000Z', expiresAt: '2031-01-01T00:00:00.000Z' }); // prettier-ignore
  const { codes } = await make(id, { expiresAt });
  const code = codes[0] as string;
  expect(await atTill(groupedCode(code).toLowerCase())).toEqual({
    code, couponId: id, customerId: null, name: 'Coupon SPAN', usesLeft: 3,
    startsAtMs: Date.parse('2026-01-01T00:00:00.000Z'), expiresAtMs: Date.parse(expiresAt),
  }); // prettier-ignore
});

test('personal codes: one each, for their holder alone', async () => {
  const [ani, davit] = [await customer('Ani'), await customer('Davit')];
  const id = await madeKind('DEAR', { kind: 'personal', usesEach: 1 });
  const { codes } = await make(id, { count: 2, customerIds: [ani.id, davit.id, ani.id] });
  expect(codes).toHaveLength(2);
  const definitions = (await till.call(pullRoute, { query: {} })).settings?.coupons ?? [];
  expect(await readCoupon(codes[0] as string, definitions, ani.id)).toMatchObject({ isMade: true });
  expect(await readCoupon(codes[0] as string, definitions, davit.id)).toMatchObject({
    isMade: false,
  });
  expect(await atTill(codes[1] as string)).toMatchObject({ customerId: davit.id, usesLeft: 1 });
  const listed = await owner.call(couponListRoute, { params: { id }, query: { search: 'davit' } });
  expect(listed).toMatchObject({
    total: 1,
    rows: [{ code: codes[1], customerName: 'Davit', uses: 0, usesAllowed: 1 }],
  });
});

test('revoked, switched off or never made: the till refuses; put back, it takes it again', async () => {
  const id = await madeKind('GONE');
  const { codes } = await make(id, {});
  const code = codes[0] as string;
  const revoke = (revoked: boolean) =>
    owner.call(couponRevokeRoute, { params: { code }, body: { revoked } });
  const refusal = () => till.refusal(tillCouponRoute, { params: { code } });
  await revoke(true);
  expect((await refusal()).code).toBe('COUPON_INVALID');
  await revoke(false);
  expect(await atTill(code)).toMatchObject({ code });
  await save(id, kindOf('GONE', { active: false, version: 1 }));
  expect((await refusal()).code).toBe('COUPON_INVALID');
  expect((await owner.refusal(couponMakeRoute, { params: { id }, body: { count: 1, expiresAt: null } })).code).toBe('NOT_ALLOWED_NOW'); // prettier-ignore
  for (const never of ['GONE000020000000000', '4850001270012', 'x'])
    expect((await till.refusal(tillCouponRoute, { params: { code: never } })).code).toBe(
      'COUPON_INVALID',
    );
  expect((await owner.refusal(couponRevokeRoute, { params: { code: 'GONE00000' }, body: { revoked: true } })).code).toBe('NOT_FOUND'); // prettier-ignore
});

test('a kind keeps its prefix and sort; names and spans change under a version', async () => {
  const id = await madeKind('FIRST');
  const changed = await save(
    id,
    kindOf('FIRST', { name: 'Named anew', names: { hy: 'Կտրոն' }, version: 1 }),
  );
  expect(changed).toMatchObject({
    name: 'Named anew',
    names: { hy: 'Կտրոն' },
    usesEach: 1,
    version: 2,
    made: 0,
    used: 0,
  });
  const refused = (body: object, at = id) =>
    owner.refusal(couponDefinitionSaveRoute, { params: { id: at }, body: body as never });
  expect((await refused(kindOf('FIRST', { version: 1 }))).code).toBe('VERSION_CONFLICT');
  expect((await refused(kindOf('OTHER', { version: 2 }))).fields?.[0]?.path).toBe('body.prefix');
  expect((await refused(kindOf('FIRST', { kind: 'multi', version: 2 }))).fields?.[0]?.path).toBe(
    'body.kind',
  );
  expect((await refused(kindOf('FIRST'), v7())).code).toBe('ALREADY_EXISTS');
  expect((await refused(kindOf('NEVER', { version: 1 }), v7())).code).toBe('NOT_FOUND');
  expect((await refused(kindOf('low'.toLowerCase()), v7())).code).toBe('VALIDATION_FAILED');
  const backwards = { startsAt: '2027-01-02T00:00:00.000Z', expiresAt: '2027-01-01T00:00:00.000Z' };
  expect((await refused(kindOf('SPANS', backwards), v7())).fields?.[0]?.path).toBe(
    'body.expiresAt',
  );
  const { rows, total } = await owner.call(couponDefinitionListRoute, {
    query: { search: 'named an' },
  });
  expect({ total, ids: rows.map((row) => row.id) }).toEqual({ total: 1, ids: [id] });
});

test('codes that cannot be made are not made', async () => {
  const [single, personal] = [await madeKind('ONE'), await madeKind('PERS', { kind: 'personal' })];
  const refused = (id: string, body: object) =>
    owner.refusal(couponMakeRoute, {
      params: { id },
      body: { count: 1, expiresAt: null, ...body },
    });
  expect((await refused(v7(), {})).code).toBe('NOT_FOUND');
  expect((await refused(single, { count: 10_001 })).code).toBe('VALIDATION_FAILED');
  expect((await refused(single, { customerIds: [v7()] })).fields?.[0]?.path).toBe(
    'body.customerIds',
  );
  expect((await refused(personal, {})).fields?.[0]?.path).toBe('body.customerIds');
  expect((await refused(personal, { customerIds: [v7()] })).fields?.[0]?.path).toBe(
    'body.customerIds',
  );
  for (const id of [single, personal])
    expect(await owner.call(couponListRoute, { params: { id }, query: {} })).toMatchObject({
      total: 0,
    });
});

test('a marketer looks, and makes nothing', async () => {
  const marketer = await api.signIn('marketer');
  await marketer.call(couponDefinitionListRoute, { query: {} });
  const refusal = await marketer.refusal(couponDefinitionSaveRoute, {
    params: { id: v7() },
    body: kindOf('MARK'),
  });
  expect(refusal.code).toBe('FORBIDDEN');
});
