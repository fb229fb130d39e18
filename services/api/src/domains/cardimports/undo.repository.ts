import type { CardImportReport } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import type { PlannedRow } from './plan-import.js';

/** What an import made, last row first, and whether the customer bought or was changed since. */
export const findMade = (tx: EntityManager, id: string) =>
  rows<PlannedRow & { isUsed: boolean }>(
    tx,
    `select r.row, r.customer_id as "customerId", r.made,
       exists (select from customer_ledger g where g.customer_id = r.customer_id and g.source is null and g.at > i.created_at)
         as "isUsed"
     from card_import_rows r join card_imports i on i.id = r.import_id
     where r.import_id = $1 and r.undone_at is null order by r.row desc`,
    [id],
  );

/** Takes back what still is as the rows made it. A customer that an import made goes to the removed ones. */
export async function takeBack(
  tx: EntityManager,
  planned: readonly PlannedRow[],
  staffId: string | null,
): Promise<void> {
  const given = JSON.stringify(
    planned.map(({ customerId, made }) => ({ customer_id: customerId, ...made })),
  );
  const of = (columns: string) =>
    `jsonb_to_recordset($1::jsonb) as t(customer_id uuid, ${columns})`;
  await rows(
    tx,
    `delete from customer_cards k using ${of('card text')} where k.number = t.card and k.customer_id = t.customer_id`,
    [given],
  );
  await rows(
    tx,
    `delete from customer_phones p using ${of('phone jsonb')} where p.phone = t.phone ->> 'phone' and p.customer_id = t.customer_id`,
    [given],
  );
  await rows(
    tx,
    `delete from customer_categories m using ${of('"categoryId" uuid')} where m.category_id = t."categoryId" and m.customer_id = t.customer_id`,
    [given],
  );
  await rows(
    tx,
    `update customers c set individual_rate = case when c.individual_rate = t.rate then null else c.individual_rate end,
       individual_granted_by = case when c.individual_rate = t.rate then null else c.individual_granted_by end,
       birthday = case when c.birthday = t.birthday then null else c.birthday end,
       tier_id = case when c.tier_id = t."tierId" then null else c.tier_id end,
       tier_fixed = c.tier_fixed and c.tier_id is distinct from t."tierId",
       deleted_at = case when t.is_made then now() else c.deleted_at end,
       changed_by = $2, changed_at = now(), version = c.version + 1, xid = pg_current_xact_id()
     from (select customer_id, max(rate) as rate, max(birthday) as birthday, max("tierId"::text)::uuid as "tierId",
         bool_or(customer is not null) as is_made
       from ${of('rate int, birthday date, "tierId" uuid, customer jsonb')} group by 1) as t
     where c.id = t.customer_id`,
    [given, staffId],
  );
}

export async function noteUndone(
  tx: EntityManager,
  id: string,
  report: CardImportReport,
  undoneRows: readonly number[],
  staffId: string | null,
): Promise<void> {
  await changedRows(
    tx,
    `update card_import_rows set undone_at = now() where import_id = $1 and row = any($2)`,
    [id, undoneRows],
  );
  await rows(
    tx,
    `update card_imports set undone_at = now(), undone_by = $2, undo_report = $3 where id = $1`,
    [id, staffId, JSON.stringify(report)],
  );
}
