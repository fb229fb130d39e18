import { postingInput, type PostingPart } from '../../platform/posting/posting-part.js';

/**
 * A sale that was once set aside: the first one takes the receipt, a second one is told, whichever arrives first.
 * Reads `new_sales`; left out for slices without such sales.
 */
export const parkedPosting: PostingPart = {
  inputs: [
    postingInput({
      name: 'parked',
      columns: { n: 'int', parked_id: 'uuid' },
      rows: ({ n, sale, moves, source }) =>
        moves && source === null && sale.kind === 'sale' && sale.parkedId
          ? [{ n, parked_id: sale.parkedId }]
          : [],
    }),
  ],
  effects: [
    `paid_parked as (
  insert into parked_payments (parked_id, sale_id, outlet_id)
  select i.parked_id, s.id, s.outlet_id from in_parked i join new_sales s using (n) order by i.parked_id, s.id
  on conflict do nothing
  returning sale_id
)`,
    `done_parked as (
  update parked_receipts p set state = 'resumed', moved_at = greatest(p.moved_at, s.sealed_at), xid = pg_current_xact_id()
  from in_parked i join new_sales s using (n) where p.id = i.parked_id and p.state = 'parked'
)`,
  ],
  lateFacts: [
    `select i.n, 'PARKED_PAID_TWICE', jsonb_build_object('parkedId', i.parked_id,
       'firstSaleId', (select p.sale_id from parked_payments p where p.parked_id = i.parked_id))
     from in_parked i join new_sales s using (n) where s.id not in (select sale_id from paid_parked)`,
  ],
  standIn: [],
};
