import type { BackTest, BackTestResult } from '@khanut/shared/contracts';
import type { Rule } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { countByDay } from './receipts.repository.js';
import type { DayCount } from './shares.js';

const columns = `b.id, b.state, b.rule_name as "ruleName", b.draft, b.rulebook_version as "rulebookVersion",
  b.from_date as "from", b.to_date as "to", b.outlet_ids as "outletIds", b.receipts, b.done, b.created_at as "createdAt",
  s.name as "createdBy", extract(epoch from coalesce(b.finished_at, case when b.state = 'running' then now() end) - b.started_at)::float8 as seconds,
  b.result`;
const tables = `back_tests b left join staff s on s.id = b.created_by`;

/** One over all outlets is for who may see all. */
const seen = (ctx: Ctx): string =>
  ctx.outlets === 'all'
    ? 'true'
    : `(b.outlet_ids is not null and not exists (
         select from unnest(b.outlet_ids) as o(outlet_id) where not (${scopeOutlets(ctx, 'o')})))`;

export const findBackTest = async (
  tx: EntityManager,
  ctx: Ctx,
  id: string,
): Promise<BackTest | null> =>
  (
    await rows<BackTest>(tx, `select ${columns} from ${tables} where b.id = $1 and ${seen(ctx)}`, [
      id,
    ])
  )[0] ?? null;

export interface BackTestFilter {
  search: string | null;
  from: string | null;
  to: string | null;
  limit: number;
  offset: number;
}
export async function findBackTests(tx: EntityManager, ctx: Ctx, filter: BackTestFilter) {
  const matching = `${seen(ctx)} and ($1::text is null or position(lower($1) in lower(b.rule_name)) > 0)
    and ($2::date is null or b.to_date >= $2) and ($3::date is null or b.from_date <= $3)`;
  const values = [filter.search, filter.from, filter.to];
  const [count] = await rows<{ total: number }>(
    tx,
    `select count(*) as total from back_tests b where ${matching}`,
    values,
  );
  const found = await rows<BackTest>(
    tx,
    `select ${columns} from ${tables} where ${matching} order by b.created_at desc, b.id desc limit $4 offset $5`,
    [...values, filter.limit, filter.offset],
  );
  return { rows: found, total: count?.total ?? 0 };
}

export interface NewBackTest {
  id: string;
  rule: Rule;
  isActive: boolean;
  rulebookVersion: number;
  outletIds: string[] | null;
  from: string;
  to: string;
  staffId: string | null;
  at: Date;
}
/** False when the id is taken. */
export async function insertBackTest(tx: EntityManager, made: NewBackTest): Promise<boolean> {
  const added = await changedRows(
    tx,
    `insert into back_tests (id, rule_name, draft, draft_active, rulebook_version, outlet_ids, from_date, to_date, state,
       created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $10) on conflict (id) do nothing`,
    [
      made.id, made.rule.name, JSON.stringify(made.rule), made.isActive, made.rulebookVersion, made.outletIds, made.from,
      made.to, made.at, made.staffId,
    ], // prettier-ignore
  );
  return added === 1;
}

/** Did the same start make it? */
export const isSameBackTest = async (tx: EntityManager, made: NewBackTest): Promise<boolean> =>
  (
    await rows(
      tx,
      `select 1 from back_tests where id = $1 and draft = $2 and draft_active = $3 and from_date = $4 and to_date = $5
         and outlet_ids is not distinct from $6::uuid[] and created_by is not distinct from $7::uuid`,
      [
        made.id, JSON.stringify(made.rule), made.isActive, made.from, made.to, made.outletIds, made.staffId,
      ], // prettier-ignore
    )
  ).length === 1;

export const cancelBackTest = (tx: EntityManager, id: string, at: Date): Promise<number> =>
  changedRows(
    tx,
    `update back_tests set state = 'cancelled', finished_at = greatest($2, started_at) where id = $1 and state in ('waiting', 'running')`,
    [id, at],
  );

// While it runs; the database's clock, for the processes' clocks may differ ----------------------------------------

/** A worker that says nothing for so long has died. */
const silent = `interval '15 seconds'`;
const attemptsAtMost = 3;

export interface ClaimedBackTest {
  draft: Rule;
  draftActive: boolean;
  rulebookVersion: number;
  outletIds: string[] | null;
  from: string;
  to: string;
}
/** null: it is cancelled, done, or somebody else is at it. */
export const claimBackTest = async (
  tx: EntityManager,
  id: string,
): Promise<ClaimedBackTest | null> =>
  (
    await rows<ClaimedBackTest>(
      tx,
      `update back_tests set state = 'running', started_at = now(), seen_at = now(), done = 0, receipts = 0,
         attempts = attempts + 1
       where id = $1 and (state = 'waiting' or (state = 'running' and seen_at < now() - ${silent}))
       returning draft, draft_active as "draftActive", rulebook_version as "rulebookVersion", outlet_ids as "outletIds",
         from_date as "from", to_date as "to"`,
      [id],
    )
  )[0] ?? null;

export const receiptsByDay = (
  tx: EntityManager,
  { from, to, outletIds }: Pick<ClaimedBackTest, 'from' | 'to' | 'outletIds'>,
): Promise<DayCount[]> => rows<DayCount>(tx, countByDay.text, [from, to, outletIds]);

/** False when it is no longer ours: cancelled. */
export const noteProgress = async (
  tx: EntityManager,
  id: string,
  progress: { receipts: number; done: number },
): Promise<boolean> =>
  (await changedRows(
    tx,
    `update back_tests set receipts = $2, done = $3, seen_at = now() where id = $1 and state = 'running'`,
    [id, progress.receipts, progress.done],
  )) === 1;

export const storeResult = (
  tx: EntityManager,
  id: string,
  result: BackTestResult,
): Promise<number> =>
  changedRows(
    tx,
    `update back_tests set state = 'done', result = $2, receipts = $3, done = $3, finished_at = now()
     where id = $1 and state = 'running'`,
    [id, JSON.stringify(result), result.receipts],
  );

export const storeFailure = (tx: EntityManager, id: string, error: string): Promise<number> =>
  changedRows(
    tx,
    `update back_tests set state = 'failed', error = $2, finished_at = now() where id = $1 and state = 'running'`,
    [id, error.slice(0, 1000)],
  );

/** Puts back what this process was at, for another one. @returns its attempts; null when it was no longer running */
export const releaseBackTest = async (tx: EntityManager, id: string): Promise<number | null> =>
  (
    await rows<{ attempts: number }>(
      tx,
      `update back_tests set state = 'waiting', done = 0 where id = $1 and state = 'running' returning attempts`,
      [id],
    )
  )[0]?.attempts ?? null;

/** What a dead worker left: waits again, or has failed after some attempts. */
export const releaseSilent = (tx: EntityManager) =>
  rows<{ id: string; state: 'waiting' | 'failed'; attempts: number }>(
    tx,
    `update back_tests set
       state = case when attempts < ${attemptsAtMost} then 'waiting' else 'failed' end,
       error = case when attempts < ${attemptsAtMost} then null else 'its worker ended without a word' end,
       finished_at = case when attempts < ${attemptsAtMost} then null else now() end
     where state = 'running' and seen_at < now() - ${silent} returning id, state, attempts`,
  );

export const namesOf = async (
  tx: EntityManager,
  table: 'customers' | 'products',
  ids: readonly string[],
): Promise<Map<string, string>> =>
  new Map(
    (
      await rows<{ id: string; name: string }>(
        tx,
        `select id, name from ${table} where id = any($1)`,
        [ids],
      )
    ).map(({ id, name }) => [id, name]),
  );
