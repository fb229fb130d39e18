import type { Client } from 'pg';
import type { ReceiptFacts } from './tally.js';

/** Days of one outlet, both inclusive; what one thread prices at a time. */
export interface Share {
  outletId: string;
  from: string;
  to: string;
  receipts: number;
}
export interface StoredReceipt extends ReceiptFacts {
  id: string;
  sealedAt: string;
  /** The entry as the till made it: JSON of a SaleBody. */
  body: string;
}

const counted = `s.kind <> 'void' and not s.training`;

/** Receipts of each day and outlet of a period. @param outletIds null: all */
export const countByDay = {
  text: `select s.outlet_id as "outletId", s.business_date as day, count(*)::int as receipts from sales s
    where s.business_date between $1 and $2 and ($3::uuid[] is null or s.outlet_id = any($3)) and ${counted}
    group by 1, 2 order by 1, 2`,
};

const pageSize = 250;
/** Walks the index of (outlet, day, time) backwards: each page begins where the one before ended. */
const pageText = `
  select s.id, s.outlet_id as "outletId", s.business_date::text as day, s.sealed_at::text as "sealedAt",
    s.customer_id as "customerId", s.cost::float8 as cost, convert_from(e.body, 'UTF8') as body
  from sales s join entries e on e.id = s.id
  where s.outlet_id = $1 and s.business_date between $2 and $3 and ${counted}
    and (s.business_date, s.sealed_at, s.id) < ($4::date, $5::timestamptz, $6::uuid)
  order by s.business_date desc, s.sealed_at desc, s.id desc limit ${pageSize}`;

const highestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The receipts of a share, a page at a time; reads the next page while the caller works on this one. */
export async function* receiptsOf(client: Client, share: Share): AsyncGenerator<StoredReceipt[]> {
  const read = async (after: { day: string; sealedAt: string; id: string }) => {
    const { rows } = await client.query<StoredReceipt>({
      name: 'back-test-page',
      text: pageText,
      values: [share.outletId, share.from, share.to, after.day, after.sealedAt, after.id],
    });
    return rows;
  };
  let next = read({ day: 'infinity', sealedAt: 'infinity', id: highestId });
  for (;;) {
    const page = await next;
    const last = page.at(-1);
    if (!last) return;
    if (page.length < pageSize) {
      yield page;
      return;
    }
    next = read(last);
    // Were the caller to stop here, nobody would hear of a failure.
    next.catch(() => {});
    yield page;
  }
}
