/**
 * A law of docs/architecture.md as plain SQL: one row `{ checked, broken, first }`. Nothing of the application is
 * imported here, so that a fault in it can't hide itself.
 */
export interface Law {
  /** Its number in the list of laws. */
  number: number;
  name: string;
  /** What `checked` counts. */
  counts: string;
  sql: string;
}

/** Rows that a manager has been told of are not broken a second time. */
const told = (code: string, subject: string): string =>
  `exists (select from exceptions e where e.subject_type = 'sale' and e.subject_id = ${subject}::text and e.code = '${code}')`;

/** Sales sealed after the Z of their shift stand beside it, not in its totals. */
const inTotals = (sale: string): string =>
  `not exists (select from late_sales l where l.sale_id = ${sale}.id and not l.in_z)`;

/** The closing itself was told to fit its sales not. */
const toldOfZ = (shift: string): string =>
  `exists (select from exceptions e where e.subject_type = 'shift-closed' and e.subject_id = ${shift}.close_body ->> 'id' and e.code = 'SUMS')`;

/** `from` lists everything looked at, with a boolean `bad` and a text `what`. */
const law = (number: number, name: string, counts: string, from: string): Law => ({
  number,
  name,
  counts,
  sql: `select count(*) as checked, count(*) filter (where bad) as broken, min(what) filter (where bad) as first from (${from}) as t`,
});

export const laws: readonly Law[] = [
  law(1, 'every sale that arrived is posted', 'entries', `
    select s.id is null as bad, n.id::text as what from entries n left join sales s on s.id = n.id where n.kind = 'sale'`),
  law(1, 'every posted sale has the bytes it came in', 'sales', `
    select n.id is null as bad, s.id::text as what from sales s left join entries n on n.id = s.id`),
  law(1, 'the kept bytes are the ones that were hashed', 'entries', `
    select hash <> sha256(body) as bad, id::text as what from entries`),
  law(2, 'each sale has its lines, once', 'sales', `
    select s.line_count <> coalesce(l.n, 0) as bad, s.id::text as what
    from sales s left join (select sale_id, count(*) as n from sale_lines group by 1) l on l.sale_id = s.id`),
  law(2, 'each sale is told of once', 'events', `
    select count(*) > 1 as bad, subject_id as what from outbox where topic = 'sale.posted' group by subject_id`),
  law(2, 'each sale line moved stock at most once', 'movements', `
    select count(*) > 1 or bool_or(l.sale_id is null) as bad, m.line_id::text as what
    from stock_movements m left join sale_lines l on l.sale_id = m.document_id and l.line_id = m.line_id
    where m.cause in ('sale', 'return') group by m.document_id, m.line_id`),
  law(4, 'sale: lines + added tax + rounding = payable = payments', 'sales', `
    select (coalesce(l.net, 0) + s.added_tax + s.rounding <> s.payable or coalesce(p.amount, 0) <> s.payable
        or coalesce(l.gross, 0) <> s.gross or coalesce(l.discount, 0) <> s.discount) and not ${told('SUMS', 's.id')} as bad, s.id::text as what
    from sales s
      left join (select sale_id, sum(net) as net, sum(gross) as gross, sum(discount) as discount from sale_lines group by 1) l on l.sale_id = s.id
      left join (select sale_id, sum(amount) as amount from payments group by 1) p on p.sale_id = s.id
    where s.kind <> 'void'`),
  law(4, 'line: gross − its discounts = net', 'lines', `
    select (l.gross - l.discount <> l.net or l.discount <> coalesce(d.amount, 0)) and not ${told('SUMS', 'l.sale_id')} as bad, l.line_id::text as what
    from sale_lines l left join (select sale_id, line_id, sum(amount) as amount from sale_discounts group by 1, 2) d
      on d.sale_id = l.sale_id and d.line_id = l.line_id`),
  law(4, 'cost of a sale = cost of its lines = what left the stock', 'sales', `
    select s.cost <> coalesce(l.cost, 0) or s.cost <> -coalesce(m.cost, 0) as bad, s.id::text as what
    from sales s left join (select sale_id, sum(cost) as cost from sale_lines group by 1) l on l.sale_id = s.id
      left join (select document_id, sum(cost) as cost from stock_movements where cause in ('sale', 'return') group by 1) m on m.document_id = s.id`),
  law(4, 'shift totals = sums over its sales and cash movements', 'shifts', `
    select (coalesce(t.sales, 0), coalesce(t.returns, 0), coalesce(t.net, 0), coalesce(t.cash, 0), coalesce(t.card, 0), coalesce(t.other, 0))
      <> (coalesce(s.sales, 0), coalesce(s.returns, 0), coalesce(s.net, 0), coalesce(p.cash, 0) + coalesce(c.amount, 0), coalesce(p.card, 0), coalesce(p.other, 0)) as bad,
      h.id::text as what
    from shifts h left join shift_totals t on t.shift_id = h.id
      left join (select shift_id, count(*) filter (where kind <> 'return') as sales, count(*) filter (where kind <> 'sale') as returns, sum(net) as net
        from sales x where kind <> 'void' and not training and ${inTotals('x')} group by 1) s on s.shift_id = h.id
      left join (select s.shift_id, sum(p.amount) filter (where p.kind = 'cash') as cash, sum(p.amount) filter (where p.kind = 'card') as card,
          sum(p.amount) filter (where p.kind not in ('cash', 'card')) as other
        from payments p join sales s on s.id = p.sale_id where s.kind <> 'void' and not s.training and ${inTotals('s')} group by 1) p on p.shift_id = h.id
      left join (select shift_id, sum(amount) as amount from cash_movements where kind = 'in-out' and not late group by 1) c on c.shift_id = h.id`),
  law(4, 'closed shift: difference = counted − expected cash', 'shifts', `
    select difference <> counted_cash - expected_cash and not exists (
      select from exceptions e where e.subject_type = 'shift-closed' and e.code = 'SUMS' and e.register_id = h.register_id) as bad, id::text as what
    from shifts h where closed_at is not null`),
  law(4, 'closed shift: expected cash = float + Σ signed movements', 'shifts', `
    select h.expected_cash <> coalesce(h.float, 0) + coalesce(p.cash, 0) + coalesce(c.amount, 0) and not ${toldOfZ('h')} as bad, h.id::text as what
    from shifts h
      left join (select s.shift_id, sum(p.amount) as cash from payments p join sales s on s.id = p.sale_id
        where p.kind = 'cash' and s.kind <> 'void' and not s.training and ${inTotals('s')} group by 1) p on p.shift_id = h.id
      left join (select shift_id, sum(amount) as amount from cash_movements where kind = 'in-out' and not late group by 1) c on c.shift_id = h.id
    where h.closed_at is not null`),
  law(4, 'Z totals = Σ its sales', 'shifts', `
    select ((h.close_body -> 'totals' ->> 'sales')::bigint, (h.close_body -> 'totals' ->> 'returns')::bigint, coalesce(z.cash, 0), coalesce(z.card, 0), coalesce(z.other, 0))
        <> (coalesce(s.sales, 0), coalesce(s.returns, 0), coalesce(p.cash, 0), coalesce(p.card, 0), coalesce(p.other, 0))
      and not ${toldOfZ('h')} and not exists (select from late_sales l where l.shift_id = h.id and l.in_z) as bad, h.id::text as what
    from shifts h
      left join lateral (select sum((t ->> 'amount')::bigint) filter (where t ->> 'kind' = 'cash') as cash,
          sum((t ->> 'amount')::bigint) filter (where t ->> 'kind' = 'card') as card,
          sum((t ->> 'amount')::bigint) filter (where t ->> 'kind' not in ('cash', 'card')) as other
        from jsonb_array_elements(h.close_body -> 'totals' -> 'byTender') as t) z on true
      left join (select shift_id, count(*) filter (where kind <> 'return') as sales, count(*) filter (where kind <> 'sale') as returns
        from sales x where kind <> 'void' and not training and ${inTotals('x')} group by 1) s on s.shift_id = h.id
      left join (select s.shift_id, sum(p.amount) filter (where p.kind = 'cash') as cash, sum(p.amount) filter (where p.kind = 'card') as card,
          sum(p.amount) filter (where p.kind not in ('cash', 'card')) as other
        from payments p join sales s on s.id = p.sale_id where s.kind <> 'void' and not s.training and ${inTotals('s')} group by 1) p on p.shift_id = h.id
    where h.close_body is not null`),
  law(4, 'a closed Z is the bytes of its closing', 'shifts', `
    select h.close_body <> convert_from(n.body, 'UTF8')::jsonb or h.counted_cash <> (h.close_body ->> 'countedCash')::bigint
      or h.expected_cash <> (h.close_body ->> 'expectedCash')::bigint or h.z_number <> (h.close_body ->> 'zNumber')::int as bad, h.id::text as what
    from shifts h join entries n on n.id = (h.close_body ->> 'id')::uuid where h.close_body is not null`),
  law(4, 'a corrected tender moves no money from nowhere', 'corrections', `
    select coalesce(p.amount, 0) <> 0 or (c.refused is not null and p.sale_id is not null) as bad, c.id::text as what
    from tender_corrections c left join (select correction_id, min(sale_id::text) as sale_id, sum(amount) as amount
      from payments where correction_id is not null group by 1) p on p.correction_id = c.id`),
  law(4, 'stock level = Σ movements', 'levels', `
    select coalesce(l.on_hand, 0) <> coalesce(m.quantity, 0) as bad, coalesce(l.product_id, m.product_id)::text as what
    from stock_levels l full join (select outlet_id, product_id, sum(quantity) as quantity from stock_movements group by 1, 2) m
      on m.outlet_id = l.outlet_id and m.product_id = l.product_id`),
  law(4, 'stock value = Σ cost of movements', 'levels', `
    select coalesce(l.value, 0) <> coalesce(m.cost, 0) as bad, coalesce(l.product_id, m.product_id)::text as what
    from stock_levels l full join (select outlet_id, product_id, sum(cost) as cost from stock_movements group by 1, 2) m
      on m.outlet_id = l.outlet_id and m.product_id = l.product_id`),
  law(4, 'reserved stock = Σ open pre-orders', 'levels', `
    select l.reserved <> coalesce(p.quantity, 0) as bad, l.product_id::text as what
    from stock_levels l left join (select o.outlet_id, i.product_id, sum(i.quantity) as quantity
      from preorders o join preorder_lines i on i.preorder_id = o.id
      where o.state in ('taken', 'ready') and o.deleted_at is null group by 1, 2) p
      on p.outlet_id = l.outlet_id and p.product_id = l.product_id`),
  law(4, 'customer totals = Σ ledger', 'customers', `
    select (coalesce(t.net, 0), coalesce(t.discount, 0)) <> (coalesce(g.net, 0), coalesce(g.discount, 0)) as bad, coalesce(t.customer_id, g.customer_id)::text as what
    from customer_totals t full join (select customer_id, sum(net) as net, sum(discount) as discount from customer_ledger group by 1) g
      on g.customer_id = t.customer_id`),
  law(4, 'customer ledger = sales with a customer', 'ledger rows', `
    select g.sale_id is null or s.id is null or g.net <> s.net + s.added_tax as bad, coalesce(s.id, g.sale_id)::text as what
    from (select * from sales where customer_id is not null and kind <> 'void' and not training
        union select s.* from sales s join sale_claims c on c.sale_id = s.id) s
      full join (select * from customer_ledger where source is null) g on g.sale_id = s.id
    -- Returns of a claimed receipt follow a moment after they are posted.
    where s.id is not null or not exists (select from sales r join sale_claims c on c.sale_id = r.original_sale_id where r.id = g.sale_id)`),
  law(4, 'accounts: balance = Σ entries', 'accounts', `
    select coalesce(b.amount, 0) <> coalesce(e.amount, 0) as bad, coalesce(b.kind, e.kind) || ' ' || coalesce(b.holder, e.holder) as what
    from balances b full join (select kind, holder, sum(amount) as amount from balance_entries group by 1, 2) e
      on e.kind = b.kind and e.holder = b.holder`),
  law(4, 'accounts: held = Σ open holds', 'accounts', `
    select b.held <> coalesce(h.amount, 0) as bad, b.kind || ' ' || b.holder as what
    from balances b left join (select kind, holder, sum(amount) as amount from holds where state = 'open' group by 1, 2) h
      on h.kind = b.kind and h.holder = b.holder`),
  law(4, 'accounts: none is below its limit unseen', 'accounts', `
    select b.amount < -b.credit_limit and not exists (
        select from balance_entries e where e.kind = b.kind and e.holder = b.holder and e.overdraft)
      and not exists (select from audit a where a.act = 'balance.terms-changed' and a.subject_type = b.kind and a.subject_id = b.holder
        and (a.detail ->> 'to')::bigint < (a.detail ->> 'from')::bigint) as bad, b.kind || ' ' || b.holder as what
    from balances b`),
  law(4, 'accounts: what a sale overdrew was told', 'overdrafts', `
    select not exists (select from exceptions x where x.subject_type = 'sale' and x.subject_id = e.sale_id::text
      and x.code in ('BALANCE_OVERDRAFT', 'ACCOUNT_BLOCKED', 'GIFT_CARD_UNKNOWN')) as bad, e.sale_id::text as what
    from balance_entries e where e.overdraft and e.source_id = e.sale_id`),
  law(2, 'a captured hold names its sale', 'captured holds', `
    select s.id is null as bad, h.id::text as what from holds h left join sales s on s.id = h.sale_id where h.state = 'captured'`),
  law(4, 'points of a sale = what it booked on accounts', 'sales', `
    select coalesce(e.earned, 0) <> s.points_earned and not ${told('SUMS', 's.id')} as bad, s.id::text as what
    from sales s left join (select sale_id, sum(amount) as earned from balance_entries
      where kind = 'points' and reason in ('earn', 'take-back') and source_id = sale_id
        and not exists (select from sale_claims c where c.sale_id = lot_id) group by 1) e on e.sale_id = s.id
    where s.kind <> 'void' and not s.training`),
  law(4, 'accounts: what sales took = what they were paid with', 'sales', `
    select coalesce(p.amount, 0) <> -coalesce(e.amount, 0) as bad, coalesce(p.sale_id, e.sale_id)::text as what
    from (select p.sale_id, p.kind, sum(p.amount) as amount from payments p join sales s on s.id = p.sale_id
        where p.kind in ('gift-card', 'store-credit', 'on-account') and s.kind <> 'void' and not s.training group by 1, 2) p
      full join (select sale_id, kind, sum(amount) as amount from balance_entries
        where kind in ('gift-card', 'store-credit', 'on-account') and source_id = sale_id group by 1, 2) e
      on e.sale_id = p.sale_id and e.kind = p.kind`),
  law(4, 'coupons: uses = Σ of the receipts that used them', 'coupons', `
    select c.uses <> coalesce(u.count, 0) as bad, c.code as what
    from coupons c left join (select code, sum(count) as count from coupon_uses group by 1) u on u.code = c.code`),
  law(4, 'claimed points = what the ledger holds of them', 'claims', `
    select c.points_left <> coalesce((select sum(e.amount) from balance_entries e where e.kind = 'points'
        and e.reason in ('claim', 'take-back') and (e.source_id = c.sale_id or e.lot_id = c.sale_id)), 0) as bad, c.sale_id::text as what
    from sale_claims c`),
  law(4, 'hours of the reports = sums over the sales read so far', 'hours', `
    select (coalesce(h.net, 0), coalesce(h.cost, 0), coalesce(h.discount, 0)) <> (coalesce(e.net, 0), coalesce(e.cost, 0), coalesce(e.discount, 0)) as bad,
      coalesce(h.outlet_id, e.outlet_id)::text as what
    from sales_by_hour h full join (
      select s.outlet_id, s.business_date, (o.body ->> 'hour')::int as hour, sum(s.net + s.added_tax) as net, sum(s.cost) as cost, sum(s.discount) as discount
      from outbox o join sales s on s.id = o.subject_id::uuid join outbox_cursors c on c.reader = 'sales-by-hour' and (o.xid, o.id) <= (c.xid, c.id)
      where o.topic = 'sale.posted' and s.kind <> 'void' and not s.training group by 1, 2, 3) e
    on e.outlet_id = h.outlet_id and e.business_date = h.business_date and e.hour = h.hour`),
  law(5, 'receipt numbers are 1..n', 'epochs of registers', `
    select (min(number) <> 1 or max(number) <> count(*) or count(*) <> count(distinct number)) and not exists (
      select from exceptions e where e.register_id = s.register_id and e.code in ('NUMBER_GAP', 'QUARANTINED')) as bad,
      s.register_id::text || '/' || s.epoch as what
    from sales s where number is not null group by s.register_id, s.epoch`),
  law(5, 'the last number known = the last number used', 'epochs of registers', `
    select n.last_number <> coalesce(s.last, 0) or n.receipts <> coalesce(s.n, 0) as bad, n.register_id::text || '/' || n.epoch as what
    from register_numbers n left join (select register_id, epoch, max(number) as last, count(number) as n from sales group by 1, 2) s
      on s.register_id = n.register_id and s.epoch = n.epoch`),
  law(5, 'Z numbers are 1..n', 'epochs of registers', `
    select (min(z_number) <> 1 or max(z_number) <> count(*) or count(*) <> count(distinct z_number)) and not exists (
      select from exceptions e where e.register_id = h.register_id and e.code in ('SHIFT_CLOSED_TWICE', 'QUARANTINED')) as bad, register_id::text || '/' || epoch as what
    from shifts h where z_number is not null group by register_id, epoch`),
  law(8, 'what was put on record is one unbroken chain', 'acts', `
    select chain_no <> row_number() over w or previous_hash is distinct from lag(hash) over w
      or hash is distinct from audit_digest(previous_hash, a) as bad, id::text as what
    from audit a where chain_no is not null window w as (order by chain_no)`),
  law(6, 'never more returned than was sold', 'returned lines', `
    select (-r.quantity > o.quantity or -r.net > o.net) and not exists (select from sales b
        join exceptions e on e.subject_type = 'sale' and e.subject_id = b.id::text and e.code = 'RETURN_EXCEEDS_SALE'
        where b.original_sale_id = o.sale_id) as bad, o.line_id::text as what
    from (select original_line_id, sum(quantity) as quantity, sum(net) as net from sale_lines where original_line_id is not null group by 1) r
      join sale_lines o on o.line_id = r.original_line_id`),
  law(6, 'what came back and left again: both movements cancel', 'movements', `
    select coalesce(sum(quantity), 0) <> 0 or coalesce(sum(cost), 0) <> 0 as bad, line_id::text as what
    from stock_movements m where exists (select from stock_movements g where g.document_id = m.document_id and g.line_id = m.line_id
      and g.cause in ('write-off', 'to-supplier')) group by document_id, line_id`),
  law(9, 'a sale and its parts belong to one outlet', 'lines', `
    select l.outlet_id <> s.outlet_id or r.outlet_id is null as bad, l.line_id::text as what
    from sale_lines l join sales s on s.id = l.sale_id left join registers r on r.id = s.register_id`),
  law(10, 'no message left without consent', 'messages', `
    select not coalesce((select c.granted from consents c where c.customer_id = m.customer_id and c.channel = 'sms'
      and c.at <= m.released_at order by c.at desc, c.id desc limit 1), false) as bad, m.id::text as what
    from messages m where m.state in ('sent', 'delivered', 'unknown')`),
]; // prettier-ignore
