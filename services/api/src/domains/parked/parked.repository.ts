import type { PulledParked } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/rows.js';

/** Receipts of the outlet for a till's pull; those that wait no more are told as gone, without what is in them. */
export const pulledParked = (tx: EntityManager, ids: readonly string[]): Promise<PulledParked[]> =>
  rows(
    tx,
    `select p.id, p.name, p.total, p.line_count as "lineCount", p.register_id as "registerId",
       coalesce(r.name, '') as "registerName", p.parked_at as "parkedAt",
       case when p.state = 'parked' then p.receipt else jsonb_build_object('id', p.id) end as receipt,
       case when p.state = 'parked' then null else p.moved_at end as "deletedAt"
     from parked_receipts p left join registers r on r.id = p.register_id where p.id = any($1)`,
    [ids],
  );
