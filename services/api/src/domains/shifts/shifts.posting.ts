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

/** Totals of the shift as its sales arrive. A closed Z is never changed: its figures stand in `shifts`. */
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
  checks: [
    `sale_shifts as materialized (
  select n, shift_id, (
    select case when h.closed_at is not null then 'closed' when h.opened_at is null or h.register_id <> $1 then 'awaited' else 'open' end
    from shifts h where h.id = s.shift_id) as state
  from in_sales s where shift_id is not null
)`,
  ],
  facts: [
    `select n, case when state = 'closed' then 'LATE_FOR_CLOSED_SHIFT' else 'UNKNOWN_SHIFT' end, jsonb_build_object('shiftId', shift_id)
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
    `stored_shift_totals as (
  insert into shift_totals as total (shift_id, sales, returns, net, discount, tax, rounding, cash, card, other)
  select s.shift_id, sum(i.sales), sum(i.returns), sum(i.net), sum(i.discount), sum(i.tax), sum(i.rounding),
    sum(i.cash), sum(i.card), sum(i.other)
  from in_shift_sums i join new_sales s using (n)
  group by s.shift_id order by s.shift_id
  on conflict (shift_id) do update set
    sales = total.sales + excluded.sales, returns = total.returns + excluded.returns, net = total.net + excluded.net,
    discount = total.discount + excluded.discount, tax = total.tax + excluded.tax,
    rounding = total.rounding + excluded.rounding, cash = total.cash + excluded.cash,
    card = total.card + excluded.card, other = total.other + excluded.other
)`,
  ],
};
