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
    // Each table is read once: asked sale by sale, those without an index by sale would be read as often.
    `with sealed as (select unnest($1::uuid[]) as id),
       movements as (select document_id as id, count(*) from stock_movements group by 1),
       visits as (select sale_id as id, count(*) from customer_ledger group by 1),
       events as (select subject_id as id, count(*) from outbox group by 1),
       rows as (select id, count(*) from sales group by 1),
       traces as (
         select coalesce(r.count, 0) as sales, coalesce(m.count, 0) as movements,
           coalesce(v.count, 0) as visits, coalesce(e.count, 0) as events
         from sealed s left join rows r using (id) left join movements m using (id)
           left join visits v using (id) left join events e on e.id = s.id::text)
     select count(*) filter (where sales = 0)::int as lost,
       count(*) filter (where sales > 1 or movements > ${LINES} or visits > 1 or events > 1)::int as doubled,
       count(*) filter (where sales = 1 and (movements < ${LINES} or visits < 1 or events < 1))::int as halved
     from traces`,
    [ids],
  );
  return rows[0];
}
