import type { PackContent } from '@khanut/shared/contracts';
import type { ProductFacts } from '@khanut/shared/engine';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** A product on sale with all that its label and its price are made of. */
export interface ShelfProduct {
  facts: ProductFacts;
  names: Record<string, string>;
  content: PackContent | null;
  barcode: string | null;
  printed: { price: number; oldPrice: number | null; at: string } | null;
  isNoted: boolean;
  waitingIn: string | null;
}

interface ShelfRow extends Omit<ShelfProduct, 'facts'>, Omit<ProductFacts, 'earnsNothing'> {}

/** Products on sale at an outlet, by name; `ids` null: all. Open prices have no label. */
export async function shelfProducts(
  tx: EntityManager,
  outletId: string,
  ids: readonly string[] | null,
): Promise<ShelfProduct[]> {
  const found = await rows<ShelfRow>(
    tx,
    `with recursive up as (
       select id, id as ancestor, parent_id, 0 as depth from categories
       union all
       select up.id, c.id, c.parent_id, up.depth + 1 from up join categories c on c.id = up.parent_id where up.depth < 20
     ), lineage as (select id, jsonb_agg(ancestor order by depth) as ids from up group by id)
     , listed as (
       select r.product_id, jsonb_agg(jsonb_build_object('id', r.id, 'unitPrice', r.unit_price, 'outletId', r.outlet_id,
         'customerCategoryId', null, 'minQuantity', r.min_quantity,
         'startsAtMs', floor(extract(epoch from r.starts_at) * 1000))) as prices
       from prices r where r.ended_at is null and r.customer_category_id is null
         and (r.outlet_id is null or r.outlet_id = $1) group by r.product_id
     ), last as (
       select distinct on (product_id) product_id, price, old_price, at from label_prints where outlet_id = $1
       order by product_id, at desc
     ), scanned as (
       select product_id, min(code) filter (where price is null and quantity = 1000) as code from barcodes group by product_id
     )
     select p.id, p.sku, p.name, p.names, p.unit, coalesce(l.ids, '[]') as "categoryIds", p.brand,
       p.tax_class_id as "taxClassId", p.lowest_price as "lowestPrice", p.never_discounted as "neverDiscounted",
       d.prices, s.code as barcode,
       case when p.content is not null then jsonb_build_object('quantity', p.content, 'unit', p.content_unit) end as content,
       case when t.product_id is not null then jsonb_build_object('price', t.price, 'oldPrice', t.old_price,
         'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as printed,
       exists (select from relabel_tasks k where k.product_id = p.id and k.outlet_id = $1 and k.done_at is null
         and k.noted_at > coalesce(t.at, '-infinity')) as "isNoted",
       (select j.job_id from label_job_lines j where j.product_id = p.id and j.outlet_id = $1 and j.state = 'queued' limit 1)
         as "waitingIn"
     from products p join listed d on d.product_id = p.id left join lineage l on l.id = p.category_id
       left join last t on t.product_id = p.id left join scanned s on s.product_id = p.id
     where p.deleted_at is null and not p.open_price and ($2::uuid[] is null or p.id = any($2)) order by p.name, p.id`,
    [outletId, ids],
  );
  return found.map(({ names, content, barcode, printed, isNoted, waitingIn, ...facts }) => ({
    facts: { ...facts, earnsNothing: false },
    names,
    content,
    barcode,
    printed,
    isNoted,
    waitingIn,
  }));
}

export interface ShelfPlace {
  currency: string;
  locale: 'hy' | 'ru' | 'en';
  /** The outlet's calendar day. */
  date: string;
}

/** What of an outlet its labels depend on; undefined when there is no such outlet. */
export async function shelfPlace(
  tx: EntityManager,
  outletId: string,
  at: Date,
): Promise<ShelfPlace | undefined> {
  const [place] = await rows<ShelfPlace>(
    tx,
    `select c.currency, o.receipt_locale as locale, to_char($2::timestamptz at time zone o.time_zone, 'YYYY-MM-DD') as date
     from outlets o cross join company c
     where o.id = $1 and o.deleted_at is null`,
    [outletId, at],
  );
  return place;
}
