import { postingOf } from '../../platform/posting/compose.js';
import type { PostingPart } from '../../platform/posting/posting-part.js';
import { approvalPosting } from '../approvals/index.js';
import { balancePosting } from '../balances/index.js';
import { customerPosting } from '../customers/index.js';
import { couponPosting } from '../loyalty/index.js';
import { parkedPosting } from '../parked/index.js';
import { preorderPosting } from '../preorders/index.js';
import { shiftPosting } from '../shifts/index.js';
import { stockPosting } from '../stock/index.js';
import { filledGaps, numberPosting } from './numbers.posting.js';
import { outboxPosting } from './outbox.posting.js';
import { returnPosting } from './returns.posting.js';
import { saleInputs, saleRecords } from './sales.posting.js';
import { serialPosting } from './serials.posting.js';

/** Every domain's part, in the order in which one reads another's relations. */
export const salePostingParts: readonly PostingPart[] = [
  saleInputs,
  returnPosting,
  preorderPosting,
  stockPosting,
  saleRecords,
  serialPosting,
  balancePosting,
  couponPosting,
  customerPosting,
  shiftPosting,
  approvalPosting,
  parkedPosting,
  numberPosting,
  outboxPosting,
];

/** An entry is the gate: what isn't new moves nothing, whoever else pushes it at this moment. */
const gate = `fact_codes as materialized (select n, array_agg(distinct code order by code) as codes from facts group by n),
fresh as materialized (
  insert into entries (id, register_id, epoch, seq, kind, hash, body, verdict, codes)
  select s.id, $1::uuid, s.epoch, s.seq, 'sale', decode(s.hash, 'hex'),
    substring($2::bytea from s.body_at for s.body_length),
    case when f.codes is null then 'accepted' else 'exception' end, coalesce(f.codes, '{}')
  from (
    select *, (sum(body_length) over (order by n) - body_length + 1)::int as body_at from in_sales
  ) as s left join fact_codes f using (n)
  order by s.id
  on conflict (id) do nothing
  returning id
),
new_sales as materialized (select s.* from in_sales s where s.id in (select id from fresh))`;

const last = `, stored_exceptions as (
  insert into exceptions (outlet_id, register_id, subject_type, subject_id, code, detail)
  select distinct on (s.id, f.code) s.outlet_id, $1, 'sale', s.id::text, f.code, f.detail
  from all_facts f join new_sales s using (n) order by s.id, f.code
  on conflict (subject_type, subject_id, code) do nothing
)
select s.n, exists (select from fresh f where f.id = s.id) as is_new,
  (select array_agg(distinct f.code order by f.code) from all_facts f where f.n = s.n) as codes,
  ${filledGaps} as has_filled_gaps
from in_sales s order by s.n`;

/**
 * The ONE statement that accepts a slice of sales from one register, with its values: one plan, one round trip, however
 * many lines. Pure.
 */
export const salesPosting = postingOf({
  name: 'post-sales',
  parts: salePostingParts,
  gate,
  last,
});

/** A row of its answer; `isNew` false: the id was there before, or comes in by another request right now. */
export interface PostedSale {
  n: number;
  is_new: boolean;
  codes: string[] | null;
  has_filled_gaps: boolean | null;
}
