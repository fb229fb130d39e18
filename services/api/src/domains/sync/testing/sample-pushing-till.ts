import { type EntryEnvelope, pushRoute, type Verdict } from '@khanut/shared/contracts';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import pg from 'pg';
import { createTestApi, type TestApi } from '../../../platform/testing/create-test-api.js';
import { TestCaller } from '../../../platform/testing/test-caller.js';
import { envelopeOf, sealedSale } from '../../sales/testing/sealed-sale.js';
import { createSellingShop, type SellingShop } from '../../sales/testing/selling-shop.js';

type SaleOptions = Partial<Parameters<typeof sealedSale>[1]>;

/** A furnished shop behind its API, and one enrolled till that pushes what a test seals. */
export class PushingTill {
  /** The last receipt number; a refused body leaves its number unused. */
  lastNumber = 0;

  private constructor(
    private readonly db: TestDatabase,
    readonly api: TestApi,
    readonly shop: SellingShop,
    readonly till: TestCaller,
    readonly client: pg.Client,
  ) {}

  static async open(): Promise<PushingTill> {
    const db = await createTestDatabase();
    const shop = await createSellingShop(db.ownerUrl);
    const api = await createTestApi({ databaseUrl: db.appUrl });
    const till = new TestCaller(api.app, { authorization: `Bearer ${shop.registerToken}` });
    const client = new pg.Client({ connectionString: db.ownerUrl });
    await client.connect();
    return new PushingTill(db, api, shop, till, client);
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.api.close();
    await this.db.drop();
  }

  next = (): number => ++this.lastNumber;

  /** The first row, as the owner of the tables sees it. */
  one = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>> =>
    (await this.client.query(sql, values)).rows[0];

  /** How many sums of each kind are not those of their movements. */
  sumsApart = (): Promise<Record<string, unknown>> =>
    this.one(`select
      (select count(*) from stock_levels l where on_hand <> (select sum(quantity) from stock_movements m where m.outlet_id = l.outlet_id and m.product_id = l.product_id)) as stock,
      (select count(*) from stock_levels l where value <> (select sum(cost) from stock_movements m where m.outlet_id = l.outlet_id and m.product_id = l.product_id)) as value,
      (select count(*) from customer_totals t where net <> (select sum(net) from customer_ledger g where g.customer_id = t.customer_id)) as customers`);

  push = async (entries: unknown[]): Promise<Verdict[]> =>
    (await this.till.call(pushRoute, { body: { entries } as never })).verdicts;

  saleEntry = (options: SaleOptions = {}): EntryEnvelope => {
    const number = this.next();
    const sale = sealedSale(this.shop, { number, lines: [{}, {}, {}], ...options });
    return envelopeOf(sale, 'sale', number);
  };
}
