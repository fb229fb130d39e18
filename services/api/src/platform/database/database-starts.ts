import type pg from 'pg';

const noteSql = `insert into database_starts (started_at) select pg_postmaster_start_time()
  where not exists (select from database_starts where started_at = pg_postmaster_start_time())
  on conflict (started_at) do nothing`;

/**
 * Notes that the database server has begun anew. On each new connection before its first use, so nothing of ours is
 * older in that run of the server than the noted transaction.
 */
export async function noteStart(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await client.query(noteSql);
}
