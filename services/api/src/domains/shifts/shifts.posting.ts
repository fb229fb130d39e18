import {
  postingInput,
  type PostingPart,
  type SaleToPost,
} from '../../platform/posting/posting-part.js';

function sumRows({ n, sale, moves }: SaleToPost) {
  if (!moves || sale.shiftId === null) return [];
  const { totals } = sale.priced;
  const paid = { cash: 0, card: 0, other: 0 };
  for (const { kind, amount } of sale.cart.tenders)
    paid[kind === 'cash' || kind === 'card' ? kind : 'other'] += amount;
  // An exchange is both.
  return [
    {
      n,
      sales: sale.kind === 'return' ? 0 : 1,
      returns: sale.kind === 'sale' ? 0 : 1,
      net: totals.net,
      discount: totals.discount,
      tax: totals.includedTax + totals.addedTax,
      rounding: totals.rounding,
      ...paid,
    },
  ];
}

/**
 * Totals of the shift as its sales arrive. A closed Z is never changed: what the till sealed after its closing stands
 * in `late_sales` alone, what it had counted and only arrives late is added to the totals that the Z stated.
 */
export const shiftPosting: PostingPart = {
  inputs: [
    postingInput({
      name: 'shift_sums',
      columns: {
        n: 'int', sales: 'bigint', returns: 'bigint', net: 'bigint', discount: 'bigint', tax: 'bigint',
        rounding: 'bigint', cash: 'bigint', card: 'bigint', other: 'bigint',
      }, // prettier-ignore
      rows: sumRows,
    }),
  ],
  // First the register's numbers, as every other entry takes them, then the shift: a closing and the sales of its
  // register follow one another, and `for share` reads the shift as it is once their turn has come.
  checks: [
    `held_numbers as materialized (
  select from register_numbers where register_id = $1 and epoch in (select epoch from in_sales) order by epoch for no key update
)`,
    `sale_shifts as materialized (
  select n, shift_id, (
    select case
      when h.closed_at is null then case when h.opened_at is null or h.register_id <> $1 then 'awaited' else 'open' end
      when h.register_id = $1 and h.epoch = s.epoch and s.seq < h.closed_seq and (
        select (h.close_body -> 'totals' ->> 'sales')::bigint + (h.close_body -> 'totals' ->> 'returns')::bigint > coalesce(sum(t.sales + t.returns), 0)
        from shift_totals t where t.shift_id = h.id) then 'counted' else 'late' end
    from shifts h where h.id = s.shift_id for share) as state
  from in_sales s where shift_id is not null and (select count(*) from held_numbers) is not null
)`,
  ],
  facts: [
    `select n, case when state in ('counted', 'late') then 'LATE_FOR_CLOSED_SHIFT' else 'UNKNOWN_SHIFT' end, jsonb_build_object('shiftId', shift_id)
     from sale_shifts where state is distinct from 'open'`,
  ],
  effects: [
    `awaited_shifts as (
  insert into shifts (id, outlet_id, register_id, epoch, business_date)
  select distinct on (s.shift_id) s.shift_id, s.outlet_id, $1, s.epoch, s.business_date
  from sale_shifts h join new_sales s using (n) where h.state is null
  order by s.shift_id
  on conflict (id) do nothing
)`,
    `stored_late_sales as (
  insert into late_sales (sale_id, shift_id, outlet_id, in_z, arrived_on)
  select s.id, s.shift_id, s.outlet_id, h.state = 'counted',
    ((now() at time zone o.time_zone) - o.day_start_minute * interval '1 minute')::date
  from sale_shifts h join new_sales s using (n) join outlets o on o.id = s.outlet_id
  where h.state in ('counted', 'late') and s.moves
  on conflict (sale_id) do nothing
)`,
    `stored_shift_totals as (
  insert into shift_totals as total (shift_id, sales, returns, net, discount, tax, rounding, cash, card, other)
  select s.shift_id, sum(i.sales), sum(i.returns), sum(i.net), sum(i.discount), sum(i.tax), sum(i.rounding),
    sum(i.cash), sum(i.card), sum(i.other)
  from in_shift_sums i join new_sales s using (n) join sale_shifts h using (n)
  where h.state is distinct from 'late'
  group by s.shift_id order by s.shift_id
  on conflict (shift_id) do update set
    sales = total.sales + excluded.sales, returns = total.returns + excluded.returns, net = total.net + excluded.net,
    discount = total.discount + excluded.discount, tax = total.tax + excluded.tax,
    rounding = total.rounding + excluded.rounding, cash = total.cash + excluded.cash,
    card = total.card + excluded.card, other = total.other + excluded.other
)`,
  ],
};
