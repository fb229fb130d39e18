import {
  type PullAnswer,
  pullRoute,
  rulebookCancelRoute,
  rulebookGetRoute,
  rulebookListRoute,
  rulebookPolicyRoute,
  rulebookPolicySaveRoute,
  rulebookPublishRoute,
  rulebookRollBackRoute,
  ruleDeleteRoute,
  ruleListRoute,
  ruleRestoreRoute,
  ruleSaveRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { v7 } from 'uuid';
import { Clock } from '../../platform/clock/clock.js';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import type { RuleWrite } from './rulebook.policy.js';

/** Stands still until told. It begins after the clock of the database, for rows with a default. */
class HandClock extends Clock {
  at = new Date(Date.now() + 3_600_000);
  override now = (): Date => this.at;
  forward = (ms: number): Date => (this.at = new Date(this.at.getTime() + ms));
}

const hourMs = 3_600_000;
let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;
let clock: HandClock;

beforeAll(async () => {
  db = await createTestDatabase();
  clock = new HandClock();
  api = await createTestApi({ databaseUrl: db.appUrl, clock });
  owner = await api.signIn('owner');
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

const everything = {
  productIds: [],
  categoryIds: [],
  brands: [],
  exceptProductIds: [],
  exceptCategoryIds: [],
};
const percent = (name: string, rate: number, version: number | null = null): RuleWrite =>
  ({
    name, active: true, version, step: 'item', stack: name, exclusive: false, scope: everything, conditions: [],
    action: { kind: 'percent', rate }, capAmount: null, publish: false,
  }) as unknown as RuleWrite; // prettier-ignore
const save = (id: string, body: RuleWrite) => owner.call(ruleSaveRoute, { params: { id }, body });
const publish = (startsAt: string | null = null, note: string | null = null) =>
  owner.call(rulebookPublishRoute, { body: { startsAt, note } });
const list = () => owner.call(rulebookListRoute, { query: {} });
const inForce = async () => (await list()).rows.find((row) => row.state === 'in-force')?.version;
const soon = (ms = hourMs) => new Date(clock.at.getTime() + ms).toISOString();

test('the working copy is published when it is said, with what it changes and who did it', async () => {
  const [kept, gone] = [v7(), v7()];
  await save(kept, percent('Kept', 10_000));
  await save(gone, percent('Gone', 20_000));
  const before = await list();
  expect(before.unpublished.filter(({ kind }) => kind === 'added')).toHaveLength(2);
  const first = await publish(null, 'first of the day');
  expect(first).toMatchObject({
    state: 'in-force',
    publishedBy: 'Test owner',
    note: 'first of the day',
    rolledBackTo: null,
    receipts: 0,
  });
  expect((await list()).unpublished).toEqual([]);
  await save(kept, percent('Kept', 15_000, 1));
  await owner.call(ruleDeleteRoute, { params: { id: gone } });
  const { unpublished } = await list();
  expect(unpublished).toEqual([
    { ruleId: kept, name: 'Kept', kind: 'changed' },
    { ruleId: gone, name: 'Gone', kind: 'removed' },
  ]);
  clock.forward(1);
  const second = await publish();
  expect(second.version).toBe(first.version + 1);
  expect(second.changes).toEqual(unpublished);
  expect((await list()).rows.map(({ version, state }) => [version, state]).slice(0, 2)).toEqual([
    [second.version, 'in-force'],
    [first.version, 'past'],
  ]);
  expect((await publish()).version).toBe(second.version);
});

test('version 0 is the working copy, others are as they were published, for ever', async () => {
  const id = v7();
  const { version } = await publish();
  await save(id, percent('Not yet', 30_000));
  const { rulebook } = await owner.call(rulebookGetRoute, { params: { version: 0 } });
  expect(rulebook.rules.some((rule) => rule.id === id)).toBe(true);
  const published = await owner.call(rulebookGetRoute, { params: { version } });
  expect(published.rulebook.rules.some((rule) => rule.id === id)).toBe(false);
  expect((await owner.refusal(rulebookGetRoute, { params: { version: 9999 } })).code).toBe(
    'NOT_FOUND',
  );
  for (const sql of [
    `update rulebooks set body = '{}' where version = $1`,
    `update rulebooks set starts_at = now() where version = $1`,
    `delete from rulebooks where version = $1`,
  ])
    await expect(rows(api.dataSource.manager, sql, [version])).rejects.toThrow(/never changed/);
});

test('a scheduled version waits, begins at its instant, and tills hold it ahead', async () => {
  const till = await api.till();
  const pull = (cursor?: string) =>
    till.call(pullRoute, {
      query: { limit: 5000, ...(cursor ? { cursor } : {}) },
    }) as Promise<PullAnswer>;
  const now = await publish();
  const fresh = await pull();
  expect(fresh).toMatchObject({ rulebook: { version: now.version }, nextRulebook: null });
  await save(v7(), percent('Tomorrow', 40_000));
  const startsAt = soon();
  const next = await publish(startsAt);
  expect(next).toMatchObject({ state: 'scheduled', startsAt });
  expect(await inForce()).toBe(now.version);
  const told = await pull(fresh.cursor);
  expect(told.rulebook).toBeNull();
  expect(told.nextRulebook).toMatchObject({
    startsAtMs: Date.parse(startsAt),
    rulebook: { version: next.version },
  });
  expect(await pull(told.cursor)).not.toHaveProperty('nextRulebook');
  clock.forward(hourMs);
  const begun = await pull(told.cursor);
  expect(begun).toMatchObject({ rulebook: { version: next.version }, nextRulebook: null });
  expect(await inForce()).toBe(next.version);
});

test('a cancelled version never begins, and a till that held it hears of it', async () => {
  const till = await api.till();
  await save(v7(), percent('Called off', 50_000));
  const [before, next] = [await inForce(), await publish(soon())];
  const held = await till.call(pullRoute, { query: { limit: 5000 } });
  expect(held.nextRulebook).toMatchObject({ rulebook: { version: next.version } });
  const params = { version: next.version };
  expect(await owner.call(rulebookCancelRoute, { params })).toMatchObject({ state: 'cancelled' });
  const after = await till.call(pullRoute, { query: { limit: 5000, cursor: held.cursor } });
  expect(after.nextRulebook).toBeNull();
  clock.forward(2 * hourMs);
  expect(await inForce()).toBe(before);
  for (const version of [next.version, before as number])
    expect((await owner.refusal(rulebookCancelRoute, { params: { version } })).code).toBe(
      'NOT_ALLOWED_NOW',
    );
  expect((await owner.refusal(rulebookCancelRoute, { params: { version: 9999 } })).code).toBe(
    'NOT_FOUND',
  );
  await publish();
});

test('of two scheduled ones each begins in its turn; one published meanwhile holds until then', async () => {
  const id = v7();
  await save(id, percent('Turns', 10_000));
  await publish();
  await save(id, percent('Turns', 20_000, 1));
  const later = await publish(soon(3 * hourMs));
  await save(id, percent('Turns', 30_000, 2));
  const sooner = await publish(soon(hourMs));
  await save(id, percent('Turns', 40_000, 3));
  const atOnce = await publish();
  expect(await inForce()).toBe(atOnce.version);
  clock.forward(hourMs);
  expect(await inForce()).toBe(sooner.version);
  clock.forward(2 * hourMs);
  expect(await inForce()).toBe(later.version);
  const row = (await list()).rows.find(({ version }) => version === later.version);
  expect(row?.changes).toEqual([{ ruleId: id, name: 'Turns', kind: 'changed' }]);
});

test('rolled back: the earlier rules come as a new version, and the working copy follows', async () => {
  const [kept, later] = [v7(), v7()];
  await save(kept, percent('Early', 10_000));
  const early = await publish();
  clock.forward(1);
  await save(kept, percent('Early', 90_000, 1));
  await save(later, percent('Later', 20_000));
  const middle = await publish();
  clock.forward(1);
  await save(later, percent('Later, unpublished', 30_000, 1));
  await owner.call(ruleDeleteRoute, { params: { id: kept } });
  const back = await owner.call(rulebookRollBackRoute, { params: { version: early.version } });
  expect(back).toMatchObject({ rolledBackTo: early.version, state: 'in-force' });
  expect(back.version).toBe(middle.version + 1);
  const body = async (version: number) =>
    (await owner.call(rulebookGetRoute, { params: { version } })).rulebook;
  expect(await body(back.version)).toEqual({
    ...(await body(early.version)),
    version: back.version,
  });
  expect((await list()).unpublished).toEqual([]);
  const { rows: rules } = await owner.call(ruleListRoute, {});
  expect(rules.find((rule) => rule.id === kept)).toMatchObject({
    active: true,
    body: { action: { rate: 10_000 } },
  });
  expect(rules.find((rule) => rule.id === later)).toMatchObject({ active: false });
  const unknown = { params: { version: 9999 } };
  expect((await owner.refusal(rulebookRollBackRoute, unknown)).code).toBe('NOT_FOUND');
});

test('many publish at once: every number once, none missing', async () => {
  const before = (await list()).rows[0]?.version ?? 0;
  const made = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      owner.call(ruleSaveRoute, {
        params: { id: v7() },
        body: { ...percent(`Race ${at}`, 1000 + at), publish: true },
      }),
    ),
  );
  expect(made).toHaveLength(6);
  const versions = (await list()).rows.map(({ version }) => version).filter((v) => v > before);
  expect(versions).toEqual(Array.from({ length: 6 }, (_, at) => before + 6 - at));
});

test('a removed rule comes back; a start that is over and unknown rules are refused', async () => {
  const id = v7();
  await save(id, percent('Back again', 10_000));
  await owner.call(ruleDeleteRoute, { params: { id } });
  expect((await owner.refusal(ruleDeleteRoute, { params: { id } })).code).toBe('NOT_FOUND');
  await owner.call(ruleRestoreRoute, { params: { id } });
  const { rows: rules } = await owner.call(ruleListRoute, {});
  expect(rules.some((rule) => rule.id === id)).toBe(true);
  expect((await owner.refusal(ruleRestoreRoute, { params: { id: v7() } })).code).toBe('NOT_FOUND');
  const body = { startsAt: clock.at.toISOString(), note: null };
  expect(await owner.refusal(rulebookPublishRoute, { body })).toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ path: 'body.startsAt' }],
  });
});

test('caps of the receipt are a part of the working copy: kept, published, rolled back', async () => {
  const before = await publish();
  clock.forward(1);
  const { version, policy } = await owner.call(rulebookPolicyRoute, {});
  expect(policy).toEqual({ maxTotalDiscount: null });
  const body = { policy: { maxTotalDiscount: 300_000 as never, shownDocumentCap: 5_000 as never }, version }; // prettier-ignore
  const saved = await owner.call(rulebookPolicySaveRoute, { body });
  expect(saved).toEqual({ policy: body.policy, version: version + 1 });
  expect((await owner.refusal(rulebookPolicySaveRoute, { body })).code).toBe('VERSION_CONFLICT');
  const [row] = (await list()).rows;
  expect(row).toMatchObject({ state: 'in-force', changes: [{ ruleId: 'policy', kind: 'policy' }] });
  await owner.call(rulebookRollBackRoute, { params: { version: before.version } });
  expect((await owner.call(rulebookPolicyRoute, {})).policy).toEqual({ maxTotalDiscount: null });
  const wrong = { policy: { maxTotalDiscount: 2_000_000 as never }, version: 2 };
  expect((await owner.refusal(rulebookPolicySaveRoute, { body: wrong })).code).toBe('VALIDATION_FAILED'); // prettier-ignore
});
