import { SqlSaleStore } from '@khanut/api/domains/sales/sale-store';
import { saleWithReturns } from '@khanut/api/domains/sales/returnable-sales.repository';
import { SqlSyncStore } from '@khanut/api/domains/sync/sync-store';
import { SyncRepository } from '@khanut/api/domains/sync/sync.repository';
import { HoldsService } from '@khanut/api/domains/balances/holds.service';
import { dataSourceOptions } from '@khanut/api/platform/database/data-source-options';
import { Hot } from '@khanut/api/platform/database/hot';
import { DomainError } from '@khanut/api/platform/errors/domain-error';
import { type Ctx, systemCtx } from '@khanut/api/platform/http/ctx';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Shop } from '../shop/shop.js';
import type { Accounts, Backend, HoldAnswer, ReceiptFound, StoreDoors } from './backend.js';
import { furnishDatabase } from './sql-shop.js';
import { sqlView } from './sql-view.js';
import { linkedSales, linkedSync } from './linked-doors.js';
import type { StoreLink } from './store-link.js';
import type { StoreView } from './store-view.js';

/** The real store: a database of its own, a pool for each process. */
export class SqlBackend implements Backend {
  private readonly pools = new Map<string, DataSource>();

  private constructor(
    readonly shop: Shop,
    private readonly db: TestDatabase,
    private readonly client: pg.Client,
  ) {}

  /** @param processes those that will ask for doors: their pools are opened now */
  static async open(shop: Shop, processes: readonly string[]): Promise<SqlBackend> {
    const db = await createTestDatabase();
    const client = new pg.Client({ connectionString: db.ownerUrl });
    await client.connect();
    await furnishDatabase(client, shop);
    const backend = new SqlBackend(shop, db, client);
    for (const name of processes) backend.pools.set(name, await pool(db.appUrl));
    return backend;
  }

  doors(process: string, link: StoreLink): StoreDoors {
    const dataSource = this.pools.get(process);
    if (!dataSource) throw new Error(`no pool for ${process}`);
    const sync = new SqlSyncStore(dataSource, new SyncRepository(dataSource));
    return {
      sales: linkedSales(new SqlSaleStore(new Hot(dataSource), dataSource), link),
      sync: linkedSync(sync, link),
      receipt: (id) => receiptOf(dataSource, id, link),
      accounts: accountsOf(new HoldsService(dataSource), this.shop.outletId, link),
    };
  }

  abandon(): void {}

  async addRegister(registerId: string): Promise<void> {
    await this.client.query(
      `insert into registers (id, outlet_id, code, name, epoch) values ($1, $2, $3, $3, 1) on conflict do nothing`,
      [registerId, this.shop.outletId, `R${registerId.slice(-6)}`],
    );
  }

  async setPrice(productId: string, id: string, unitPrice: number, fromMs: number): Promise<void> {
    const from = new Date(fromMs).toISOString();
    await this.client.query(
      'update prices set ended_at = $2 where product_id = $1 and ended_at is null',
      [productId, from],
    );
    await this.client.query(
      'insert into prices (id, product_id, unit_price, starts_at) values ($1, $2, $3, $4)',
      [id, productId, unitPrice, from],
    );
  }

  view(): Promise<StoreView> {
    return sqlView(this.client);
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((one) => one.destroy()));
    await this.client.end();
    await this.db.drop();
  }
}

async function pool(url: string): Promise<DataSource> {
  const options = dataSourceOptions({ url, poolSize: 4, applicationName: 'simulation' });
  return new DataSource(options).initialize();
}

async function receiptOf(
  { manager }: DataSource,
  id: string,
  link: StoreLink,
): Promise<ReceiptFound | null> {
  await link.toStore();
  const found = await saleWithReturns(manager, id);
  await link.toCaller();
  return found && { sale: found.sale, returns: found.returns };
}

function accountsOf(holds: HoldsService, outletId: string, link: StoreLink): Accounts {
  const ctx = (nowMs: number, registerId?: string): Ctx => ({
    ...systemCtx(new Date(nowMs)),
    outletId,
    ...(registerId && { registerId }),
  });
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    await link.toStore();
    const answer = await work();
    await link.toCaller();
    return answer;
  };
  const answered = (ask: () => ReturnType<HoldsService['hold']>): Promise<HoldAnswer> =>
    through(async () => {
      try {
        const { id, state, expiresAt, spendableAfter } = await ask();
        return { id, state, expiresAtMs: Date.parse(expiresAt), spendableAfter };
      } catch (error) {
        if (error instanceof DomainError) return { refused: error.code };
        throw error;
      }
    });
  return {
    spendable: (kind, holder, nowMs) =>
      through(async () => {
        try {
          return (await holds.balance(ctx(nowMs), kind, holder)).spendable;
        } catch (error) {
          if (error instanceof DomainError) return null;
          throw error;
        }
      }),
    hold: ({ id, kind, holder, amount, saleId, registerId }, nowMs) =>
      answered(() => holds.hold(ctx(nowMs, registerId), id, { kind, holder, amount, saleId })),
    release: (id, nowMs) => answered(() => holds.release(ctx(nowMs), id)),
  };
}
