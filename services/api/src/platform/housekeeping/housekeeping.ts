import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { chainAudit } from '../audit/chain-audit.js';
import { changedRows, rows } from '../database/rows.js';
import { LOGGER } from '../logging/logging.module.js';

/** What may go, each with how long it is of use. Bounded, so that no run holds a transaction for long. */
const sweeps: Record<string, string> = {
  sessions: `delete from sessions where token_hash in
    (select token_hash from sessions where expires_at < now() - interval '30 days' limit 10000)`,
  attempts: `delete from attempts where subject in
    (select subject from attempts where last_at < now() - interval '2 days' limit 10000)`,
  enrolment_codes: `delete from enrolment_codes where expires_at < now() - interval '7 days'`,
  outgoing_jobs: `delete from outgoing_jobs where id in
    (select id from outgoing_jobs where handed_over_at < now() - interval '30 days' order by id limit 10000)`,
  // Never what a reader has still to read; a reader that is new starts with the last 90 days.
  outbox: `delete from outbox where id in
    (select o.id from outbox o where o.at < now() - interval '90 days'
       and not exists (select from outbox_cursors c where (c.xid, c.id) < (o.xid, o.id)) order by o.id limit 10000)`,
};

/** Each minute chains what was put on record; hourly sweeps out what nobody needs, and makes the coming months' partitions of the sale lines. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.KHANUT_JOBS === 'inline') await this.makeMonths();
  }

  @Cron('40 * * * * *')
  async minutely(): Promise<void> {
    await this.quietly('chaining the audit', () => chainAudit(this.dataSource));
  }

  @Cron('0 17 * * * *')
  async hourly(): Promise<void> {
    await this.quietly('housekeeping', async () => {
      await this.makeMonths();
      await this.sweep();
    });
  }

  private async quietly(what: string, work: () => Promise<unknown>): Promise<void> {
    if (this.config.KHANUT_JOBS !== 'inline') return;
    try {
      await work();
    } catch (error) {
      this.logger.error({ err: error }, `${what} failed; it will be tried again`);
    }
  }

  /** @returns rows removed, by table */
  async sweep(): Promise<Record<string, number>> {
    const removed: Record<string, number> = {};
    for (const [table, text] of Object.entries(sweeps))
      removed[table] = await changedRows(this.dataSource.manager, text);
    return removed;
  }

  /** This month and the next two: a business date may run ahead of the server's clock. */
  private async makeMonths(): Promise<void> {
    const months = `select ensure_sale_month((date_trunc('month', now()) + make_interval(months => n))::date) from generate_series(0, 2) n`;
    await rows(this.dataSource.manager, months);
  }
}
