import type { CouponDefinition, PulledCouponDefinition } from '@khanut/shared/contracts';
import type { CouponKey } from '@khanut/shared/coupons';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

// What a kind brought: receipts with one of its coupons, and what its own rules took off them.
const columns = `
  d.id, d.name, d.names, d.kind, d.prefix, d.uses_each as "usesEach", d.starts_at as "startsAt",
  d.expires_at as "expiresAt", d.active, d.made, d.version,
  coalesce((select sum(u.count) from coupons c join coupon_uses u on u.code = c.code where c.definition_id = d.id), 0) as used,
  coalesce((select sum(s.net + s.added_tax) from sales s where s.id in (
    select u.sale_id from coupons c join coupon_uses u on u.code = c.code where c.definition_id = d.id and u.count > 0)), 0) as revenue,
  coalesce((select sum(g.amount) from sale_discounts g where g.sale_id in (
      select u.sale_id from coupons c join coupon_uses u on u.code = c.code where c.definition_id = d.id and u.count > 0)
    and g.rule_id in (select r.id::text from rules r
      where r.body -> 'conditions' @> jsonb_build_array(jsonb_build_object('kind', 'coupon', 'couponId', d.id)))), 0) as discount`;

export async function findDefinitions(
  tx: EntityManager,
  { search, limit, offset }: { search: string | null; limit: number; offset: number },
) {
  const found = `from coupon_definitions d where d.deleted_at is null
    and ($1::text is null or strpos(lower(d.name || ' ' || d.prefix), lower($1)) > 0)`;
  const [counted] = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, [
    search,
  ]);
  return {
    rows: await rows<CouponDefinition>(
      tx,
      `select ${columns} from (select d.* ${found} order by d.created_at desc, d.id limit $2 offset $3) as d
       order by d.created_at desc, d.id`,
      [search, limit, offset],
    ),
    total: counted?.total ?? 0,
  };
}

export async function findDefinition(
  tx: EntityManager,
  id: string,
): Promise<CouponDefinition | null> {
  const text = `select ${columns} from coupon_definitions d where d.id = $1 and d.deleted_at is null`;
  return (await rows<CouponDefinition>(tx, text, [id]))[0] ?? null;
}

export interface DefinitionWrite {
  name: string;
  names: Record<string, string | undefined>;
  usesEach: number | null;
  startsAt: string | null;
  expiresAt: string | null;
  active: boolean;
}

/** False when the id or the prefix is taken. */
export async function insertDefinition(
  tx: EntityManager,
  id: string,
  { name, names, usesEach, startsAt, expiresAt, active }: DefinitionWrite,
  made: { kind: CouponDefinition['kind']; prefix: string; key: Buffer; staffId: string | null },
): Promise<boolean> {
  const added = await changedRows(
    tx,
    `insert into coupon_definitions (id, name, names, kind, prefix, key, uses_each, starts_at, expires_at, active, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      id, name, JSON.stringify(names), made.kind, made.prefix, made.key, usesEach, startsAt, expiresAt, active, made.staffId,
    ], // prettier-ignore
  );
  return added === 1;
}

/** Kind, prefix and key stay. False when the version is another by now. */
export async function updateDefinition(
  tx: EntityManager,
  id: string,
  { name, names, usesEach, startsAt, expiresAt, active }: DefinitionWrite,
  version: number,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update coupon_definitions set name = $2, names = $3, uses_each = $4, starts_at = $5, expires_at = $6, active = $7,
       version = version + 1, changed_at = now()
     where id = $1 and version = $8 and deleted_at is null`,
    [id, name, JSON.stringify(names), usesEach, startsAt, expiresAt, active, version],
  );
  return changed === 1;
}

export interface Series extends CouponKey {
  active: boolean;
  usesEach: number | null;
  /** Serials up to this one were made before. */
  madeBefore: number;
}

/** Takes the next `count` serials; others who make codes of the kind wait for the end of the transaction. */
export async function takeSerials(
  tx: EntityManager,
  id: string,
  count: number,
): Promise<Series | null> {
  const [series] = await rows<Series>(
    tx,
    `update coupon_definitions set made = made + $2 where id = $1 and deleted_at is null
     returning kind, prefix, encode(key, 'base64') as key, active, uses_each as "usesEach", made - $2 as "madeBefore"`,
    [id, count],
  );
  return series ?? null;
}

/** Every kind of coupon as tills need it. */
export const pulledDefinitions = (tx: EntityManager): Promise<PulledCouponDefinition[]> =>
  rows<PulledCouponDefinition>(
    tx,
    `select id, name, names, kind, prefix, encode(key, 'base64') as key, uses_each as "usesEach", active,
       floor(extract(epoch from starts_at) * 1000)::bigint as "startsAtMs",
       floor(extract(epoch from expires_at) * 1000)::bigint as "expiresAtMs"
     from coupon_definitions where deleted_at is null order by id`,
  );
