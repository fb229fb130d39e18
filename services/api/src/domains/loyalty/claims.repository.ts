import type { SaleBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

export interface ClaimableSale {
  id: string;
  kind: string;
  training: boolean;
  customerId: string | null;
  outletId: string;
  sealedAt: string;
}

export const findSale = async (tx: EntityManager, id: string): Promise<ClaimableSale | null> =>
  (
    await rows<ClaimableSale>(
      tx,
      `select id, kind, training, customer_id as "customerId", outlet_id as "outletId", sealed_at as "sealedAt"
       from sales where id = $1`,
      [id],
    )
  )[0] ?? null;

/** The receipt as the till sealed it. */
export async function sealedBody(tx: EntityManager, id: string): Promise<SaleBody | null> {
  const [row] = await rows<{ body: Buffer }>(tx, 'select body from entries where id = $1', [id]);
  return row ? (JSON.parse(row.body.toString('utf8')) as SaleBody) : null;
}

export interface LinePoints {
  lineId: string;
  points: number;
}
export interface Claim {
  saleId: string;
  customerId: string;
  points: number;
  pointsLeft: number;
  lines: LinePoints[];
}

/** False when the receipt was claimed before; a claim still running is waited for. */
export async function insertClaim(
  tx: EntityManager,
  { saleId, customerId, points, pointsLeft, lines }: Claim,
  by: { at: Date; registerId: string | null; staffId: string | null },
): Promise<boolean> {
  const added = await changedRows(
    tx,
    `insert into sale_claims (sale_id, customer_id, points, points_left, lines, at, register_id, staff_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (sale_id) do nothing`,
    [
      saleId,
      customerId,
      points,
      pointsLeft,
      JSON.stringify(lines),
      by.at,
      by.registerId,
      by.staffId,
    ],
  );
  return added === 1;
}

const claimColumns = `sale_id as "saleId", customer_id as "customerId", points, points_left as "pointsLeft", lines`;

export const findClaim = async (tx: EntityManager, saleId: string): Promise<Claim | null> =>
  (
    await rows<Claim>(tx, `select ${claimColumns} from sale_claims where sale_id = $1`, [saleId])
  )[0] ?? null;

/** Claims that returns among these receipts speak of, each locked. */
export const claimsOfReturns = (tx: EntityManager, receiptIds: readonly string[]) =>
  rows<Claim>(
    tx,
    `select ${claimColumns} from sale_claims where sale_id in (
       select original_sale_id from sales where id = any($1) and original_sale_id is not null)
     order by sale_id for update`,
    [receiptIds],
  );

export async function setPointsLeft(tx: EntityManager, saleId: string, left: number) {
  await rows(tx, 'update sale_claims set points_left = $2 where sale_id = $1', [saleId, left]);
}

/** Lines of a receipt with what came back of each so far; thousandths. */
export const returnedOf = (tx: EntityManager, saleId: string) =>
  rows<{ lineId: string; quantity: number; returned: number }>(
    tx,
    `select l.line_id as "lineId", l.quantity, coalesce((
       select -sum(b.quantity) from sales r join sale_lines b on b.sale_id = r.id and b.original_line_id = l.line_id
       where r.original_sale_id = l.sale_id and not r.training), 0)::bigint as returned
     from sale_lines l where l.sale_id = $1 and l.quantity > 0`,
    [saleId],
  );

/** Returns of a receipt, without those that were training. */
export const returnIdsOf = async (tx: EntityManager, saleId: string): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      `select id from sales where original_sale_id = $1 and not training and kind <> 'void' order by sealed_at, id`,
      [saleId],
    )
  ).map(({ id }) => id);

/** Adds receipts to a customer's ledger and sums, each once. */
export async function addToLedger(
  tx: EntityManager,
  customerId: string,
  receipts: readonly { id: string; purchases: number }[],
): Promise<void> {
  await rows(
    tx,
    `with added as (
       insert into customer_ledger (sale_id, customer_id, outlet_id, at, business_date, net, discount, purchases)
       select s.id, $1, s.outlet_id, s.sealed_at, s.business_date, s.net + s.added_tax, s.discount, r.purchases
       from jsonb_to_recordset($2::jsonb) as r(id uuid, purchases bigint) join sales s using (id) order by s.id
       on conflict (sale_id) do nothing returning sale_id, net, discount, at
     )
     insert into customer_totals as total (customer_id, visits, net, discount, last_sale_at)
     select $1, count(*) filter (where s.kind = 'sale'), sum(a.net), sum(a.discount), max(a.at)
     from added a join sales s on s.id = a.sale_id having count(*) > 0
     on conflict (customer_id) do update set
       visits = total.visits + excluded.visits, net = total.net + excluded.net, discount = total.discount + excluded.discount,
       last_sale_at = greatest(total.last_sale_at, excluded.last_sale_at), xid = pg_current_xact_id()`,
    [customerId, JSON.stringify(receipts)],
  );
}
