import { isDeepStrictEqual } from 'node:util';
import type { TierLadder } from '@khanut/shared/engine';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { transaction } from '../../platform/database/transaction.js';
import { Ids } from '../../platform/ids/ids.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { renewCustomers } from '../balances/index.js';
import { rulebookInForce } from '../rulebook/index.js';
import { houseClock } from './house-clock.js';
import { type MovedTiers, moveTiers } from './move-tiers.js';
import * as tiers from './tiers.repository.js';

const sliceSize = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

/** Computes everybody's tier anew from the ledger, a slice of customers a transaction. Any number may run at once. */
@Injectable()
export class RecomputeTiers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The ladder in force when it is another than all tiers were computed by; null: nothing to do. */
  async changedLadder(): Promise<TierLadder | null> {
    const tx = this.dataSource.manager;
    const ladder = (await rulebookInForce(tx, this.clock.now()))?.loyalty?.tiers ?? null;
    return isDeepStrictEqual(ladder, await tiers.lastLadder(tx)) ? null : ladder;
  }

  /** @returns what moved; null where no ladder is in force */
  async run(cause: 'nightly' | 'published'): Promise<(MovedTiers & { customers: number }) | null> {
    const at = this.clock.now();
    const ladder = (await rulebookInForce(this.dataSource.manager, at))?.loyalty?.tiers;
    if (!ladder) return null;
    const done = { customers: 0, raised: 0, lowered: 0 };
    for (let afterId: string | undefined = firstId; afterId;) {
      const slice = await this.slice(afterId, ladder, cause);
      done.customers += slice.ids.length;
      done.raised += slice.moved.raised;
      done.lowered += slice.moved.lowered;
      afterId = slice.ids.at(-1);
    }
    const run = { id: this.ids.next(), cause, ladder, ...done, at };
    await tiers.insertTierRun(this.dataSource.manager, run);
    if (cause === 'nightly' && done.raised > 0)
      this.logger.warn(done, 'tiers: the night raised what sales should have raised');
    return done;
  }

  private slice(afterId: string, ladder: TierLadder, cause: 'nightly' | 'published') {
    return transaction(this.dataSource, async (tx) => {
      const ids = await tiers.customersAfter(tx, afterId, sliceSize);
      const clock = await houseClock(tx, this.clock.now());
      const moved = await moveTiers(tx, ids, ladder, clock, cause);
      // Tills show what is missing to the next step, which is another now for everybody.
      if (cause === 'published') await renewCustomers(tx, ids);
      return { ids, moved };
    });
  }
}
