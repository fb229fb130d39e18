import type { couponListRoute, ResponseOf, TillCoupon } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

type CouponRow = ResponseOf<typeof couponListRoute>['rows'][number];

export interface MadeCoupon {
  code: string;
  serial: number;
  customerId: string | null;
}

export async function insertCoupons(
  tx: EntityManager,
  definitionId: string,
  made: readonly MadeCoupon[],
  { usesAllowed, expiresAt }: { usesAllowed: number | null; expiresAt: string | null },
): Promise<void> {
  await rows(
    tx,
    `insert into coupons (code, definition_id, serial, customer_id, uses_allowed, expires_at)
     select code, $1, serial, customer_id, $5, $6 from unnest($2::text[], $3::int[], $4::uuid[]) as t(code, serial, customer_id)`,
    [
      definitionId,
      made.map(({ code }) => code),
      made.map(({ serial }) => serial),
      made.map(({ customerId }) => customerId),
      usesAllowed,
      expiresAt,
    ],
  );
}

export async function findCoupons(
  tx: EntityManager,
  filter: { definitionId: string; search: string | null; limit: number; offset: number },
) {
  const found = `from coupons c left join customers p on p.id = c.customer_id where c.definition_id = $1
    and ($2::text is null or strpos(c.code, upper(regexp_replace($2, '[\\s-]', '', 'g'))) > 0 or strpos(lower(p.name), lower($2)) > 0)`;
  const values = [filter.definitionId, filter.search];
  const [counted] = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  const page = await rows<CouponRow>(
    tx,
    `select c.code, c.customer_id as "customerId", p.name as "customerName", c.uses, c.uses_allowed as "usesAllowed",
       c.expires_at as "expiresAt", c.revoked_at as "revokedAt", c.created_at as "createdAt"
     ${found} order by c.serial desc limit $3 offset $4`,
    [...values, filter.limit, filter.offset],
  );
  return { rows: page, total: counted?.total ?? 0 };
}

/** False when there is none of these codes. */
export async function setRevoked(
  tx: EntityManager,
  codes: readonly string[],
  revokedAt: Date | null,
): Promise<boolean> {
  const text = `update coupons set revoked_at = case when $2::timestamptz is null then null else coalesce(revoked_at, $2) end
    where code = any($1)`;
  return (await changedRows(tx, text, [codes, revokedAt])) > 0;
}

/** A coupon that may still be used, as a till sees it; null: never made, revoked, or of a kind that is switched off. */
export async function couponAtTill(
  tx: EntityManager,
  codes: readonly string[],
): Promise<TillCoupon | null> {
  const [coupon] = await rows<TillCoupon>(
    tx,
    `select c.code, d.id as "couponId", c.customer_id as "customerId", d.name,
       floor(extract(epoch from d.starts_at) * 1000)::bigint as "startsAtMs",
       floor(extract(epoch from least(c.expires_at, d.expires_at)) * 1000)::bigint as "expiresAtMs",
       greatest(c.uses_allowed - c.uses, 0) as "usesLeft"
     from coupons c join coupon_definitions d on d.id = c.definition_id
     where c.code = any($1) and c.revoked_at is null and d.active and d.deleted_at is null`,
    [codes],
  );
  return coupon ?? null;
}

/** Codes that belong to a customer, the newest first. */
export const couponsOfCustomer = (tx: EntityManager, customerId: string) =>
  rows<{
    code: string;
    name: string;
    uses: number;
    usesAllowed: number | null;
    expiresAt: string | null;
    revokedAt: string | null;
  }>(
    tx,
    `select c.code, d.name, c.uses, c.uses_allowed as "usesAllowed", least(c.expires_at, d.expires_at) as "expiresAt",
       c.revoked_at as "revokedAt"
     from coupons c join coupon_definitions d on d.id = c.definition_id
     where c.customer_id = $1 order by c.created_at desc, c.serial desc limit 200`,
    [customerId],
  );

/** Ids among these that are no customers. */
export const unknownCustomers = async (
  tx: EntityManager,
  ids: readonly string[],
): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      `select t.id from unnest($1::uuid[]) as t(id) where not exists (
         select from customers c where c.id = t.id and c.deleted_at is null)`,
      [ids],
    )
  ).map(({ id }) => id);
