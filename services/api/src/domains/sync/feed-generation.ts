import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { rows } from '../../platform/database/rows.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { foreign, leaveCluster } from '../../platform/outbox/leave-cluster.js';
import { feedTables } from './pull-cursor.js';

/**
 * A new generation, and epochs above all that may have been granted since the copy was made. Where in the next thousand
 * they begin is drawn: the same copy may be put back twice.
 */
const renewal = (also: string, where: string) => `
  update feed_generation set generation = gen_random_uuid(), created_at = now(), ${also} epoch_floor =
    (greatest(epoch_floor, (select max(epoch) from registers), 0) / 1000 + 1) * 1000 + floor(random() * 900)::int
  where ${where} returning generation`;

/** Why a generation ends, and when it does; $1 is what each case looks at. */
const renewals = {
  /** Somebody put a copy back and says so. */
  command: renewal('', '$1::text is null'),
  /** The database stands in another cluster or timeline than the one its generation was made on. */
  moved: renewal('place = $1,', 'place <> $1'),
  /** A till showed what this database must have forgotten. A till that lies does so every ten minutes at most. */
  till: renewal(
    'told_at = now(),',
    `generation = $1 and (told_at is null or told_at < now() - interval '10 minutes')`,
  ),
};
export type RenewalReason = keyof typeof renewals;

/**
 * Makes every till pull anew and push again what it keeps (docs/decisions/0037). Of any number who ask for one reason at
 * once, one does it. @returns the new generation, or undefined when there was no reason any more
 */
export async function renewFeed(
  tx: EntityManager,
  ctx: Ctx,
  why: RenewalReason,
  seen: string | null = null,
): Promise<string | undefined> {
  const [renewed] = await rows<{ generation: string }>(tx, renewals[why], [seen]);
  if (!renewed) return undefined;
  for (const table of feedTables) await rows(tx, `update ${table} set xid = '0' where ${foreign}`);
  await rows(tx, 'delete from database_starts where started_at <> pg_postmaster_start_time()');
  await leaveCluster(tx);
  const { generation } = renewed;
  const subject = { subjectType: 'database', subjectId: generation };
  await audit(tx, ctx, { act: 'database.put-back', ...subject, detail: { why } });
  return generation;
}
