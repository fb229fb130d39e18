import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { rows } from '../database/rows.js';
import { SteadyClient } from '../database/steady-client.js';
import { Ids } from '../ids/ids.js';
import { LOGGER } from '../logging/logging.module.js';
import { Parts } from './parts.js';

type Handler = (text: string) => void;

const againAfterMs = 1_000;

/**
 * Words from one API process to the others that are up now, through PostgreSQL's NOTIFY: nothing is kept, nothing is
 * told twice, and who doesn't listen misses them. For questions that somebody waits for; facts go by the outbox.
 */
@Injectable()
export class Notices implements OnApplicationShutdown {
  private readonly handlers = new Map<string, Handler>();
  private readonly parts = new Parts();
  private listening: Promise<pg.Client> | undefined;
  private again: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Hears a channel from now on; the line is opened at the first call and anew whenever it is lost. */
  async hear(channel: string, handler: Handler): Promise<void> {
    if (this.handlers.has(channel)) return void (await this.listening);
    this.handlers.set(channel, handler);
    const client = await this.line();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  /** Tells every process that hears the channel, this one too. */
  async tell(channel: string, text: string): Promise<void> {
    for (const part of Parts.of(this.ids.next(), text))
      await rows(this.dataSource.manager, 'select pg_notify($1, $2)', [channel, part]);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.again);
    await this.listening?.then((client) => client.end()).catch(() => {});
  }

  private line(): Promise<pg.Client> {
    this.listening ??= this.open();
    return this.listening;
  }

  private async open(): Promise<pg.Client> {
    const client = new SteadyClient({
      connectionString: this.config.DATABASE_URL,
      application_name: 'khanut-notices',
      keepAlive: true,
    });
    client.on('end', () => this.lost());
    client.on('notification', ({ channel, payload = '' }) => {
      const whole = this.parts.take(payload);
      if (whole !== undefined) this.handlers.get(channel)?.(whole);
    });
    try {
      await client.connect();
      for (const channel of this.handlers.keys())
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      return client;
    } catch (error) {
      this.lost();
      throw error;
    }
  }

  private lost(): void {
    this.listening = undefined;
    clearTimeout(this.again);
    if (this.isStopped) return;
    this.again = setTimeout(() => {
      this.line().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'notices: no line to the database'),
      );
    }, againAfterMs);
  }
}
