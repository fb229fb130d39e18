import type { ReceiptLink, SaleBody, SaleRow } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';

type Scope = Pick<Ctx, 'outlets'>;

const columns = `
  s.id, s.kind, s.number, s.reference, s.outlet_id as "outletId", o.name as "outletName", r.name as "registerName",
  p.name as "cashierName", s.customer_id as "customerId", coalesce(c.name, s.customer_name) as "customerName",
  s.sealed_at as "sealedAt", s.business_date as "businessDate", s.created_at as "receivedAt", s.line_count as lines,
  s.gross, s.discount, s.payable,
  -- What was corrected is one sum a kind; the receipt itself shows what was tapped.
  coalesce((select jsonb_agg(jsonb_build_object('kind', t.kind, 'amount', t.amount) order by t.place)
    from (select p.kind, sum(p.amount) as amount, min(p.id::text) as place from payments p where p.sale_id = s.id
      group by p.kind, case when exists (select from payments c where c.sale_id = s.id and c.correction_id is not null) then null else p.id end
      having sum(p.amount) <> 0 or count(*) = 1) as t), '[]') as tenders,
  array(select e.code from exceptions e where e.subject_id = s.id::text and e.subject_type = 'sale'
    and e.resolved_at is null order by e.code) as exceptions`;
const joins = `
  join outlets o on o.id = s.outlet_id join registers r on r.id = s.register_id
  left join staff p on p.id = s.cashier_id left join customers c on c.id = s.customer_id`;

export interface SaleFilter {
  number: number | null;
  reference: string | null;
  /** Folded words of a customer's name. */
  words: string[];
  kind: string | null;
  customerId: string | null;
  outletId: string | null;
  from: string | null;
  to: string | null;
  sort: string;
  limit: number;
  offset: number;
}

const orders: Record<string, string> = {
  '-sealedAt': 's.sealed_at desc, s.id desc',
  sealedAt: 's.sealed_at, s.id',
  '-payable': 's.payable desc, s.id',
  payable: 's.payable, s.id',
};

/** A page of receipts that the actor may see, and how many there are. */
export async function findSales(tx: EntityManager, ctx: Scope, filter: SaleFilter) {
  const values = [
    filter.number, filter.reference, filter.words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`), filter.kind,
    filter.customerId, filter.outletId, filter.from, filter.to,
  ]; // prettier-ignore
  const found = `
    from sales s where ${scopeOutlets(ctx, 's')}
      and ($2::text is null or s.number = $1::int or s.reference = $2 or (cardinality($3::text[]) > 0 and s.customer_id in (
        select id from customers where search like all ($3::text[]))))
      and ($4::text is null or s.kind = $4) and ($5::uuid is null or s.customer_id = $5)
      and ($6::uuid is null or s.outlet_id = $6)
      and ($7::date is null or s.business_date >= $7) and ($8::date is null or s.business_date <= $8)`;
  const order = orders[filter.sort] ?? orders['-sealedAt'];
  // The page is cut first, so that names and payments are looked up for its rows alone.
  const page = `select ${columns} from (select s.* ${found} order by ${order} limit $9 offset $10) as s ${joins} order by ${order}`;
  return {
    rows: await rows<SaleRow>(tx, page, [...values, filter.limit, filter.offset]),
    total:
      (await rows<{ total: number }>(tx, `select count(*) as total ${found}`, values))[0]?.total ??
      0,
  };
}

export async function findSale(tx: EntityManager, ctx: Scope, id: string): Promise<SaleRow | null> {
  const found = await rows<SaleRow>(
    tx,
    `select ${columns} from sales s ${joins} where s.id = $1 and ${scopeOutlets(ctx, 's')}`,
    [id],
  );
  return found[0] ?? null;
}

/** The body as the till sealed it. */
export async function sealedBody(tx: EntityManager, id: string): Promise<SaleBody | null> {
  const [row] = await rows<{ body: Buffer }>(tx, 'select body from entries where id = $1', [id]);
  return row ? (JSON.parse(row.body.toString('utf8')) as SaleBody) : null;
}

/** What prints the head and the foot of a receipt. */
export async function receiptHeader(tx: EntityManager, outletId: string) {
  const [row] = await rows<{
    companyName: string;
    taxId: string | null;
    outletName: string;
    address: string | null;
    timeZone: string;
    footer: string | null;
  }>( // prettier-ignore
    tx,
    `select coalesce(c.name, '') as "companyName", c.tax_id as "taxId", o.name as "outletName", o.address,
       o.time_zone as "timeZone", o.receipt_footer as footer
     from outlets o left join company c on true where o.id = $1`,
    [outletId],
  );
  return row;
}

const link = `s.id, s.kind, s.number, s.reference, s.sealed_at as at, s.payable, o.name as "outletName"`;

/** Returns and exchanges that name the sale as what they mirror. */
export const returnsOf = (tx: EntityManager, saleId: string) =>
  rows<ReceiptLink>(
    tx,
    `select ${link} from sales s join outlets o on o.id = s.outlet_id
     where s.original_sale_id = $1 and s.kind in ('return', 'exchange') order by s.sealed_at, s.id`,
    [saleId],
  );

/** The receipt that another gives back; null while it has not arrived. */
export async function receiptLink(tx: EntityManager, saleId: string): Promise<ReceiptLink | null> {
  const [row] = await rows<ReceiptLink>(
    tx,
    `select ${link} from sales s join outlets o on o.id = s.outlet_id where s.id = $1`,
    [saleId],
  );
  return row ?? null;
}
