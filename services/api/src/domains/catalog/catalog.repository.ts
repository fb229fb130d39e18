import type { Product } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { orderBy } from '../../platform/database/order-by.js';
import { changedRows, rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';
import type { ProductWrite } from './catalog.policy.js';
import type { PriceInForce, PriceWanted } from './price-changes.js';

type Scope = Pick<Ctx, 'outlets'>;

/** Instants inside JSON, in the form of the wire. */
const instantText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const columns = (ctx: Scope): string => `
  p.id, p.sku, p.name, p.names, p.unit, p.category_id as "categoryId", c.name as "categoryName", p.brand,
  p.tax_class_id as "taxClassId", p.lowest_price as "lowestPrice", p.never_discounted as "neverDiscounted",
  p.earns_nothing as "earnsNothing", p.open_price as "openPrice", p.stock_tracked as "stockTracked", p.favourite,
  p.low_stock_at as "lowStockAt", p.restriction, p.tracking, p.version,
  case when p.content is not null then jsonb_build_object('quantity', p.content, 'unit', p.content_unit) end as content,
  coalesce((select jsonb_agg(jsonb_build_object('code', b.code, 'quantity', b.quantity, 'price', b.price) order by b.code)
    from barcodes b where b.product_id = p.id), '[]') as barcodes,
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'outletId', r.outlet_id,
      'customerCategoryId', r.customer_category_id, 'minQuantity', r.min_quantity, 'unitPrice', r.unit_price,
      'startsAt', ${instantText('r.starts_at')}, 'endedAt', null)
      order by r.outlet_id nulls first, r.customer_category_id nulls first, r.min_quantity)
    from prices r where r.product_id = p.id and r.ended_at is null
      and (r.outlet_id is null or ${scopeOutlets(ctx, 'r')})), '[]') as prices,
  coalesce((select sum(l.on_hand) from stock_levels l where l.product_id = p.id and ${scopeOutlets(ctx, 'l')}), 0)
    as "onHand"`;

export interface ProductFilter {
  /** As typed, for an exact SKU or barcode. */
  typed: string | null;
  /** Folded words of the search; empty without a search. */
  words: string[];
  categoryId: string | null;
  sort: string | null;
  limit: number;
  offset: number;
}

/** What a list may be sorted by; anything else is by likeness, then by name. */
const sortable = {
  name: 'p.name',
  sku: 'p.sku',
  category: 'c.name',
  brand: 'p.brand',
  changed: 'p.changed_at',
};
const byName = 'p.name, p.id';

/** How alike a misspelt word must be; 0.6, the default, misses one letter left out of seven. */
const likeness = 0.45;

/** Exact SKU or barcode first, then every word inside: one index each. Without a search, all. */
export function findProducts(tx: EntityManager, ctx: Scope, filter: ProductFilter) {
  if (filter.typed === null) return page(tx, ctx, filter, null);
  const inside = filter.words.map((word) => `search like ${pattern(word)}`).join(' and ');
  const hits = `select id, 1 as rank from products where sku = $1 and deleted_at is null
    union all select product_id, 1 from barcodes where code = $1
    ${inside ? `union all select id, 2 from products where ${inside}` : ''}`;
  return page(tx, ctx, filter, { hits, asked: filter.typed });
}

/** Products with words like those asked for, by trigrams: for when nothing else is found. Needs a transaction. */
export async function findAlikeProducts(tx: EntityManager, ctx: Scope, filter: ProductFilter) {
  await rows(tx, `select set_config('pg_trgm.word_similarity_threshold', '${likeness}', true)`);
  const hits = 'select id, 3 as rank from products where $1 <% search';
  return page(tx, ctx, filter, { hits, asked: filter.words.join(' ') });
}

/** What is searched for, as `$1`, and the query of (id, rank) that finds it. */
interface Asked {
  hits: string;
  asked: string;
}

async function page(tx: EntityManager, ctx: Scope, filter: ProductFilter, search: Asked | null) {
  const source = search
    ? `(select id, min(rank) as rank from (${search.hits}) as hit group by id) as hit join products p using (id)`
    : 'products p';
  const found = `from ${source} left join categories c on c.id = p.category_id
    where p.deleted_at is null and ($1::text is null or true) and ($2::uuid is null or p.category_id = $2)`;
  const sorted = orderBy(filter.sort, sortable);
  const unsorted = search ? `hit.rank, word_similarity($1, p.search) desc, ${byName}` : byName;
  const order = sorted ? `${sorted}, ${byName}` : unsorted;
  const values = [search?.asked ?? null, filter.categoryId];
  const total = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  const products = await rows<Product>(
    tx,
    `with page as (
       select p.id, row_number() over (order by ${order}) as place ${found}
       order by place limit $3 offset $4)
     select ${columns(ctx)} from page join products p using (id) left join categories c on c.id = p.category_id order by place`,
    [...values, filter.limit, filter.offset],
  );
  return { rows: products, total: total[0]?.total ?? 0 };
}

/** A quoted LIKE pattern. Folded words hold letters and digits only; nothing else gets into the text. */
const pattern = (word: string): string => `'%${word.replace(/[^\p{L}\p{N}]/gu, '')}%'`;

/** A product on sale, or null. */
export async function findProduct(
  tx: EntityManager,
  ctx: Scope,
  id: string,
): Promise<Product | null> {
  const found = await rows<Product>(
    tx,
    `select ${columns(ctx)} from products p left join categories c on c.id = p.category_id
     where p.id = $1 and p.deleted_at is null`,
    [id],
  );
  return found[0] ?? null;
}

const written = (
  id: string,
  product: ProductWrite,
  search: string,
  staffId: string | null,
): unknown[] => [
  id,
  product.sku,
  product.name,
  JSON.stringify(product.names),
  product.unit,
  product.categoryId,
  product.brand,
  product.taxClassId,
  product.lowestPrice,
  product.neverDiscounted,
  product.earnsNothing,
  product.openPrice,
  product.stockTracked,
  product.favourite,
  product.lowStockAt,
  search,
  staffId,
  product.restriction ? JSON.stringify(product.restriction) : null,
  product.content?.quantity ?? null,
  product.content?.unit ?? null,
  product.tracking ?? null,
];

/** False when another product on sale has the SKU. */
export async function insertProduct(
  tx: EntityManager,
  id: string,
  product: ProductWrite,
  search: string,
  staffId: string | null,
): Promise<boolean> {
  const added = await changedRows(
    tx,
    `insert into products (id, sku, name, names, unit, category_id, brand, tax_class_id, lowest_price, never_discounted,
       earns_nothing, open_price, stock_tracked, favourite, low_stock_at, search, created_by, changed_by, restriction,
       content, content_unit, tracking)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19, $20, coalesce($21, 'none'))
     on conflict (sku) where deleted_at is null do nothing`,
    written(id, product, search, staffId),
  );
  return added === 1;
}

/** False when the version is another by now, or the product is gone. */
export async function updateProduct(
  tx: EntityManager,
  id: string,
  product: ProductWrite,
  search: string,
  staffId: string | null,
  version: number,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update products set sku = $2, name = $3, names = $4, unit = $5, category_id = $6, brand = $7, tax_class_id = $8,
       lowest_price = $9, never_discounted = $10, earns_nothing = $11, open_price = $12, stock_tracked = $13,
       favourite = $14, low_stock_at = $15, search = $16, changed_by = $17, changed_at = now(), version = version + 1,
       restriction = case when $23 then $18::jsonb else restriction end,
       content = case when $24 then $19::bigint else content end,
       content_unit = case when $24 then $20 else content_unit end,
       tracking = coalesce($21, case when $5 = 'pcs' or tracking <> 'serial' then tracking else 'none' end), xid = pg_current_xact_id()
     where id = $1 and version = $22 and deleted_at is null`,
    [
      ...written(id, product, search, staffId),
      version,
      product.restriction !== undefined,
      product.content !== undefined,
    ],
  );
  return changed === 1;
}

/** Takes off sale (`deleted`) or puts back; false when there was nothing to do. Renews what tills pull by. */
export async function setProductDeleted(
  tx: EntityManager,
  id: string,
  deleted: boolean,
  staffId: string | null,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update products set deleted_at = case when $2 then now() end, changed_by = $3, changed_at = now(),
       version = version + 1, xid = pg_current_xact_id()
     where id = $1 and (deleted_at is null) = $2`,
    [id, deleted, staffId],
  );
  return changed === 1;
}

/** Codes of other products on sale among these. A product off sale gives its codes up. */
export async function replaceBarcodes(
  tx: EntityManager,
  productId: string,
  barcodes: ProductWrite['barcodes'],
): Promise<string[]> {
  const codes = barcodes.map((barcode) => barcode.code);
  await rows(
    tx,
    `delete from barcodes b using products p where p.id = b.product_id
     and (p.id = $1 or (b.code = any($2) and p.deleted_at is not null))`,
    [productId, codes],
  );
  const added = await rows<{ code: string }>(
    tx,
    `insert into barcodes (code, product_id, quantity, price) select code, $1, quantity, price
     from unnest($2::text[], $3::bigint[], $4::bigint[]) as t(code, quantity, price) order by code
     on conflict (code) do nothing returning code`,
    [
      productId,
      codes,
      barcodes.map((barcode) => barcode.quantity),
      barcodes.map((barcode) => barcode.price ?? null),
    ],
  );
  const stored = new Set(added.map((row) => row.code));
  return codes.filter((code) => !stored.has(code));
}

/** Rows in force of the product within the scope, locked against a second writer. */
export const pricesInForce = (
  tx: EntityManager,
  ctx: Scope,
  productId: string,
): Promise<PriceInForce[]> =>
  rows<PriceInForce>(
    tx,
    `select id, outlet_id as "outletId", customer_category_id as "customerCategoryId", min_quantity as "minQuantity",
       unit_price as "unitPrice"
     from prices r where product_id = $1 and ended_at is null and (outlet_id is null or ${scopeOutlets(ctx, 'r')})
     for update`,
    [productId],
  );

export async function endPrices(
  tx: EntityManager,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length) await rows(tx, `update prices set ended_at = $2 where id = any($1)`, [ids, at]);
}

export async function startPrices(
  tx: EntityManager,
  productId: string,
  prices: readonly (PriceWanted & { id: string })[],
  at: Date,
  staffId: string | null,
): Promise<void> {
  if (!prices.length) return;
  await rows(
    tx,
    `insert into prices (id, product_id, outlet_id, customer_category_id, min_quantity, unit_price, starts_at, created_by)
     select id, $1, outlet_id, customer_category_id, min_quantity, unit_price, $7, $8
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[])
       as t(id, outlet_id, customer_category_id, min_quantity, unit_price)`,
    [
      productId,
      prices.map((price) => price.id),
      prices.map((price) => price.outletId),
      prices.map((price) => price.customerCategoryId),
      prices.map((price) => price.minQuantity),
      prices.map((price) => price.unitPrice),
      at,
      staffId,
    ],
  );
}
