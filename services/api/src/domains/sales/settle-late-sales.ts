import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import { OutboxReaders } from '../../platform/outbox/readers.js';
import { settleGapsOf } from './numbers.posting.js';
import { SALE_POSTED } from './sales.events.js';

/** Sales that have come: what waited for them is settled, whichever came first. */
const settleSql = `
  update exceptions e set resolved_at = now(), resolution = 'the sale has arrived'
  where e.code = 'UNKNOWN_SALE' and e.resolved_at is null and (e.detail ->> 'saleId' = any($1) or e.subject_id = any($1))
    and exists (select from sales s where s.id = (e.detail ->> 'saleId')::uuid)`;

/**
 * More came back of a line than was sold, in pieces or in money: told once, on the last receipt that took it back.
 * Two tills may have returned the same goods at the same moment, or the sale came after its returns.
 */
const excessSql = `
  with touched as materialized (
    select distinct coalesce(s.original_sale_id, s.id) as id from sales s where s.id = any($1::uuid[])
  ), back as materialized (
    select t.id, r.id as return_id, r.outlet_id, r.register_id, r.created_at, l.original_line_id, l.quantity, l.net
    from touched t join sales r on r.original_sale_id = t.id and not r.training and r.kind <> 'void'
      join sale_lines l on l.sale_id = r.id and l.original_line_id is not null
  ), excess as (
    select b.id, b.original_line_id, o.quantity as sold, -sum(b.quantity) as returned, o.net, -sum(b.net) as refunded
    from back b join sale_lines o on o.sale_id = b.id and o.line_id = b.original_line_id
    group by b.id, b.original_line_id, o.quantity, o.net
    having -sum(b.quantity) > o.quantity or -sum(b.net) > o.net
  )
  insert into exceptions (outlet_id, register_id, subject_type, subject_id, code, detail)
  select distinct on (x.id) b.outlet_id, b.register_id, 'sale', b.return_id::text, 'RETURN_EXCEEDS_SALE', jsonb_build_object(
    'saleId', x.id, 'lineId', x.original_line_id, 'sold', x.sold, 'returned', x.returned, 'net', x.net, 'refunded', x.refunded)
  from excess x join back b on b.id = x.id and b.original_line_id = x.original_line_id
  where not exists (select from exceptions e join back o on e.subject_id = o.return_id::text and o.id = x.id
    where e.subject_type = 'sale' and e.code = 'RETURN_EXCEEDS_SALE')
  order by x.id, b.created_at desc, b.return_id desc
  on conflict (subject_type, subject_id, code) do nothing`;

/** Looks at returns, and at holes in numbers, when all of it is stored for sure, in whatever order it came. */
@Injectable()
export class SettleLateSales implements OnModuleInit {
  constructor(private readonly readers: OutboxReaders) {}

  onModuleInit(): void {
    this.readers.register({
      name: 'returns',
      topics: [SALE_POSTED],
      handle: async (tx, events) => {
        const saleIds = events.map((event) => event.subject_id);
        await settleReturns(tx, saleIds);
        await settleGapsOf(tx, saleIds);
      },
    });
  }
}

export async function settleReturns(tx: EntityManager, saleIds: readonly string[]): Promise<void> {
  await rows(tx, settleSql, [saleIds]);
  await rows(tx, excessSql, [saleIds]);
}
