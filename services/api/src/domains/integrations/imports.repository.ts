import type { Rulebook } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import type { Rejection } from './import-refused.js';
import type { SoldLine } from './sales/link-return.js';

export async function ensureRulebook(tx: EntityManager, rulebook: Rulebook): Promise<void> {
  await changedRows(
    tx,
    'insert into rulebooks (version, body) values ($1, $2) on conflict (version) do nothing',
    [rulebook.version, JSON.stringify(rulebook)],
  );
}

/** The class that imported products are sold with from now on; one without tax when there is none at all. */
export async function ensureTaxClass(
  tx: EntityManager,
  wanted: string | null,
): Promise<string | null> {
  const [found] = await rows<{ id: string }>(
    tx,
    'select id from tax_classes where $1::text is null or id = $1 order by created_at, id limit 1',
    [wanted],
  );
  if (found || wanted) return found?.id ?? null;
  await changedRows(
    tx,
    `insert into tax_classes (id, name, mode, rates) values ('imported', 'Imported', 'included', '[]') on conflict do nothing`,
  );
  return 'imported';
}

/** Must stand before the month's lines come, or they would go to the default partition. */
export const ensureMonth = (tx: EntityManager, date: string): Promise<unknown> =>
  rows(tx, 'select ensure_sale_month($1::date)', [date]);

export interface NewProduct {
  id: string;
  sku: string;
  name: string;
  taxClassId: string;
  stockTracked: boolean;
  search: string;
}

/** Products seen for the first time; one named by its code alone gets a real name when one comes. @returns how many are new. */
export async function addProducts(
  tx: EntityManager,
  products: readonly NewProduct[],
): Promise<number> {
  if (!products.length) return 0;
  const column = <K extends keyof NewProduct>(key: K): NewProduct[K][] =>
    products.map((product) => product[key]);
  const found = await rows<{ is_new: boolean }>(
    tx,
    `insert into products as p (id, sku, name, tax_class_id, stock_tracked, search)
     select id, sku, name, tax_class_id, stock_tracked, search
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[])
       as t(id, sku, name, tax_class_id, stock_tracked, search) order by id
     on conflict (id) do update set name = excluded.name, search = excluded.search, xid = pg_current_xact_id(),
       version = p.version + 1, changed_at = now() where p.name = p.sku and excluded.name <> p.sku
     returning (old.id is null) as is_new`,
    [
      column('id'),
      column('sku'),
      column('name'),
      column('taxClassId'),
      column('stockTracked'),
      column('search'),
    ],
  );
  return found.filter((row) => row.is_new).length;
}

/** Products on sale by their codes: a code that the shop has already is the same thing. */
export const productsBySku = (tx: EntityManager, skus: readonly string[]) =>
  rows<{ sku: string; id: string }>(
    tx,
    'select sku, id from products where sku = any($1) and deleted_at is null',
    [skus],
  );

/** First prices of imported products, so that they can be sold on. */
export async function addPrices(
  tx: EntityManager,
  prices: readonly { id: string; productId: string; unitPrice: number; at: string }[],
): Promise<void> {
  await changedRows(
    tx,
    `insert into prices (id, product_id, unit_price, starts_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::timestamptz[]) on conflict (id) do nothing`,
    [
      prices.map((p) => p.id),
      prices.map((p) => p.productId),
      prices.map((p) => p.unitPrice),
      prices.map((p) => p.at),
    ],
  );
}

export interface NewCustomer {
  id: string;
  name: string;
  reference: string;
  search: string;
}

export const addCustomers = (
  tx: EntityManager,
  customers: readonly NewCustomer[],
  outletId: string,
): Promise<number> =>
  changedRows(
    tx,
    `insert into customers (id, name, reference, search, home_outlet_id, locale)
     select id, name, reference, search, $5, 'en' from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
       as t(id, name, reference, search) order by id
     on conflict (id) do nothing`,
    [
      customers.map((c) => c.id),
      customers.map((c) => c.name),
      customers.map((c) => c.reference),
      customers.map((c) => c.search),
      outletId,
    ],
  );

/** Entries that are there already, with their hashes; of returns also what they were linked to. */
export const storedEntries = (tx: EntityManager, ids: readonly string[]) =>
  rows<{ id: string; hash: string; originalSaleId: string | null }>(
    tx,
    `select e.id, encode(e.hash, 'hex') as hash, s.original_sale_id as "originalSaleId"
     from entries e left join sales s on s.id = e.id where e.id = any($1)`,
    [ids],
  );

export const storedLinks = (tx: EntityManager, saleId: string) =>
  rows<{ lineId: string; originalLineId: string }>(
    tx,
    `select line_id as "lineId", original_line_id as "originalLineId" from sale_lines
     where sale_id = $1 and original_line_id is not null order by line_no`,
    [saleId],
  );

const CANDIDATES = 300;

/** Lines of the customer's latest earlier sales of these products, newest sale first, with what is left of each. */
export const soldLines = (
  tx: EntityManager,
  customerId: string,
  productIds: readonly string[],
  beforeIso: string,
) =>
  rows<SoldLine>(
    tx,
    `with sold as materialized (
       select l.sale_id, l.line_id, l.product_id, l.unit_price, l.quantity, s.sealed_at, l.line_no
       from sales s join sale_lines l on l.sale_id = s.id and l.business_date = s.business_date
       where s.customer_id = $1 and s.kind = 'sale' and s.sealed_at <= $3 and l.product_id = any($2)
       order by s.sealed_at desc, s.id, l.line_no limit ${CANDIDATES}
     ), back as materialized (
       select original_line_id, sum(quantity) as quantity from sale_lines
       where original_line_id = any(array(select line_id from sold)) group by 1
     )
     select sold.sale_id as "saleId", sold.line_id as "lineId", sold.product_id as "productId",
       sold.unit_price as "unitPrice", sold.quantity + coalesce(back.quantity, 0) as left
     from sold left join back on back.original_line_id = sold.line_id
     order by sold.sealed_at desc, sold.sale_id, sold.line_no`,
    [customerId, productIds, beforeIso],
  );

export const knownMovements = async (
  tx: EntityManager,
  ids: readonly string[],
): Promise<Set<string>> =>
  new Set(
    (
      await rows<{ id: string }>(tx, 'select id from stock_movements where id = any($1)', [ids])
    ).map(({ id }) => id),
  );

/** One row a (source, kind, file); the same file again goes on under the same id. */
export async function beginImport(
  tx: EntityManager,
  id: string,
  source: string,
  kind: string,
  fileHash: string,
): Promise<string> {
  const [row] = await rows<{ id: string }>(
    tx,
    `insert into imports as i (id, source, kind, file_hash) values ($1, $2, $3, decode($4, 'hex'))
     on conflict (source, kind, file_hash) do update set progress = i.progress returning id`,
    [id, source, kind, fileHash],
  );
  return row?.id ?? id;
}

export async function noteProgress(
  tx: EntityManager,
  importId: string,
  progress: object,
  finished: boolean,
): Promise<void> {
  await changedRows(
    tx,
    `update imports set progress = $2, finished_at = case when $3 then coalesce(finished_at, now()) else finished_at end where id = $1`,
    [importId, JSON.stringify(progress), finished],
  );
}

export async function storeRejections(
  tx: EntityManager,
  importId: string,
  rejections: readonly Rejection[],
): Promise<void> {
  await changedRows(
    tx,
    `insert into import_rejections (import_id, row_no, reason, detail)
     select $1, row_no, reason, detail from unnest($2::bigint[], $3::text[], $4::text[]) as t(row_no, reason, detail)
     on conflict (import_id, row_no) do nothing`,
    [
      importId,
      rejections.map((r) => r.row),
      rejections.map((r) => r.code),
      rejections.map((r) => r.detail),
    ],
  );
}
