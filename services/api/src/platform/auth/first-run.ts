import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { rows } from '../database/rows.js';
import { DomainError } from '../errors/domain-error.js';

/**
 * The one-time secret of the first-run wizard, for who can read the server's disk or console. It is derived
 * from the database's address and its random generation, so that all API processes of one shop agree on it
 * without storing it; it ends with the set-up.
 */
@Injectable()
export class FirstRun {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async isDone(): Promise<boolean> {
    return (await rows(this.dataSource.manager, 'select from company')).length > 0;
  }

  async secret(): Promise<string> {
    const [feed] = await rows<{ generation: string }>(
      this.dataSource.manager,
      'select generation from feed_generation',
    );
    return createHmac('sha256', this.config.DATABASE_URL)
      .update(`first-run ${feed?.generation}`)
      .digest('base64url');
  }

  /** @throws DomainError SETUP_DONE or SETUP_SECRET_WRONG */
  async prove(given: unknown): Promise<void> {
    if (await this.isDone()) throw new DomainError('SETUP_DONE');
    const expected = Buffer.from(await this.secret());
    const actual = Buffer.from(typeof given === 'string' ? given : '');
    if (actual.length !== expected.length || !timingSafeEqual(actual, expected))
      throw new DomainError('SETUP_SECRET_WRONG');
  }

  /** Writes `DATA_DIR/first-run.json` while the shop is not set up. @returns the secret, or undefined when it is. */
  async announce(): Promise<string | undefined> {
    if (await this.isDone()) {
      this.forget();
      return undefined;
    }
    const secret = await this.secret();
    mkdirSync(this.config.DATA_DIR, { recursive: true });
    writeFileSync(this.path(), `${JSON.stringify({ secret })}\n`, { mode: 0o600 });
    return secret;
  }

  forget(): void {
    rmSync(this.path(), { force: true });
  }

  private path(): string {
    return join(this.config.DATA_DIR, 'first-run.json');
  }
}
