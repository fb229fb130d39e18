import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityManager } from 'typeorm';
import { crashpoint } from '../crashpoint/crashpoint.js';
import { rows } from '../database/rows.js';
import { transaction } from '../database/transaction.js';
import { LOGGER } from '../logging/logging.module.js';
import type { StoredEvent } from './outbox.js';

export interface Reader {
  /** Names the cursor; never change it. */
  name: string;
  /** Topics it wants to see. */
  topics: readonly string[];
  /** Stores its result through `tx` and nowhere else: the cursor moves in the same transaction. */
  handle(tx: EntityManager, events: StoredEvent[]): Promise<void>;
}

interface Seen extends StoredEvent {
  xid: string;
}

const pageSize = 500;

/** `for update skip locked`: where several processes run the same reader, one works and the others pass. */
const claimSql =
  'select xid::text as xid, id from outbox_cursors where reader = $1 for update skip locked';

/**
 * Ends below the oldest transaction still running: what it may yet commit is not overtaken. `order by` names the
 * table's column: the bare name would be the text beside it, where 10000 comes before 9999.
 */
const pageSql = `
  select o.id, o.xid::text as xid, topic, outlet_id, subject_id, body, at from outbox o
  where (o.xid, o.id) > ($1::xid8, $2::bigint) and o.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by o.xid, o.id limit ${pageSize}`;

const moreSql = `
  select exists (select from outbox o where not exists
    (select from outbox_cursors c where c.reader = $1 and (c.xid, c.id) >= (o.xid, o.id))) as more`;

/** Readers inside the house walk the outbox by a cursor of their own: exactly once, no queue. */
@Injectable()
export class OutboxReaders {
  private readonly readers = new Map<string, Reader>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Call it in `onModuleInit`. @throws Error when the name is taken. */
  register(reader: Reader): void {
    if (this.readers.has(reader.name))
      throw new Error(`two outbox readers are named ${reader.name}`);
    this.readers.set(reader.name, reader);
  }

  /** One page of each reader. A failing reader stays where it is and does not stop the others. @returns events read */
  async runOnce(): Promise<number> {
    let count = 0;
    for (const reader of this.readers.values()) {
      try {
        count += await this.read(reader);
      } catch (error) {
        this.logger.error(
          { err: error, reader: reader.name },
          'an outbox reader failed; it will try again',
        );
      }
    }
    return count;
  }

  /**
   * Reads until nothing is left. Events behind a transaction still running are waited for: on a server with
   * other databases that may be somebody else's. @throws what a reader throws, or Error after the deadline
   */
  async drain(deadlineMs = 30_000): Promise<void> {
    const end = performance.now() + deadlineMs;
    for (const reader of this.readers.values()) {
      while ((await this.read(reader)) > 0 || (await this.hasMore(reader))) {
        if (performance.now() > end)
          throw new Error(`the outbox was not drained in ${deadlineMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
  }

  private async hasMore(reader: Reader): Promise<boolean> {
    const [answer] = await rows<{ more: boolean }>(this.dataSource.manager, moreSql, [reader.name]);
    return answer?.more ?? false;
  }

  private async read(reader: Reader): Promise<number> {
    return transaction(this.dataSource, async (tx) => {
      const cursor = await claim(tx, reader.name);
      if (!cursor) return 0;
      const events = await rows<Seen>(tx, pageSql, [cursor.xid, cursor.id]);
      const last = events.at(-1);
      if (!last) return 0;
      const wanted = events.filter((event) => reader.topics.includes(event.topic));
      if (wanted.length) await reader.handle(tx, wanted);
      await rows(
        tx,
        'update outbox_cursors set xid = $2::xid8, id = $3, moved_at = now() where reader = $1',
        [reader.name, last.xid, last.id],
      );
      crashpoint('reader.before-commit');
      return events.length;
    });
  }
}

async function claim(
  tx: EntityManager,
  name: string,
): Promise<{ xid: string; id: number } | undefined> {
  await rows(tx, 'insert into outbox_cursors (reader) values ($1) on conflict do nothing', [name]);
  const [cursor] = await rows<{ xid: string; id: number }>(tx, claimSql, [name]);
  return cursor;
}
