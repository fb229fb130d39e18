import type {
  PullAnswer,
  PulledCustomer,
  PulledPreorder,
  PulledProduct,
  PulledSettings,
  SellingSettingsRow,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { type FeedTable, feedTables, type PullCursor } from './pull-cursor.js';
import { type PullMoment, pulledCustomers } from './pulled-customers.repository.js';

export interface FeedKey {
  xid: string;
  /** Place in `feedTables`. */
  table: number;
  id: string;
}
export interface RegisterSurroundings {
  generation: string;
  /** The database server's newest start. */
  start: string;
  scopeVersion: number;
  /** The oldest transaction still running: what is older is in every row read from now on. */
  xmin: string;
  /** What a register may spend from balances in a day without a network, by kind. */
  allowances: Record<string, number>;
  discountCategories: { id: string; name: string; names: Record<string, string> }[];
  register: {
    id: string;
    name: string;
    code: string;
    epoch: number;
    floatLeft: { amount: number; closedAt: string } | null;
    devicesAgent: { id: string; name: string } | null;
  };
  cash: { blindClose: boolean; tolerance: number; moveLimit: number | null };
  outlet: {
    id: string;
    name: string;
    address: string | null;
    phone: string | null;
    timeZone: string;
    dayStartMinute: number;
  };
  company: { name: string; taxId: string | null } | null;
  currency: string | null;
  denominations: number[] | null;
  foreignRates: { currency: string; ratePpm: number }[] | null;
  locale: string | null;
  receiptLocale: string;
  receiptFooter: string | null;
  country: string | null;
  selling: Omit<SellingSettingsRow, 'version'> | null;
  returns: PulledSettings['returns'];
  quickLayout: PulledSettings['quickLayout'];
}
export interface StaffRow {
  id: string;
  name: string;
  role: string;
  pin: { salt: string; iterations: number; hash: string; approver: boolean } | null;
  manualDiscountLimit: number;
  /** Works at the register's outlet and isn't disabled. */
  isHere: boolean;
  deletedAt: string | null;
}

const own: Partial<Record<FeedTable, string>> = {
  preorders: 'and outlet_id = $5',
  parked_receipts: 'and outlet_id = $5',
  // What changed before a till began anew is in the customer's row that it got or gets.
  customer_totals: 'and xid >= $6::xid8',
};
/** Sums of customers carry the change of what stands beside the customer's wide row: purchases, accounts. */
const ids: Partial<Record<FeedTable, string>> = { customer_totals: 'customer_id' };

/** Each branch walks its own (xid, id) index; the page ends below the oldest transaction still running. */
const keysSql = `select xid::text as xid, "table", id from (${feedTables
  .map(
    (table, at) => `(select xid, ${at} as "table", ${ids[table] ?? 'id'} as id from ${table}
  where xid >= $1::xid8 and (xid, ${at}, ${ids[table] ?? 'id'}) > ($1::xid8, $2::int, $3::uuid)
    and xid < pg_snapshot_xmin(pg_current_snapshot()) ${own[table] ?? ''} order by xid, ${ids[table] ?? 'id'} limit $4)`,
  )
  .join(
    '\nunion all\n',
  )}) as feed where $5::uuid is not null order by feed.xid, "table", id limit $4`;

/** What tills pull; every answer has the shapes of the sync contract. */
@Injectable()
export class PullRepository {
  constructor(private readonly dataSource: DataSource) {}

  private read<Row>(text: string, values: unknown[]): Promise<Row[]> {
    return rows<Row>(this.dataSource.manager, text, values);
  }

  async surroundings(registerId: string): Promise<RegisterSurroundings> {
    const [row] = await this.read<RegisterSurroundings>(
      `select (select generation from feed_generation) as generation,
         (select id from database_starts order by from_xid desc limit 1) as start, r.scope_version as "scopeVersion",
         pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
         (select coalesce(jsonb_object_agg(kind, amount), '{}') from spending_allowances) as allowances,
         (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'names', d.names) order by d.name, d.id), '[]')
           from discount_categories d where d.kind = 'category' and d.deleted_at is null) as "discountCategories",
         jsonb_build_object('id', r.id, 'name', r.name, 'code', r.code, 'epoch', r.epoch, 'floatLeft',
           (select jsonb_build_object('amount', (h.close_body ->> 'floatLeft')::bigint, 'closedAt', h.close_body ->> 'at')
            from shifts h where h.register_id = r.id and h.closed_at is not null order by h.closed_at desc limit 1),
           'devicesAgent', (select jsonb_build_object('id', a.id, 'name', a.name) from agents a
            where a.id = r.devices_agent_id and a.revoked_at is null)) as register,
         jsonb_build_object('blindClose', o.blind_close, 'tolerance', o.cash_tolerance, 'moveLimit', o.cash_move_limit) as cash,
         jsonb_build_object('id', o.id, 'name', o.name, 'address', o.address, 'phone', o.phone, 'timeZone', o.time_zone,
           'dayStartMinute', o.day_start_minute) as outlet,
         case when c.id is null then null else jsonb_build_object('name', c.name, 'taxId', c.tax_id) end as company,
         c.currency, c.denominations, (select server -> 'foreignRates' from loyalty_settings) as "foreignRates", c.locale, o.receipt_locale as "receiptLocale", o.receipt_footer as "receiptFooter",
         c.country, (select settings from selling_settings) as selling,
         (select policy from return_policy) as returns,
         case when r.quick_layout is null then null else jsonb_build_object('layout', r.quick_layout, 'changedAt',
           to_char(r.quick_layout_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as "quickLayout"
       from registers r join outlets o on o.id = r.outlet_id left join company c on true where r.id = $1`,
      [registerId],
    );
    if (!row) throw new Error('the register is gone');
    return row;
  }

  /** The lowest transaction of which nothing read until now can tell. */
  async seenBefore(): Promise<string> {
    const [row] = await this.read<{ before: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as before',
      [],
    );
    return row!.before;
  }

  keys(cursor: PullCursor, outletId: string, limit: number): Promise<FeedKey[]> {
    const { xid, table, id, renewedFrom } = cursor;
    return this.read(keysSql, [xid, table, id, limit, outletId, renewedFrom]);
  }

  categories(ids: readonly string[]): Promise<PullAnswer['categories']> {
    return this.read(
      `select id, name, names, parent_id as "parentId", restriction, deleted_at as "deletedAt" from categories where id = any($1)`,
      [ids],
    );
  }

  /** Prices of the default list and of this outlet, in force or to come; categories from the nearest to the root. */
  products(ids: readonly string[], outletId: string): Promise<PulledProduct[]> {
    return this.read(
      `with recursive up as (
         select id, id as ancestor, parent_id, 0 as depth from categories
         union all
         select up.id, c.id, c.parent_id, up.depth + 1 from up join categories c on c.id = up.parent_id where up.depth < 20
       ), lineage as (select id, jsonb_agg(ancestor order by depth) as ids from up group by id)
       select p.id, p.sku, p.name, p.names, p.unit, coalesce(l.ids, '[]') as "categoryIds", p.brand,
         p.tax_class_id as "taxClassId", p.lowest_price as "lowestPrice", p.never_discounted as "neverDiscounted",
         p.earns_nothing as "earnsNothing", p.open_price as "openPrice", p.favourite, p.restriction, p.tracking, p.deleted_at as "deletedAt",
         coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', b.code, 'quantity', b.quantity, 'price', b.price)) order by b.code)
           from barcodes b where b.product_id = p.id), '[]') as barcodes,
         (select min(r.unit_price) from prices r where r.product_id = p.id and r.customer_category_id is null
           and r.starts_at <= now() and (r.ended_at is null or r.ended_at > now() - interval '30 days')
           and (r.outlet_id is null or r.outlet_id = $2)) as "recentLowest",
         coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'unitPrice', r.unit_price, 'outletId', r.outlet_id,
             'customerCategoryId', r.customer_category_id, 'minQuantity', r.min_quantity,
             'startsAtMs', floor(extract(epoch from r.starts_at) * 1000)) order by r.starts_at, r.id)
           from prices r where r.product_id = p.id and (r.ended_at is null or r.ended_at > now())
             and (r.outlet_id is null or r.outlet_id = $2)), '[]') as prices
       from products p left join lineage l on l.id = p.category_id where p.id = any($1)`,
      [ids, outletId],
    );
  }

  customers(ids: readonly string[], moment: PullMoment): Promise<PulledCustomer[]> {
    return pulledCustomers(this.dataSource.manager, ids, moment);
  }

  staff(ids: readonly string[], outletId: string): Promise<StaffRow[]> {
    return this.read(
      `select s.id, s.name, s.role, s.pin_verifier as pin, s.manual_discount_limit as "manualDiscountLimit",
         s.disabled_at is null and s.deleted_at is null and (s.all_outlets or s.role = 'owner' or exists (
           select from staff_outlets o where o.staff_id = s.id and o.outlet_id = $2)) as "isHere",
         coalesce(s.deleted_at, s.disabled_at) as "deletedAt"
       from staff s where s.id = any($1)`,
      [ids, outletId],
    );
  }

  preorders(ids: readonly string[]): Promise<PulledPreorder[]> {
    return this.read(
      `select o.id, o.number, o.customer_id as "customerId", coalesce(c.name, '') as "customerName", o.state,
         o.due_at as "dueAt", o.note, o.deleted_at as "deletedAt",
         coalesce((select jsonb_agg(jsonb_build_object('id', l.line_id, 'productId', l.product_id, 'name', l.name,
           'quantity', l.quantity, 'unitPrice', l.unit_price) order by l.line_no)
           from preorder_lines l where l.preorder_id = o.id), '[]') as lines
       from preorders o left join customers c on c.id = o.customer_id where o.id = any($1)`,
      [ids],
    );
  }
}
