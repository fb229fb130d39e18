import type { Rulebook } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

/** A published rulebook as it is stored. Versions below 1 are those of imported receipts and never in force. */
export interface StoredVersion {
  version: number;
  body: Rulebook;
  publishedAt: string;
  startsAt: string;
}
const stored = `select version, body, published_at as "publishedAt", starts_at as "startsAt" from rulebooks`;
const published = `cancelled_at is null and version > 0`;
const latestStart = `order by starts_at desc, version desc limit 1`;

const first = <Row>(found: Row[]): Row | null => found[0] ?? null;

/** Publishers queue here until the transaction ends: numbers stay 1..n. Readers are not held up. */
export async function lockRulebooks(tx: EntityManager): Promise<void> {
  await tx.query(`lock table rulebooks in share row exclusive mode`);
}

/** What is in force at an instant: of all that have begun the one that began last; of two at once the higher number. */
export const findInForce = async (tx: EntityManager, at: Date): Promise<StoredVersion | null> =>
  first(
    await rows<StoredVersion>(
      tx,
      `${stored} where ${published} and starts_at <= $1 ${latestStart}`,
      [at],
    ),
  );

export interface VersionStart {
  version: number;
  startsAt: string;
}
/** The version in force at an instant and the next to begin, without their bodies. */
export async function findCurrent(
  tx: EntityManager,
  at: Date,
): Promise<{ inForce: VersionStart | null; next: VersionStart | null }> {
  const found = await rows<VersionStart & { isNext: boolean }>(
    tx,
    `(select version, starts_at as "startsAt", false as "isNext" from rulebooks
        where ${published} and starts_at <= $1 ${latestStart})
     union all
     (select version, starts_at, true from rulebooks
        where ${published} and starts_at > $1 order by starts_at, version desc limit 1)`,
    [at],
  );
  return {
    inForce: found.find((row) => !row.isNext) ?? null,
    next: found.find((row) => row.isNext) ?? null,
  };
}

export interface KnownVersion {
  body: Rulebook;
  startsAt: string;
  isScheduled: boolean;
  isCancelled: boolean;
  /** It has begun: nothing about it changes any more. */
  isSettled: boolean;
}
export const findVersion = async (
  tx: EntityManager,
  version: number,
): Promise<KnownVersion | null> =>
  first(
    await rows<KnownVersion>(
      tx,
      `select body, starts_at as "startsAt", starts_at > published_at as "isScheduled", cancelled_at is not null as "isCancelled",
         cancelled_at is null and starts_at <= now() as "isSettled" from rulebooks where version = $1`,
      [version],
    ),
  );

export const highestVersion = async (tx: EntityManager): Promise<number> =>
  (
    await rows<{ version: number }>(
      tx,
      `select coalesce(max(version) filter (where version > 0), 0) as version from rulebooks`,
    )
  )[0]?.version ?? 0;

/** The start of the last version that began when it was published: whatever the clocks of two processes say, the next is not earlier. */
export const lastStartAtOnce = async (tx: EntityManager): Promise<string | null> =>
  (
    await rows<{ at: string | null }>(
      tx,
      `select max(starts_at) as at from rulebooks where ${published} and starts_at <= published_at`,
    )
  )[0]?.at ?? null;

export interface NewVersion {
  rulebook: Rulebook;
  publishedAt: Date;
  startsAt: Date;
  staffId: string | null;
  note: string | null;
  rolledBackTo: number | null;
}
export async function insertVersion(tx: EntityManager, made: NewVersion): Promise<void> {
  await rows(
    tx,
    `insert into rulebooks (version, body, published_at, starts_at, published_by, note, rolled_back_to)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      made.rulebook.version,
      JSON.stringify(made.rulebook),
      made.publishedAt,
      made.startsAt,
      made.staffId,
      made.note,
      made.rolledBackTo,
    ],
  );
}

/** False when it has begun, is cancelled already or never was. */
export async function cancelVersion(
  tx: EntityManager,
  version: number,
  at: Date,
  staffId: string | null,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update rulebooks set cancelled_at = $2, cancelled_by = $3
     where version = $1 and version > 0 and cancelled_at is null and starts_at > $2`,
    [version, at, staffId],
  );
  return changed === 1;
}

/** A row of the list of versions; `before` is the version it took over from, or will. */
export interface ListedVersion {
  version: number;
  startsAt: string;
  publishedAt: string;
  publishedBy: string | null;
  note: string | null;
  rolledBackTo: number | null;
  isCancelled: boolean;
  before: number | null;
  receipts: number;
}
const listed = `
  select r.version, r.starts_at as "startsAt", r.published_at as "publishedAt", s.name as "publishedBy", r.note,
    r.rolled_back_to as "rolledBackTo", r.cancelled_at is not null as "isCancelled",
    (select p.version from rulebooks p where p.cancelled_at is null and p.version > 0
       and (p.starts_at, p.version) < (r.starts_at, r.version)
     order by p.starts_at desc, p.version desc limit 1) as before,
    (select count(*) from sales where rulebook_version = r.version) as receipts
  from rulebooks r left join staff s on s.id = r.published_by where r.version > 0`;

export async function findVersions(
  tx: EntityManager,
  filter: { search: string | null; limit: number; offset: number },
): Promise<{ rows: ListedVersion[]; total: number }> {
  const matching = `and ($1::text is null or position(lower($1) in lower(coalesce(r.note, ''))) > 0 or r.version::text = $1)`;
  const [count] = await rows<{ total: number }>(
    tx,
    `select count(*) as total from rulebooks r where r.version > 0 ${matching}`,
    [filter.search],
  );
  const found = await rows<ListedVersion>(
    tx,
    `${listed} ${matching} order by r.version desc limit $2 offset $3`,
    [filter.search, filter.limit, filter.offset],
  );
  return { rows: found, total: count?.total ?? 0 };
}

export const findListedVersion = async (
  tx: EntityManager,
  version: number,
): Promise<ListedVersion | null> =>
  first(await rows<ListedVersion>(tx, `${listed} and r.version = $1`, [version]));

export const findBodies = async (
  tx: EntityManager,
  versions: readonly number[],
): Promise<Map<number, Rulebook>> =>
  new Map(
    (
      await rows<{ version: number; body: Rulebook }>(
        tx,
        `select version, body from rulebooks where version = any($1)`,
        [versions],
      )
    ).map((row) => [row.version, row.body]),
  );
