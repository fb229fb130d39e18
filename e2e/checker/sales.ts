import type { Client } from 'pg';

/** A rule over the tables: rows that break it, each as one line of text. */
interface Rule {
  name: string;
  sql: string;
}

/** Every rule answers nothing where the books are right. `till` is the register that the tests enrolled. */
const rules: readonly Rule[] = [
  {
    name: 'receipt numbers run 1..n in each register and epoch',
    sql: `select format('%s epoch %s: %s receipts, numbers %s..%s', register_id, epoch, count(*), min(number), max(number)) as broken
            from sales where number is not null and source is null group by register_id, epoch
          having min(number) <> 1 or max(number) <> count(*) or count(distinct number) <> count(*)`,
  },
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
    name: 'every sale is one entry of the journal with the same id',
    sql: `select coalesce(s.id, e.id)::text as broken from (select * from sales where source is null) s
            full join (select * from entries where kind = 'sale') e on e.id = s.id where s.id is null or e.id is null`,
  },
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
    name: 'what is reserved is what open pre-orders ask for',
    sql: `select l.product_id || ': ' || l.reserved as broken from stock_levels l
            left join (select o.outlet_id, pl.product_id, sum(pl.quantity) as quantity from preorders o
                         join preorder_lines pl on pl.preorder_id = o.id where o.state in ('taken', 'ready') group by 1, 2) w
              using (outlet_id, product_id) where l.reserved <> coalesce(w.quantity, 0)`,
  },
  {
    name: 'a shift’s totals are the sum of its sales',
    sql: `select t.shift_id || ': ' || t.sales || ' of ' || count(s.id) as broken from shift_totals t
            left join sales s on s.shift_id = t.shift_id and s.kind = 'sale' and not s.training
           group by t.shift_id, t.sales, t.net having t.sales <> count(s.id)`,
  },
  {
    name: 'nothing waits in quarantine',
    sql: `select entry_id || ': ' || reason as broken from quarantine where resolved_at is null`,
  },
  { name: 'no two entries claim one id', sql: `select id::text as broken from entry_conflicts` },
];

/** What is wrong in the database, a line each; empty where every rule holds. */
export async function checkSales(client: Client): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, sql } of rules) {
    const { rows } = await client.query<{ broken: string }>(sql);
    broken.push(...rows.slice(0, 5).map((row) => `not so: ${name} (${row.broken})`));
  }
  return broken;
}

export interface SoldAtTill {
  id: string;
  number: number;
  /** Cash took part in paying: the drawer opens for it. */
  inCash: boolean;
}

/** The sales of the registers that were enrolled after the demo's history was written: those have an epoch above 1. */
export async function salesOfTills(client: Client): Promise<SoldAtTill[]> {
  const { rows } = await client.query<SoldAtTill>(
    `select s.id, s.number, exists (select from payments p where p.sale_id = s.id and p.kind = 'cash') as "inCash"
       from sales s where s.kind = 'sale' and s.epoch > 1 order by s.sealed_at`,
  );
  return rows;
}
