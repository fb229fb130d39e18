/** A rule over the tables: `sql` gives the rows that break it, each as one line of text. */
export interface Rule {
  name: string;
  sql: string;
}

const numbers: readonly Rule[] = [
  {
    name: 'receipt numbers run 1..n in each register and epoch',
    sql: `select format('%s epoch %s: %s receipts, numbers %s..%s', register_id, epoch, count(*), min(number), max(number)) as broken
            from sales where number is not null and source is null group by register_id, epoch
          having min(number) <> 1 or max(number) <> count(*) or count(distinct number) <> count(*)`,
  },
  {
    name: 'Z numbers run 1..n in each register and epoch',
    sql: `select format('%s epoch %s: %s shifts, Z %s..%s', register_id, epoch, count(*), min(z_number), max(z_number)) as broken
            from shifts where z_number is not null group by register_id, epoch
          having min(z_number) <> 1 or max(z_number) <> count(*) or count(distinct z_number) <> count(*)`,
  },
  {
    name: 'entries of a journal run 1..n',
    sql: `select format('%s epoch %s: %s entries, up to %s', register_id, epoch, count(*), max(seq)) as broken
            from entries group by register_id, epoch having min(seq) <> 1 or max(seq) <> count(*) or count(distinct seq) <> count(*)`,
  },
  {
    name: 'the server counts receipts as they are',
    sql: `select format('%s epoch %s: %s receipts up to %s, not %s up to %s', n.register_id, n.epoch, n.receipts, n.last_number, s.receipts, s.last) as broken
            from register_numbers n join (select register_id, epoch, count(*) as receipts, max(number) as last from sales where source is null group by 1, 2) s
              using (register_id, epoch) where n.receipts <> s.receipts or n.last_number <> s.last`,
  },
];

const journal: readonly Rule[] = [
  {
    name: 'every sale is one entry of the journal with the same id',
    sql: `select coalesce(s.id, e.id)::text as broken from (select * from sales where source is null) s
            full join (select * from entries where kind = 'sale') e on e.id = s.id where s.id is null or e.id is null`,
  },
  {
    name: 'a kept body has the hash it is kept under',
    sql: `select id::text as broken from entries where sha256(body) <> hash`,
  },
  {
    name: 'a sale stands in the tables as it was sealed',
    sql: `select s.id || ': ' || s.payable || ', sealed ' || (b.body -> 'priced' -> 'totals' ->> 'payable') as broken
            from sales s join entries e on e.id = s.id cross join lateral (select convert_from(e.body, 'UTF8')::jsonb as body) b
           where s.source is null and (s.number is distinct from (b.body ->> 'number')::int or s.payable <> (b.body -> 'priced' -> 'totals' ->> 'payable')::bigint
             or s.line_count <> jsonb_array_length(b.body -> 'priced' -> 'lines'))`,
  },
  {
    name: 'a posted sale is told once',
    sql: `select subject_id as broken from outbox where topic = 'sale.posted' group by 1 having count(*) <> 1`,
  },
  {
    name: 'nothing waits in quarantine',
    sql: `select entry_id || ': ' || reason as broken from quarantine where resolved_at is null`,
  },
  { name: 'no two entries claim one id', sql: `select id::text as broken from entry_conflicts` },
];

const sums: readonly Rule[] = [
  {
    name: 'a sale’s lines, rounding and payments come to the same sum',
    sql: `select s.id || ': lines ' || l.net || ', paid ' || p.amount as broken from sales s
            join (select sale_id, sum(net) as net, sum(gross) as gross, sum(discount) as discount from sale_lines group by 1) l on l.sale_id = s.id
            join (select sale_id, sum(amount) as amount from payments group by 1) p on p.sale_id = s.id
          where l.net <> s.net or l.gross - l.discount <> l.net or s.net + s.added_tax + s.rounding <> s.payable or p.amount <> s.payable`,
  },
  {
    name: 'every sale has lines and payments',
    sql: `select s.id::text as broken from sales s where s.kind <> 'void' and (not exists (select from sale_lines l where l.sale_id = s.id)
            or not exists (select from payments p where p.sale_id = s.id))`,
  },
  {
    name: 'what was given is what was due and the change',
    sql: `select s.id || ': paid ' || s.paid || ' of ' || s.payable || ', change ' || s.change as broken from sales s
            join (select sale_id, sum(tendered - amount) as change from payments group by 1) p on p.sale_id = s.id
           where s.paid <> s.payable or s.change <> p.change`,
  },
  {
    name: 'a shift’s totals are the sum of its sales',
    sql: `select t.shift_id || ': ' || t.sales || ' of ' || count(s.id) as broken from shift_totals t
            left join sales s on s.shift_id = t.shift_id and s.kind = 'sale' and not s.training
           group by t.shift_id, t.sales, t.net having t.sales <> count(s.id)`,
  },
  {
    name: 'a shift’s cash is what its sales and movements brought',
    sql: `select format('%s: %s, not %s', t.shift_id, t.cash, coalesce(p.cash, 0) + coalesce(m.cash, 0)) as broken from shift_totals t
            left join (select s.shift_id, sum(p.amount) as cash from payments p join sales s on s.id = p.sale_id
                        where p.kind = 'cash' and not s.training group by 1) p using (shift_id)
            left join (select shift_id, sum(amount) as cash from cash_movements group by 1) m using (shift_id)
           where t.cash <> coalesce(p.cash, 0) + coalesce(m.cash, 0)`,
  },
  {
    name: 'a counted drawer differs by what its Z says',
    sql: `select id::text as broken from shifts where closed_at is not null and counted_cash - expected_cash <> difference`,
  },
];

const stock: readonly Rule[] = [
  {
    name: 'stock is the sum of its movements',
    sql: `select format('%s: on hand %s, moved %s', product_id, l.on_hand, m.quantity) as broken from stock_levels l
            full join (select outlet_id, product_id, sum(quantity) as quantity from stock_movements group by 1, 2) m using (outlet_id, product_id)
          where coalesce(l.on_hand, 0) <> coalesce(m.quantity, 0)`,
  },
  {
    name: 'every line sold moved its stock once',
    sql: `select s.id || ' ' || l.product_id as broken from sales s join sale_lines l on l.sale_id = s.id join products p on p.id = l.product_id
            left join stock_movements m on m.document_id = s.id and m.line_id = l.line_id
           where s.kind = 'sale' and p.stock_tracked group by s.id, l.line_id, l.product_id, l.quantity
          having count(m.id) <> 1 or sum(m.quantity) <> -l.quantity`,
  },
  {
    name: 'every movement of a sale has its line',
    sql: `select m.id::text as broken from stock_movements m where m.cause = 'sale'
             and not exists (select from sale_lines l where l.sale_id = m.document_id and l.line_id = m.line_id)`,
  },
  {
    name: 'what is reserved is what open pre-orders ask for',
    sql: `select l.product_id || ': ' || l.reserved as broken from stock_levels l
            left join (select o.outlet_id, pl.product_id, sum(pl.quantity) as quantity from preorders o
                         join preorder_lines pl on pl.preorder_id = o.id where o.state in ('taken', 'ready') group by 1, 2) w
              using (outlet_id, product_id) where l.reserved <> coalesce(w.quantity, 0)`,
  },
];

const accounts: readonly Rule[] = [
  {
    name: 'a balance is the sum of its ledger',
    sql: `select format('%s of %s: %s, not %s', kind, holder, b.amount, e.amount) as broken from balances b
            full join (select kind, holder, sum(amount) as amount from balance_entries group by 1, 2) e using (kind, holder)
           where coalesce(b.amount, 0) <> coalesce(e.amount, 0)`,
  },
  {
    name: 'what is set aside is what open holds say',
    sql: `select format('%s of %s: %s', b.kind, b.holder, b.held) as broken from balances b
            left join (select kind, holder, sum(amount) as held from holds where state = 'open' group by 1, 2) h using (kind, holder)
           where b.held <> coalesce(h.held, 0)`,
  },
  {
    name: 'no account is below nothing but by a booked overdraft',
    sql: `select format('%s of %s: %s', b.kind, b.holder, b.amount) as broken from balances b where b.kind in ('points', 'gift-card', 'store-credit')
             and b.amount < 0 and not exists (select from balance_entries e where e.kind = b.kind and e.holder = b.holder and e.overdraft)`,
  },
  {
    name: 'a sale earns once',
    sql: `select format('%s: %s', sale_id, kind) as broken from balance_entries where reason in ('earn', 'stamp') and sale_id is not null
           group by sale_id, kind, holder, reason having count(*) > count(distinct "position") or count(distinct source_id) > 1`,
  },
  {
    name: 'a customer’s figures are the sum of their ledger',
    sql: `select t.customer_id || ': ' || t.net || ' in ' || t.visits || ' visits, not ' || coalesce(l.net, 0) || ' in ' || coalesce(l.visits, 0) as broken from customer_totals t
            left join (select c.customer_id, sum(c.net) as net, count(*) filter (where s.kind = 'sale') as visits
              from customer_ledger c left join sales s on s.id = c.sale_id group by 1) l using (customer_id)
           where t.net <> coalesce(l.net, 0) or t.visits <> coalesce(l.visits, 0)`,
  },
];

export const rules: readonly Rule[] = [...numbers, ...journal, ...sums, ...stock, ...accounts];
