import type { Witness } from '@khanut/shared/contracts';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Hot, type HotStatement } from '../../platform/database/hot.js';
import { rows } from '../../platform/database/rows.js';
import { sqlState, transaction } from '../../platform/database/transaction.js';
import { type Ctx, systemCtx } from '../../platform/http/ctx.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { renewFeed } from './feed-generation.js';
import { decodeCursor, feedTables, isStart } from './pull-cursor.js';
import { SyncRepository } from './sync.repository.js';

const clusterSql = 'select system_identifier::text as cluster from pg_control_system()';
/** The timeline, the database and a table of it: a dump that is read in makes one of them anew. */
const placeSql = `select concat_ws('/', $1::text, left(pg_walfile_name(pg_current_wal_lsn()), 8), d.oid,
  'feed_generation'::regclass::oid) as place from pg_database d where d.datname = current_database()`;

const forgotten = (name: string, kept: string): HotStatement => ({
  name,
  text: `select generation = $1 and not exists (${kept}) as forgotten from feed_generation`,
});
// Bytes that were damaged on the way are kept raw under the same id, and acknowledge nothing.
const entryForgotten = forgotten(
  'entry-forgotten',
  `select from entries where id = $2 union all
   select from quarantine where entry_id = $2::text and reason <> 'HASH_DIFFERS'`,
);
// What was told after a start of the server was before the start that came next; and the row is there, as old or newer.
const rowsForgotten = feedTables.map((table) => {
  const id = table === 'customer_totals' ? 'customer_id' : 'id';
  const isPast = `select from database_starts told where told.id = $4 and not exists (
    select from database_starts next where next.from_xid > told.from_xid and next.from_xid < $5::xid8)`;
  const kept = `select from ${table} where ${id} = $2 and xid >= $3::xid8 and exists (${isPast})`;
  return forgotten(`feed-row-forgotten-${table}`, kept);
});

/**
 * Finds out that the database is an older copy than the one tills have spoken to, or stands elsewhere, and renews the feed:
 * people forget to say it (docs/decisions/0037).
 */
@Injectable()
export class PutBack implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hot: Hot,
    private readonly clock: Clock,
    private readonly repository: SyncRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A dump that was read in, and a recovery to a point in time, show by themselves. */
  async onApplicationBootstrap(): Promise<void> {
    const place = await this.place();
    await rows(
      this.dataSource.manager,
      'update feed_generation set place = $1 where place is null',
      [place],
    );
    const ctx = systemCtx(this.clock.now());
    if (await transaction(this.dataSource, (tx) => renewFeed(tx, ctx, 'moved', place)))
      this.logger.warn('the database was moved or put back: tills pull anew and push again');
  }

  /** What the command does. */
  async byHand(ctx: Ctx): Promise<void> {
    await transaction(this.dataSource, (tx) => renewFeed(tx, ctx, 'command'));
  }

  /** What this database acknowledged it must still hold. */
  async heedWitness(ctx: Ctx, { generation, entryId }: Partial<Witness> = {}): Promise<void> {
    if (generation && entryId) await this.heed(ctx, generation, entryForgotten, [entryId]);
  }

  /** What a cursor names was told in this generation: its transaction is of this history. */
  async heedCursor(ctx: Ctx, text: string | undefined): Promise<void> {
    const cursor = decodeCursor(text);
    const statement = cursor && rowsForgotten[cursor.table];
    if (!statement || isStart(cursor)) return;
    await this.heed(ctx, cursor.generation, statement, [
      cursor.id,
      cursor.xid,
      cursor.start,
      cursor.before,
    ]);
  }

  private async heed(
    ctx: Ctx,
    generation: string,
    statement: HotStatement,
    kept: string[],
  ): Promise<void> {
    const [seen] = await this.hot.run<{ forgotten: boolean }>(statement, [generation, ...kept]);
    if (!seen?.forgotten) return;
    const renewed = await transaction(this.dataSource, async (tx) => {
      const next = await renewFeed(tx, ctx, 'till', generation);
      if (next) await this.tell(tx, ctx, next);
      return next;
    });
    if (renewed)
      this.logger.warn('the database looks like an older copy: tills send their receipts again');
  }

  /** To the owner, among what needs a manager's eye. */
  private async tell(tx: EntityManager, ctx: Ctx, generation: string): Promise<void> {
    await this.repository.raise(tx, {
      outletId: ctx.outletId!,
      registerId: ctx.registerId!,
      subjectType: 'database',
      subjectId: generation,
      code: 'DATABASE_OLDER',
      detail: {},
    });
  }

  private async place(): Promise<string> {
    const [found] = await rows<{ place: string }>(this.dataSource.manager, placeSql, [
      await this.cluster(),
    ]);
    return found!.place;
  }

  /** null where the server keeps it to itself. */
  private async cluster(): Promise<string | null> {
    try {
      const [found] = await rows<{ cluster: string }>(this.dataSource.manager, clusterSql);
      return found?.cluster ?? null;
    } catch (error) {
      if (sqlState(error) === '42501') return null;
      throw error;
    }
  }
}
