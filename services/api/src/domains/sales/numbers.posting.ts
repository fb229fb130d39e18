import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';
import type { PostingPart } from '../../platform/posting/posting-part.js';

/** Highest numbers of the register's epoch; a hole shows at once, `filledGaps` says when the last hole is filled. */
export const numberPosting: PostingPart = {
  inputs: [],
  effects: [
    `numbers_after as materialized (
  insert into register_numbers as r (register_id, epoch, last_number, last_seq, receipts)
  select $1, epoch, coalesce(max(number), 0), max(seq), count(number) from new_sales group by epoch order by epoch
  on conflict (register_id, epoch) do update set
    last_number = greatest(r.last_number, excluded.last_number), last_seq = greatest(r.last_seq, excluded.last_seq),
    receipts = r.receipts + excluded.receipts
  returning epoch, new.last_number, new.receipts, coalesce(old.last_number, 0) as number_before,
    coalesce(old.receipts, 0) as receipts_before
)`,
  ],
  lateFacts: [
    `select s.n, 'NUMBER_GAP', jsonb_build_object('number', s.number, 'after', s.reached)
     from (
       select s.n, s.number, greatest(a.number_before, coalesce(lag(s.number) over (partition by s.epoch order by s.number), 0)) as reached
       from new_sales s join numbers_after a using (epoch) where s.number is not null
     ) as s
     where s.number > s.reached + 1`,
  ],
};

/** In the answer of the posting statement: did this slice fill the last hole of its epoch? */
export const filledGaps =
  '(select bool_or(last_number = receipts and number_before <> receipts_before) from numbers_after)';

/**
 * Takes the flags of filled holes down. A statement of its own: the flag may have been raised by a slice that was
 * committed while ours waited for the numbers' row, and our first statement's snapshot is older than that.
 */
export const settleGapsStatement = {
  name: 'settle-number-gaps',
  text: `update exceptions set resolved_at = now(), resolution = 'the missing receipts arrived'
  where register_id = $1 and code = 'NUMBER_GAP' and resolved_at is null
    and not exists (select from register_numbers where register_id = $1 and last_number <> receipts)`,
} as const;

/**
 * The same behind the posting, for a process that ended between the two statements: the till's next try takes the flag
 * down, but a till that lost its store, or lies broken, tries no more.
 */
export async function settleGapsOf(tx: EntityManager, saleIds: readonly string[]): Promise<void> {
  const told = await rows<{ register_id: string }>(
    tx,
    `select distinct e.register_id from exceptions e join sales s on s.register_id = e.register_id
     where e.code = 'NUMBER_GAP' and e.resolved_at is null and s.id = any($1::uuid[])`,
    [saleIds],
  );
  for (const { register_id } of told) await rows(tx, settleGapsStatement.text, [register_id]);
}
