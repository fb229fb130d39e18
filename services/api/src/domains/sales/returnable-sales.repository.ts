import type { SaleBody, TillSale, TillSaleRow, TillSerial } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

const bodyOf = (bytes: Buffer): SaleBody => JSON.parse(bytes.toString('utf8')) as SaleBody;

/** A receipt as it was sealed, with the bodies of what has come back of it; null when there is none to return from. */
export async function saleWithReturns(tx: EntityManager, id: string): Promise<TillSale | null> {
  const [head] = await rows<{ body: Buffer; outletName: string; registerName: string }>(
    tx,
    `select e.body, o.name as "outletName", r.name as "registerName" from sales s join entries e on e.id = s.id
       join outlets o on o.id = s.outlet_id join registers r on r.id = s.register_id
     where s.id = $1 and s.kind in ('sale', 'exchange') and not s.training`,
    [id],
  );
  if (!head) return null;
  const returns = await rows<{ body: Buffer }>(
    tx,
    `select e.body from sales s join entries e on e.id = s.id
     where s.original_sale_id = $1 and s.kind in ('return', 'exchange') and not s.training order by s.sealed_at, s.id`,
    [id],
  );
  const { outletName, registerName } = head;
  return { sale: bodyOf(head.body), returns: returns.map(({ body }) => bodyOf(body)), outletName, registerName }; // prettier-ignore
}

export interface WantedSale {
  number?: number | undefined;
  day?: string | undefined;
  sum?: number | undefined;
  customerId?: string | undefined;
  productId?: string | undefined;
}

/** @param outletId null: the whole chain */
export const findReturnable = (
  tx: EntityManager,
  { number, day, sum, customerId, productId }: WantedSale,
  outletId: string | null,
): Promise<TillSaleRow[]> =>
  rows<TillSaleRow>(
    tx,
    `select s.id, s.number, s.reference, s.sealed_at as "sealedAt", o.name as "outletName",
       coalesce(c.name, s.customer_name) as "customerName", s.payable, s.line_count as lines,
       array(select l.name from sale_lines l where l.sale_id = s.id and l.quantity > 0 order by l.line_no limit 3) as goods
     from (
       select s.* from sales s
       where s.kind in ('sale', 'exchange') and not s.training and ($1::uuid is null or s.outlet_id = $1)
         and ($2::int is null or s.number = $2) and ($3::date is null or s.business_date = $3)
         and ($4::bigint is null or s.payable = $4) and ($5::uuid is null or s.customer_id = $5)
         and ($6::uuid is null or exists (select from sale_lines l where l.sale_id = s.id and l.product_id = $6))
       order by s.sealed_at desc, s.id desc limit 30
     ) as s join outlets o on o.id = s.outlet_id left join customers c on c.id = s.customer_id
     order by s.sealed_at desc, s.id desc`,
    [outletId, number ?? null, day ?? null, sum ?? null, customerId ?? null, productId ?? null],
  );

/** The receipt that sold a piece last, while it is out; null when it is not. Numbers stand there in capitals. */
export async function soldPiece(
  tx: EntityManager,
  productId: string,
  serial: string,
): Promise<TillSerial['sold']> {
  const [found] = await rows<NonNullable<TillSerial['sold']>>(
    tx,
    `select r.number, o.name as "outletName", r.sealed_at as "sealedAt"
     from sold_serials s join sales r on r.id = s.sale_id join outlets o on o.id = s.outlet_id
     where s.product_id = $1 and s.serial = $2 and s.sold > 0`,
    [productId, serial.toUpperCase()],
  );
  return found ?? null;
}
