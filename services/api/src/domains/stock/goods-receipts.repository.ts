import type { GoodsReceipt, QueryOf, goodsReceiptListRoute } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

type Scope = Pick<Ctx, 'outlets'>;

const columns = `
  g.id, g.number, g.outlet_id as "outletId", o.name as "outletName", g.supplier, g.note, g.received_at as "receivedAt",
  g.total_cost as "totalCost", g.cancelled_at as "cancelledAt",
  (select jsonb_agg(jsonb_build_object('lineId', l.line_id, 'productId', l.product_id, 'sku', p.sku, 'name', p.name,
      'quantity', l.quantity, 'unitCost', l.unit_cost) order by l.line_id)
    from goods_receipt_lines l join products p on p.id = l.product_id where l.receipt_id = g.id) as lines`;

export async function findReceipts(
  tx: EntityManager,
  ctx: Scope,
  query: QueryOf<typeof goodsReceiptListRoute>,
) {
  const values = [
    query.outletId ?? null,
    query.from ?? null,
    query.to ?? null,
    query.search?.trim() || null,
  ];
  const found = `
    from goods_receipts g join outlets o on o.id = g.outlet_id where ${scopeOutlets(ctx, 'g')}
      and ($1::uuid is null or g.outlet_id = $1) and ($2::date is null or g.received_at >= $2)
      and ($3::date is null or g.received_at < $3::date + 1)
      and ($4::text is null or g.number ilike '%' || $4 || '%' or g.supplier ilike '%' || $4 || '%')`;
  const page = await rows<GoodsReceipt>(
    tx,
    `select ${columns} ${found} order by g.received_at desc, g.id desc limit $5 offset $6`,
    [...values, query.pageSize, (query.page - 1) * query.pageSize],
  );
  const [count] = await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values);
  return { rows: page, total: count?.total ?? 0, page: query.page, pageSize: query.pageSize };
}

export async function findReceipt(
  tx: EntityManager,
  ctx: Scope,
  id: string,
): Promise<GoodsReceipt | null> {
  const found = await rows<GoodsReceipt>(
    tx,
    `select ${columns} from goods_receipts g join outlets o on o.id = g.outlet_id where g.id = $1 and ${scopeOutlets(ctx, 'g')}`,
    [id],
  );
  return found[0] ?? null;
}

export interface ReceiptWrite {
  id: string;
  outletId: string;
  supplier: string | null;
  note: string | null;
  receivedAt: string;
  lines: { lineId: string; productId: string; quantity: number; unitCost: number }[];
}

/** False when the id is there already. */
export async function insertReceipt(
  tx: EntityManager,
  receipt: ReceiptWrite,
  number: string,
  totalCost: number,
  staffId: string | null,
): Promise<boolean> {
  const added = await changedRows(
    tx,
    `insert into goods_receipts (id, outlet_id, number, supplier, note, received_at, total_cost, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [
      receipt.id,
      receipt.outletId,
      number,
      receipt.supplier,
      receipt.note,
      receipt.receivedAt,
      totalCost,
      staffId,
    ],
  );
  if (!added) return false;
  await changedRows(
    tx,
    `insert into goods_receipt_lines (receipt_id, line_id, product_id, quantity, unit_cost)
     select $1, line_id, product_id, quantity, unit_cost
     from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[]) as t(line_id, product_id, quantity, unit_cost)`,
    [
      receipt.id, receipt.lines.map((line) => line.lineId), receipt.lines.map((line) => line.productId),
      receipt.lines.map((line) => line.quantity), receipt.lines.map((line) => line.unitCost),
    ], // prettier-ignore
  );
  return true;
}

/** 1..n per outlet, kind of document and year; taken in the transaction that stores it, so without holes. */
export async function nextNumber(
  tx: EntityManager,
  outletId: string,
  kind: string,
  year: number,
): Promise<number> {
  const [row] = await rows<{ last_number: number }>(
    tx,
    `insert into document_numbers as d (outlet_id, kind, year, last_number) values ($1, $2, $3, 1)
     on conflict (outlet_id, kind, year) do update set last_number = d.last_number + 1 returning last_number`,
    [outletId, kind, year],
  );
  return row?.last_number ?? 1;
}

/** False when it was cancelled before. */
export const markCancelled = async (tx: EntityManager, id: string, at: Date): Promise<boolean> =>
  (await changedRows(
    tx,
    'update goods_receipts set cancelled_at = $2 where id = $1 and cancelled_at is null',
    [id, at],
  )) === 1;

/** What the receipt moved, with the cost it was booked at, in key order. */
export const movementsOf = (tx: EntityManager, receiptId: string) =>
  rows<{ productId: string; lineId: string; quantity: number; cost: number }>(
    tx,
    `select product_id as "productId", line_id as "lineId", quantity, cost from stock_movements
     where document_id = $1 and cause = 'receipt' order by product_id, id`,
    [receiptId],
  );
