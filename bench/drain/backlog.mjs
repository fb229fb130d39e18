import { nextEntry } from '../sale-commit/tills.mjs';

const LINES = 5;

/** What a till sends at once. */
const BATCH = 50;

/** The sealed sales of a till that was long without a network: the bytes of its requests, and which sales they hold. */
export function backlogOf(shop, till, sales) {
  const ids = [];
  const payloads = [];
  for (let left = sales; left > 0; left -= BATCH) {
    const entries = Array.from({ length: Math.min(BATCH, left) }, () =>
      nextEntry(shop, till, LINES),
    );
    ids.push(...entries.map(({ id }) => id));
    payloads.push(Buffer.from(JSON.stringify({ entries })));
  }
  return { till, ids, payloads };
}

/** Sales that are not there, and such as left another number of traces than one sale does. */
export async function countFaults(client, ids) {
  const { rows } = await client.query(
    `with sealed as (select unnest($1::uuid[]) as id),
       traces as (
         select s.id,
           (select count(*) from sales where sales.id = s.id) as sales,
           (select count(*) from stock_movements m where m.document_id = s.id) as movements,
           (select count(*) from customer_ledger l where l.sale_id = s.id) as visits,
           (select count(*) from outbox o where o.subject_id = s.id::text) as events
         from sealed s)
     select count(*) filter (where sales = 0)::int as lost,
       count(*) filter (where sales > 1 or movements > ${LINES} or visits > 1 or events > 1)::int as doubled,
       count(*) filter (where sales = 1 and (movements < ${LINES} or visits < 1 or events < 1))::int as halved
     from traces`,
    [ids],
  );
  return rows[0];
}
