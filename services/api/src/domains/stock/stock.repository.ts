import type {
  QueryOf,
  stockListRoute,
  stockMovementListRoute,
  StockRow,
} from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { unitCostOf } from './stock.posting.js';

type Scope = Pick<Ctx, 'outlets'>;

const columns = `
  l.outlet_id as "outletId", o.name as "outletName", l.product_id as "productId", coalesce(p.sku, '') as sku,
  coalesce(p.name, '') as name, coalesce(p.unit, 'pcs') as unit, l.on_hand as "onHand", l.reserved,
  l.on_hand - l.reserved as available, round(${unitCostOf('l')} * 1000)::bigint as "unitCost", l.value,
  p.low_stock_at as "lowStockAt", coalesce(l.on_hand - l.reserved <= p.low_stock_at, false) as low`;
const joins =
  'from stock_levels l join outlets o on o.id = l.outlet_id left join products p on p.id = l.product_id';

const orders: Record<string, string> = {
  name: 'p.name, l.product_id',
  onHand: 'l.on_hand, l.product_id',
  '-onHand': 'l.on_hand desc, l.product_id',
  '-value': 'l.value desc, l.product_id',
  value: 'l.value, l.product_id',
};

const likePatterns = (words: readonly string[]): string[] =>
  words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

/** Levels that the actor may see, with the value of all of them. */
export async function findLevels(
  tx: EntityManager,
  ctx: Scope,
  query: QueryOf<typeof stockListRoute>,
  words: readonly string[],
) {
  const values = [
    query.outletId ?? null,
    query.productId ?? null,
    likePatterns(words),
    query.low ?? false,
  ];
  const found = `${joins} where ${scopeOutlets(ctx, 'l')} and ($1::uuid is null or l.outlet_id = $1)
    and ($2::uuid is null or l.product_id = $2) and (cardinality($3::text[]) = 0 or p.search like all ($3::text[]))
    and (not $4::boolean or l.on_hand - l.reserved <= p.low_stock_at)`;
  const order = orders[query.sort ?? 'name'] ?? orders.name;
  const page = await rows<StockRow>(
    tx,
    `select ${columns} ${found} order by ${order}, o.name limit $5 offset $6`,
    [...values, query.pageSize, (query.page - 1) * query.pageSize],
  );
  const [all] = await rows<{ total: number; totalValue: StockRow['value'] }>(
    tx,
    `select count(*) as total, coalesce(sum(l.value), 0)::bigint as "totalValue" ${found}`,
    values,
  );
  return {
    rows: page,
    total: all?.total ?? 0,
    totalValue: all?.totalValue ?? (0 as StockRow['value']),
    page: query.page,
    pageSize: query.pageSize,
  };
}

export async function findLevel(
  tx: EntityManager,
  outletId: string,
  productId: string,
): Promise<StockRow | null> {
  const found = await rows<StockRow>(
    tx,
    `select ${columns} ${joins} where l.outlet_id = $1 and l.product_id = $2`,
    [outletId, productId],
  );
  return found[0] ?? null;
}

export async function findMovements(
  tx: EntityManager,
  ctx: Scope,
  query: QueryOf<typeof stockMovementListRoute>,
) {
  const values = [
    query.outletId ?? null,
    query.productId ?? null,
    query.from ?? null,
    query.to ?? null,
  ];
  const found = `
    from stock_movements m where ${scopeOutlets(ctx, 'm')} and ($1::uuid is null or m.outlet_id = $1)
      and ($2::uuid is null or m.product_id = $2)
      and ($3::date is null or m.at >= $3) and ($4::date is null or m.at < $4::date + 1)`;
  const page = await rows<Record<string, unknown>>(
    tx,
    `select m.id, m.at, o.name as "outletName", m.product_id as "productId", coalesce(p.name, '') as name, m.quantity, m.cost,
       m.cause, m.document_id as "documentId", s.name as "staffName", m.reason
     from (select m.* ${found} order by m.at desc, m.id desc limit $5 offset $6) as m
       join outlets o on o.id = m.outlet_id left join products p on p.id = m.product_id left join staff s on s.id = m.staff_id
     order by m.at desc, m.id desc`,
    [...values, query.pageSize, (query.page - 1) * query.pageSize],
  );
  const [count] = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  return { rows: page, total: count?.total ?? 0, page: query.page, pageSize: query.pageSize };
}

export interface Movement {
  id: string;
  outletId: string;
  productId: string;
  quantity: number;
  cause: 'receipt' | 'adjustment' | 'count';
  documentId: string;
  lineId: string | null;
  at: string | Date;
  staffId: string | null;
  reason: string | null;
}

/**
 * Stores movements that keep the average cost (corrections), each once for its id. Callers give them in key order
 * or one at a time, so that levels are locked in order. @returns how many were new.
 */
export async function moveAtAverage(
  tx: EntityManager,
  movements: readonly Movement[],
): Promise<number> {
  let moved = 0;
  for (const movement of movements) {
    const known = await rows(tx, 'select from stock_movements where id = $1', [movement.id]);
    if (known.length) continue;
    const [level] = await rows<{ cost: number }>(
      tx,
      `insert into stock_levels as level (outlet_id, product_id, on_hand) values ($1, $2, $3)
       on conflict (outlet_id, product_id) do update set on_hand = level.on_hand + excluded.on_hand,
         value = level.value + round(excluded.on_hand * ${unitCostOf('level')}), changed_at = now()
       returning new.value - coalesce(old.value, 0) as cost`,
      [movement.outletId, movement.productId, movement.quantity],
    );
    moved += await storeMovement(tx, movement, level?.cost ?? 0);
  }
  return moved;
}

/**
 * Takes a delivery line in at its cost. While less than nothing is on hand, what was sold before it came is valued
 * anew at this cost, so that the value of what remains is right; the difference is part of the movement.
 */
export async function receiveAtCost(
  tx: EntityManager,
  movement: Movement,
  unitCost: number,
): Promise<void> {
  const [level] = await rows<{ cost: number }>(
    tx,
    `insert into stock_levels as level (outlet_id, product_id, on_hand, value, unit_cost)
     values ($1, $2, $3::bigint, round($3::bigint::numeric * $4::bigint / 1000), $4::bigint)
     on conflict (outlet_id, product_id) do update set on_hand = level.on_hand + excluded.on_hand,
       value = case when level.on_hand < 0 then round((level.on_hand + excluded.on_hand)::numeric * $4::bigint / 1000)
         else level.value + excluded.value end,
       unit_cost = case when level.on_hand > 0
         then round((level.value + excluded.value)::numeric * 1000 / (level.on_hand + excluded.on_hand)) else $4::bigint end,
       changed_at = now()
     returning new.value - coalesce(old.value, 0) as cost`,
    [movement.outletId, movement.productId, movement.quantity, unitCost],
  );
  await storeMovement(tx, movement, level?.cost ?? 0);
}

/** Undoes a movement to the last unit of money. */
export async function reverseMovement(
  tx: EntityManager,
  movement: Movement,
  cost: number,
): Promise<void> {
  await changedRows(
    tx,
    `update stock_levels set on_hand = on_hand + $3::bigint, value = value + $4::bigint, changed_at = now() where outlet_id = $1 and product_id = $2`,
    [movement.outletId, movement.productId, movement.quantity, cost],
  );
  await storeMovement(tx, movement, cost);
}

const storeMovement = (tx: EntityManager, m: Movement, cost: number): Promise<number> =>
  changedRows(
    tx,
    `insert into stock_movements (id, outlet_id, product_id, quantity, cost, cause, document_id, line_id, at, staff_id, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      m.id,
      m.outletId,
      m.productId,
      m.quantity,
      cost,
      m.cause,
      m.documentId,
      m.lineId,
      m.at,
      m.staffId,
      m.reason,
    ],
  );
