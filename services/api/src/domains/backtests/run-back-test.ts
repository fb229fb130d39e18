import type { BackTestResult } from '@khanut/shared/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import { crashpoint } from '../../platform/crashpoint/crashpoint.js';
import { LOGGER } from '../../platform/logging/logging.module.js';
import { rulebookByVersion } from '../rulebook/index.js';
import * as backTests from './backtests.repository.js';
import { rulebooksOf } from './price-receipt.js';
import { sharesOf } from './shares.js';
import { type Gained, type Tally, topOf } from './tally.js';
import { priceShares } from './threads.js';

/** How often progress is written and a cancellation seen. */
const beatMs = 400;
const topCount = 20;

/** Runs one back-test from its claim to its result. Any number of processes may try; one gets it. */
@Injectable()
export class RunBackTest {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param stopping the process is about to end: the back-test is put back for another one */
  async run(id: string, stopping: AbortSignal): Promise<'ran' | 'stopped'> {
    const tx = this.dataSource.manager;
    const claimed = await backTests.claimBackTest(tx, id);
    if (!claimed) return 'ran';
    try {
      const tally = await this.price(id, claimed, stopping);
      if (!tally) return stopping.aborted ? 'stopped' : 'ran';
      await backTests.storeResult(tx, id, await this.resultOf(tally));
    } catch (error) {
      this.logger.error({ err: error, backTestId: id }, 'back-test failed');
      await backTests.storeFailure(tx, id, String(error));
    }
    return 'ran';
  }

  /** null: it was cancelled or stopped. */
  private async price(
    id: string,
    claimed: backTests.ClaimedBackTest,
    stopping: AbortSignal,
  ): Promise<Tally | null> {
    const tx = this.dataSource.manager;
    const base = await rulebookByVersion(tx, claimed.rulebookVersion);
    if (!base) throw new Error(`no rulebook ${claimed.rulebookVersion}`);
    const { draft, draftActive } = claimed;
    const shares = sharesOf(await backTests.receiptsByDay(tx, claimed));
    const progress = { receipts: shares.reduce((sum, one) => sum + one.receipts, 0), done: 0 };
    const cancelled = new AbortController();
    const signal = AbortSignal.any([stopping, cancelled.signal]);
    const pulse = this.beat(id, progress, cancelled);
    try {
      const plan = {
        databaseUrl: this.config.DATABASE_URL,
        rulebooks: rulebooksOf(base, draft.id, draftActive ? draft : null),
      };
      crashpoint('back-test.under-way');
      const tally = await priceShares(plan, shares, (done) => (progress.done += done), signal);
      return signal.aborted ? null : tally;
    } finally {
      await pulse.end();
    }
  }

  /** Writes progress now and then until ended; finds out of a cancellation by that. */
  private beat(id: string, progress: { receipts: number; done: number }, gone: AbortController) {
    const ended = new AbortController();
    const write = async () => {
      if (!(await backTests.noteProgress(this.dataSource.manager, id, progress))) gone.abort();
    };
    const beating = (async () => {
      while (!ended.signal.aborted && !gone.signal.aborted) {
        await write().catch((error: unknown) =>
          this.logger.warn({ err: error, backTestId: id }, 'back-test: progress not written'),
        );
        await pause(beatMs, ended.signal);
      }
    })();
    return {
      end: () => {
        ended.abort();
        return beating;
      },
    };
  }

  private async resultOf(tally: Tally): Promise<BackTestResult> {
    const { receipts, changed, skipped, netBefore, netAfter, cost } = tally;
    const [customers, products] = [topOf(tally.byCustomer, topCount), topOf(tally.byProduct, topCount)]; // prettier-ignore
    const tx = this.dataSource.manager;
    const names = async (table: 'customers' | 'products', top: [string, Gained][]) =>
      backTests.namesOf(tx, table, top.map(([id]) => id)); // prettier-ignore
    const [customerNames, productNames] = [
      await names('customers', customers),
      await names('products', products),
    ];
    const list = <K extends string>(sums: ReadonlyMap<string, Gained>, key: K) =>
      [...sums]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([value, gained]) => ({ [key]: value, ...gained }));
    return {
      receipts, changed, skipped, netBefore, netAfter, cost, price: netBefore - netAfter,
      marginBefore: netBefore - tally.taxBefore - cost,
      marginAfter: netAfter - tally.taxAfter - cost,
      byGroup: list(tally.byGroup, 'group'),
      byOutlet: list(tally.byOutlet, 'outletId'),
      byDay: list(tally.byDay, 'day'),
      topCustomers: customers.map(([customerId, gained]) => ({ customerId, name: customerNames.get(customerId) ?? '', ...gained })),
      topProducts: products.map(([productId, gained]) => ({ productId, name: productNames.get(productId) ?? '', ...gained })),
    } as unknown as BackTestResult; // prettier-ignore
  }
}

/** Ends early when told. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
