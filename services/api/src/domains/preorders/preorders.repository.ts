import type { Preorder } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { orderBy } from '../../platform/database/order-by.js';
import { changedRows, rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';
import type { PreorderState } from './preorders.policy.js';

type Scope = Pick<Ctx, 'outlets'>;

const columns = `
  o.id, o.number, o.outlet_id as "outletId", s.name as "outletName", o.customer_id as "customerId",
  coalesce(c.name, '') as "customerName", o.state, o.due_at as "dueAt", o.note, o.sale_id as "saleId", o.version,
  o.created_at as "createdAt",
  (select coalesce(sum(round(l.quantity::numeric * l.unit_price / 1000)), 0) from preorder_lines l where l.preorder_id = o.id)
    as total,
  coalesce((select jsonb_agg(jsonb_build_object('id', l.line_id, 'productId', l.product_id, 'name', l.name,
      'quantity', l.quantity, 'unitPrice', l.unit_price,
      'available', coalesce(k.on_hand - k.reserved, 0) + case when o.state in ('taken', 'ready') then l.quantity else 0 end)
      order by l.line_no)
    from preorder_lines l left join stock_levels k on k.outlet_id = o.outlet_id and k.product_id = l.product_id
    where l.preorder_id = o.id), '[]') as lines`;
const tables = `preorders o join outlets s on s.id = o.outlet_id left join customers c on c.id = o.customer_id`;

/** Whoever may see it; null also for an outlet outside the scope. */
export async function findPreorder(
  tx: EntityManager,
  ctx: Scope,
  id: string,
): Promise<Preorder | null> {
  const found = await rows<Preorder>(
    tx,
    `select ${columns} from ${tables} where o.id = $1 and o.deleted_at is null and ${scopeOutlets(ctx, 'o')}`,
    [id],
  );
  return found[0] ?? null;
}

export interface PreorderFilter {
  search: string | null;
  states: PreorderState[] | null;
  outletId: string | null;
  from: string | null;
  to: string | null;
  sort: string | null;
  limit: number;
  offset: number;
}

const sortable = {
  dueAt: 'o.due_at',
  number: 'o.number',
  customerName: 'c.name',
  state: 'o.state',
  createdAt: 'o.created_at',
};

/** By due time unless asked otherwise; `from` and `to` are days of the outlet. */
export async function findPreorders(tx: EntityManager, ctx: Scope, filter: PreorderFilter) {
  const { search, states, outletId, from, to } = filter;
  const order = orderBy(filter.sort, sortable) ?? 'o.due_at';
  const values = [search && `%${search.replace(/[\\%_]/g, '\\$&')}%`, states, outletId, from, to];
  const found = `from ${tables} where o.deleted_at is null and ${scopeOutlets(ctx, 'o')}
    and ($1::text is null or o.number ilike $1 or c.name ilike $1) and ($2::text[] is null or o.state = any($2))
    and ($3::uuid is null or o.outlet_id = $3)
    and ($4::date is null or (o.due_at at time zone s.time_zone)::date >= $4)
    and ($5::date is null or (o.due_at at time zone s.time_zone)::date <= $5)`;
  const total = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  const page = await rows<Preorder>(
    tx,
    `select ${columns} ${found} order by ${order}, o.id limit $6 offset $7`,
    [...values, filter.limit, filter.offset],
  );
  return { rows: page, total: total[0]?.total ?? 0 };
}

/** Two that store the same pre-order wait for each other here, until the transaction ends. */
export async function lockPreorder(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('preorder ' || $1, 0))`, [id]);
}

/** The next number of the outlet and year; its row stays locked, so that a rollback leaves no gap. */
export async function takeNumber(
  tx: EntityManager,
  outletId: string,
  year: number,
): Promise<{ code: string; number: number }> {
  const [taken] = await rows<{ code: string; number: number }>(
    tx,
    `insert into document_numbers as d (outlet_id, kind, year, last_number) values ($1, 'preorder', $2, 1)
     on conflict (outlet_id, kind, year) do update set last_number = d.last_number + 1
     returning last_number as number, (select code from outlets where id = $1) as code`,
    [outletId, year],
  );
  if (!taken) throw new Error('no document number');
  return taken;
}

export interface NewPreorder {
  id: string;
  outletId: string;
  number: string;
  customerId: string;
  dueAt: string;
  note: string | null;
  createdAt: string;
  staffId: string | null;
  lines: readonly {
    id: string;
    productId: string;
    name: string;
    quantity: number;
    unitPrice: number;
  }[];
}

export async function insertPreorder(tx: EntityManager, preorder: NewPreorder): Promise<void> {
  const { id, outletId, number, customerId, dueAt, note, createdAt, staffId, lines } = preorder;
  await rows(
    tx,
    `insert into preorders (id, outlet_id, number, customer_id, state, due_at, note, created_at, created_by, changed_by)
     values ($1, $2, $3, $4, 'taken', $5, $6, $7, $8, $8)`,
    [id, outletId, number, customerId, dueAt, note, createdAt, staffId],
  );
  await rows(
    tx,
    `insert into preorder_lines (preorder_id, line_id, line_no, product_id, name, quantity, unit_price)
     select $1, line_id, line_no, product_id, name, quantity, unit_price
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::bigint[]) with ordinality
       as t(line_id, product_id, name, quantity, unit_price, line_no)`,
    [
      id,
      lines.map((line) => line.id),
      lines.map((line) => line.productId),
      lines.map((line) => line.name),
      lines.map((line) => line.quantity),
      lines.map((line) => line.unitPrice),
    ],
  );
}

/** Sets the stock of its lines aside (`sign` 1) or free again (−1). Levels are taken in key order, as by a sale. */
export async function reserve(tx: EntityManager, preorderId: string, sign: 1 | -1): Promise<void> {
  await rows(
    tx,
    `insert into stock_levels as level (outlet_id, product_id, reserved)
     select o.outlet_id, l.product_id, $2::int * sum(l.quantity) from preorders o join preorder_lines l on l.preorder_id = o.id
     where o.id = $1 group by o.outlet_id, l.product_id order by o.outlet_id, l.product_id
     on conflict (outlet_id, product_id) do update set
       reserved = greatest(level.reserved + excluded.reserved, 0), changed_at = now()`,
    [preorderId, sign],
  );
}

/** False when it is in none of the states any more, or the version (when asked for) is another. */
export async function moveState(
  tx: EntityManager,
  id: string,
  from: readonly PreorderState[],
  to: PreorderState,
  staffId: string | null,
  version: number | null,
): Promise<boolean> {
  const changed = await changedRows(
    tx,
    `update preorders set state = $3, changed_by = $4, changed_at = now(), version = version + 1, xid = pg_current_xact_id()
     where id = $1 and state = any($2) and ($5::int is null or version = $5)`,
    [id, from, to, staffId, version],
  );
  return changed === 1;
}

/** Names of products on sale, by id. */
export const productNames = async (
  tx: EntityManager,
  ids: readonly string[],
): Promise<Map<string, string>> =>
  new Map(
    (
      await rows<{ id: string; name: string }>(
        tx,
        `select id, name from products where id = any($1) and deleted_at is null`,
        [ids],
      )
    ).map((row) => [row.id, row.name]),
  );

export const customerExists = async (tx: EntityManager, id: string): Promise<boolean> =>
  (await rows(tx, `select 1 from customers where id = $1 and deleted_at is null`, [id])).length > 0;

/** The preorder's row, locked against a second mover; null when there is none. */
export async function lockState(
  tx: EntityManager,
  id: string,
): Promise<{ state: PreorderState; version: number } | null> {
  const found = await rows<{ state: PreorderState; version: number }>(
    tx,
    `select state, version from preorders where id = $1 and deleted_at is null for update`,
    [id],
  );
  return found[0] ?? null;
}
