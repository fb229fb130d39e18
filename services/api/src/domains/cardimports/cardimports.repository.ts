import type { CardImportReport } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import type { KnownCards, KnownCustomer, PlannedRow } from './plan-import.js';

/** Imports come one after the other, so that what one sees is what the one before made. */
export async function lockImports(tx: EntityManager): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('card imports', 0))`);
}

/** The place of an opening entry: the ledger wants one. null before the shop is set up. */
export const findPlace = async (tx: EntityManager) =>
  (
    await rows<{ country: string; currency: string; outletId: string }>(
      tx,
      `select c.country, c.currency, (select id from outlets where deleted_at is null order by created_at, id limit 1) as "outletId"
       from company c`,
    )
  )[0] ?? null;

export async function findKnown(
  tx: EntityManager,
  numbers: readonly string[],
  phones: readonly string[],
): Promise<KnownCards> {
  const cards = await rows<{ number: string; customerId: string }>(
    tx,
    `select k.number, k.customer_id as "customerId" from customer_cards k join customers c on c.id = k.customer_id
     where k.number = any($1) and c.deleted_at is null`,
    [numbers],
  );
  const owners = await rows<{ phone: string; customerId: string }>(
    tx,
    `select distinct on (p.phone) p.phone, p.customer_id as "customerId" from customer_phones p
       join customers c on c.id = p.customer_id
     where p.phone = any($1) and c.deleted_at is null order by p.phone, c.created_at, c.id`,
    [phones],
  );
  const ids = [...cards, ...owners].map(({ customerId }) => customerId);
  const customers = await rows<KnownCustomer & { id: string }>(
    tx,
    `select c.id, c.individual_rate as rate, c.birthday, c.tier_id as "tierId",
       coalesce((select jsonb_agg(m.category_id) from customer_categories m where m.customer_id = c.id), '[]') as "categoryIds"
     from customers c where c.id = any($1)`,
    [ids],
  );
  return {
    cards: new Map(cards.map(({ number, customerId }) => [number, customerId])),
    phones: new Map(owners.map(({ phone, customerId }) => [phone, customerId])),
    customers: new Map(customers.map(({ id, ...customer }) => [id, customer])),
    categories: await findCategories(tx),
    opened: new Set(await openedCards(tx, numbers)),
  };
}

const findCategories = (tx: EntityManager): Promise<KnownCards['categories']> =>
  rows(
    tx,
    `select d.id, d.kind, array_remove(array[d.name, d.names ->> 'hy', d.names ->> 'ru', d.names ->> 'en'], null) as names,
       case when r.body #>> '{action,kind}' = 'percent' then (r.body #>> '{action,rate}')::int end as rate
     from discount_categories d left join rules r on r.id = d.id and r.active and r.deleted_at is null
     where d.deleted_at is null order by d.created_at, d.id`,
  );

const openedCards = async (tx: EntityManager, numbers: readonly string[]): Promise<string[]> =>
  (
    await rows<{ number: string }>(
      tx,
      `select substr(source, 6) as number from customer_ledger where source = any($1) group by 1 having sum(purchases) <> 0`,
      [numbers.map((number) => `card ${number}`)],
    )
  ).map(({ number }) => number);

// Writing a plan, a table at a time -------------------------------------------------------------------------------------

export interface NewCustomerRow {
  id: string;
  name: string;
  birthday: string | null;
  search: string;
}
export async function insertCustomers(
  tx: EntityManager,
  customers: readonly NewCustomerRow[],
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `insert into customers (id, name, birthday, search, created_by, changed_by)
     select id, name, birthday, search, $2, $2
     from jsonb_to_recordset($1::jsonb) as t(id uuid, name text, birthday date, search text) order by id`,
    [JSON.stringify(customers), staffId],
  );
}

/** A card of somebody who was removed goes over to the new holder. */
export async function insertCards(tx: EntityManager, planned: readonly PlannedRow[]) {
  const cards = planned.flatMap(({ customerId, made }) =>
    made.card ? [{ customer_id: customerId, number: made.card }] : [],
  );
  await rows(
    tx,
    `insert into customer_cards as k (number, customer_id)
     select number, customer_id from jsonb_to_recordset($1::jsonb) as t(number text, customer_id uuid) order by number
     on conflict (number) do update set customer_id = excluded.customer_id, issued_at = now(), blocked_at = null
       where exists (select from customers c where c.id = k.customer_id and c.deleted_at is not null)`,
    [JSON.stringify(cards)],
  );
}

export async function insertPhones(tx: EntityManager, planned: readonly PlannedRow[]) {
  const phones = planned.flatMap(({ customerId, made }) =>
    made.phone ? [{ customer_id: customerId, ...made.phone }] : [],
  );
  await rows(
    tx,
    `insert into customer_phones (phone, customer_id, kind)
     select phone, customer_id, kind from jsonb_to_recordset($1::jsonb) as t(phone text, customer_id uuid, kind text)
     order by phone on conflict do nothing`,
    [JSON.stringify(phones)],
  );
}

export async function insertCategories(
  tx: EntityManager,
  planned: readonly PlannedRow[],
  staffId: string | null,
) {
  const held = planned.flatMap(({ customerId, made }) =>
    made.categoryId ? [{ customer_id: customerId, category_id: made.categoryId }] : [],
  );
  await rows(
    tx,
    `insert into customer_categories (customer_id, category_id, seen_by)
     select customer_id, category_id, $2 from jsonb_to_recordset($1::jsonb) as t(customer_id uuid, category_id uuid)
     on conflict do nothing`,
    [JSON.stringify(held), staffId],
  );
}

/** What stands on the customers themselves; tills see every one that something was done to. */
export async function updateCustomers(
  tx: EntityManager,
  planned: readonly PlannedRow[],
  staffId: string | null,
) {
  const changes = planned.map(({ customerId, made }) => ({
    id: customerId,
    rate: made.rate ?? null,
    birthday: made.birthday ?? null,
    tier_id: made.tierId ?? null,
  }));
  await rows(
    tx,
    `update customers c set individual_rate = coalesce(c.individual_rate, t.rate), birthday = coalesce(c.birthday, t.birthday),
       individual_granted_by = case when c.individual_rate is null and t.rate is not null then $2 else c.individual_granted_by end,
       tier_id = coalesce(c.tier_id, t.tier_id), tier_fixed = c.tier_fixed or t.tier_id is not null,
       changed_by = $2, changed_at = now(), version = c.version + 1, xid = pg_current_xact_id()
     from (select id, max(rate) as rate, max(birthday) as birthday, (max(tier_id::text))::uuid as tier_id
       from jsonb_to_recordset($1::jsonb) as t(id uuid, rate int, birthday date, tier_id uuid) group by id) as t
     where c.id = t.id`,
    [JSON.stringify(changes), staffId],
  );
}

export interface Opening {
  id: string;
  customerId: string;
  card: string;
  /** Minor units; negative takes it back. */
  amount: number;
}
/**
 * Purchases of before, from long ago: they count for life, and in no month, year or last days. @returns how many are new
 */
export async function insertOpenings(
  tx: EntityManager,
  openings: readonly Opening[],
  outletId: string,
): Promise<void> {
  await rows(
    tx,
    `with given as (select * from jsonb_to_recordset($1::jsonb) as t(id uuid, "customerId" uuid, card text, amount bigint)),
     stored as (
       insert into customer_ledger (sale_id, customer_id, outlet_id, at, business_date, net, discount, purchases, source)
       select id, "customerId", $2, '1970-01-01Z', '1970-01-01', amount, 0, amount, 'card ' || card from given order by id
       on conflict (sale_id) do nothing returning customer_id, net)
     insert into customer_totals as total (customer_id, net)
     select customer_id, sum(net) from stored group by customer_id order by customer_id
     on conflict (customer_id) do update set net = total.net + excluded.net`,
    [JSON.stringify(openings), outletId],
  );
}

// The imports themselves ------------------------------------------------------------------------------------------------

export interface StoredImport {
  hash: string;
  report: CardImportReport;
  undoReport: CardImportReport | null;
}
export const findImport = async (tx: EntityManager, id: string): Promise<StoredImport | null> =>
  (
    await rows<StoredImport>(
      tx,
      `select encode(hash, 'hex') as hash, report, undo_report as "undoReport" from card_imports where id = $1`,
      [id],
    )
  )[0] ?? null;

export async function insertImport(
  tx: EntityManager,
  made: { id: string; fileName: string; hash: string; report: CardImportReport },
  planned: readonly PlannedRow[],
  staffId: string | null,
): Promise<void> {
  await rows(
    tx,
    `insert into card_imports (id, file_name, hash, report, created_by) values ($1, $2, decode($3, 'hex'), $4, $5)`,
    [made.id, made.fileName, made.hash, JSON.stringify(made.report), staffId],
  );
  await rows(
    tx,
    `insert into card_import_rows (import_id, row, customer_id, made)
     select $1, row, "customerId", made from jsonb_to_recordset($2::jsonb) as t(row int, "customerId" uuid, made jsonb)`,
    [made.id, JSON.stringify(planned)],
  );
}
