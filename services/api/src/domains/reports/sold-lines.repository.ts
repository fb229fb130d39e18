/**
 * The one place that says which lines count and what each is worth. Reads `$1` (first day) and `$2` (last day).
 * Tax that is added on top belongs to what the customer paid; where a receipt has both modes (rare) it is parted in
 * proportion.
 * @param scope a condition on `s.outlet_id`
 */
export const soldLines = (scope: string): string => `
  select s.id as sale_id, s.kind, s.outlet_id, s.business_date, s.customer_id, s.customer_name, s.cashier_id,
    l.product_id, l.category_id, l.name, l.quantity, l.gross, l.discount, l.tax, l.cost,
    l.net + case when s.added_tax = 0 then 0 when s.included_tax = 0 then l.tax
      else round(l.tax * s.added_tax::numeric / (s.added_tax + s.included_tax))::bigint end as net
  from sales s join sale_lines l on l.sale_id = s.id and l.business_date = s.business_date
  where s.business_date between $1::date and $2::date and l.business_date between $1::date and $2::date
    and s.kind <> 'void' and not s.training and ${scope}`;

/** Figures of a group of sold lines, as the wire names them. */
export const figures = `
  count(distinct sale_id) filter (where kind = 'sale') as receipts, coalesce(sum(quantity), 0) as quantity,
  coalesce(sum(gross), 0) as gross, coalesce(sum(discount), 0) as discount, coalesce(sum(net), 0) as net,
  coalesce(sum(tax), 0) as tax, coalesce(sum(cost), 0) as cost`;
