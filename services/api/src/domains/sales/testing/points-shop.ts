import { randomBytes } from 'node:crypto';
import {
  type EntryEnvelope,
  pushRoute,
  type SaleBody,
  type Verdict,
} from '@khanut/shared/contracts';
import type {
  CustomerState,
  LoyaltyPolicy,
  PointsPolicy,
  Tender,
  TierLadder,
} from '@khanut/shared/engine';
import type { Money, Points, Rate } from '@khanut/shared/money';
import pg from 'pg';
import { v7 } from 'uuid';
import { Sessions } from '../../../platform/auth/sessions.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { createTestApi, type TestApi } from '../../../platform/testing/create-test-api.js';
import { TestCaller } from '../../../platform/testing/test-caller.js';
import { envelopeOf, sealedSale, type SaleOptions } from './sealed-sale.js';
import { addRegister, createSellingShop, type SellingShop } from './selling-shop.js';

const everything = { productIds: [], categoryIds: [], brands: [], exceptProductIds: [], exceptCategoryIds: [] }; // prettier-ignore

/** One point for each 10 000 minor units; a point is worth 100. */
export const loyaltyOf = (points: Partial<PointsPolicy> = {}): LoyaltyPolicy => ({
  points: {
    pointValue: 100 as Money,
    burnAs: 'tender',
    burnMaxRate: 1_000_000 as Rate,
    burnMinPoints: 0 as Points,
    earnBase: 'with-tax',
    pendingDays: 0,
    expiryDays: null,
    ...points,
  },
  earn: [
    {
      id: v7(),
      name: 'Points',
      stack: 'points',
      scope: everything,
      conditions: [],
      by: { kind: 'amount', per: 10_000 as Money, points: 1 as Points },
    },
  ],
  multipliers: [],
  tiers: null,
});

/** A till of the shop with a cashier's session. */
export interface TestTill {
  registerId: string;
  push: TestCaller;
  cashier: TestCaller;
}

/** What of a test database is needed here. */
interface EmptyDatabase {
  ownerUrl: string;
  appUrl: string;
  readerUrl: string;
  drop(): Promise<void>;
}

/** A shop with points, its API and a database connection, for tests of accounts. */
export class PointsShop {
  private numbers = new Map<string, number>();

  private constructor(
    readonly db: EmptyDatabase,
    readonly api: TestApi,
    readonly shop: SellingShop,
    readonly client: pg.Client,
    readonly owner: TestCaller,
  ) {}

  /** @param db migrated and empty, of `createTestDatabase()`; dropped by `close` */
  static async open(
    db: EmptyDatabase,
    points: Partial<PointsPolicy> = {},
    { clock, tiers = null }: { clock?: Clock; tiers?: TierLadder | null } = {},
  ): Promise<PointsShop> {
    const loyalty = { ...loyaltyOf(points), tiers };
    const shop = await createSellingShop(db.ownerUrl, { products: 4, loyalty });
    const api = await createTestApi({ databaseUrl: db.appUrl, ...(clock && { clock }) });
    const client = new pg.Client({ connectionString: db.ownerUrl });
    await client.connect();
    await client.query(
      `insert into staff (id, name, role, all_outlets) values ('${ownerId}', 'Owner', 'owner', true)`,
    );
    await client.query(
      'insert into staff_outlets (staff_id, outlet_id) values ($1, $2) on conflict do nothing',
      [shop.cashierId, shop.outletId],
    );
    const owner = new TestCaller(api.app, {
      cookie: `khanut_session=${await session(api, ownerId, 'cookie')}`,
    });
    return new PointsShop(db, api, shop, client, owner);
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.api.close();
    await this.db.drop();
  }

  async till(): Promise<TestTill> {
    const [registerId, token] = [v7(), randomBytes(32).toString('base64url')];
    await addRegister(this.client, this.shop, registerId, token, `R-${registerId.slice(-6)}`);
    const authorization = `Bearer ${token}`;
    const cashier = await session(this.api, this.shop.cashierId, 'cashier', registerId);
    return {
      registerId,
      push: new TestCaller(this.api.app, { authorization }),
      cashier: new TestCaller(this.api.app, { authorization, 'x-cashier-session': cashier }),
    };
  }

  async customer(): Promise<string> {
    const id = v7();
    await this.client.query(`insert into customers (id, name) values ($1, 'Somebody')`, [id]);
    return id;
  }

  /** The next receipt number of the till; taken. */
  nextNumber(till: TestTill): number {
    const number = (this.numbers.get(till.registerId) ?? 0) + 1;
    this.numbers.set(till.registerId, number);
    return number;
  }

  /** A sealed sale of the next number of the till. */
  sale(till: TestTill, options: Omit<SaleOptions, 'number'> = {}): SaleBody {
    const { registerId } = till;
    return sealedSale(this.shop, { shiftId: null, registerId, ...options, number: this.nextNumber(till) }); // prettier-ignore
  }

  async push(till: TestTill, ...sales: SaleBody[]): Promise<Verdict[]> {
    const entries = sales.map((sale) => envelopeOf(sale, 'sale', sale.number ?? 1));
    return this.pushEntries(till, entries);
  }

  async pushEntries(till: TestTill, entries: EntryEnvelope[]): Promise<Verdict[]> {
    return (await till.push.call(pushRoute, { body: { entries } as never })).verdicts;
  }

  /** Puts an amount on an account as somebody would by hand. */
  async fund(kind: string, holder: string, amount: number, creditLimit = 0): Promise<void> {
    const customerId = /^[0-9a-f-]{36}$/.test(holder) ? holder : null;
    await this.client.query(
      `insert into balances (kind, holder, amount, credit_limit, customer_id) values ($1, $2, $3, $4, $5)
       on conflict (kind, holder) do update set amount = balances.amount + excluded.amount, credit_limit = excluded.credit_limit`,
      [kind, holder, amount, creditLimit, customerId],
    );
    if (amount !== 0)
      await this.client.query(
        `insert into balance_entries (source_id, kind, holder, reason, amount, at, business_date)
         values ($1, $2, $3, 'adjust', $4, now() - interval '1 minute', now()::date)`,
        [v7(), kind, holder, amount],
      );
  }

  async balance(kind: string, holder: string) {
    const { rows } = await this.client.query<{ amount: string; held: string }>(
      'select amount, held from balances where kind = $1 and holder = $2',
      [kind, holder],
    );
    return rows[0] ? { amount: Number(rows[0].amount), held: Number(rows[0].held) } : null;
  }

  /** Accounts whose balance isn't the sum of their entries, or whose held isn't the sum of their open holds. */
  async brokenAccounts(): Promise<unknown[]> {
    const { rows } = await this.client.query(
      `select b.kind, b.holder, b.amount, b.held, e.amount as entries, h.amount as holds
       from balances b
       left join (select kind, holder, sum(amount) as amount from balance_entries group by 1, 2) e using (kind, holder)
       left join (select kind, holder, sum(amount) as amount from holds where state = 'open' group by 1, 2) h using (kind, holder)
       where b.amount <> coalesce(e.amount, 0) or b.held <> coalesce(h.amount, 0)`,
    );
    return rows;
  }

  async entries(kind: string, holder: string): Promise<Record<string, unknown>[]> {
    const { rows } = await this.client.query(
      `select reason, amount::int, overdraft, sale_id from balance_entries where kind = $1 and holder = $2 order by created_at, position`,
      [kind, holder],
    );
    return rows;
  }
}

const ownerId = v7();

/** What a till knows of a customer without categories. */
export const stateOf = (id: string, known: Partial<CustomerState> = {}): CustomerState => ({
  id,
  categories: [],
  tier: null,
  individual: null,
  accumulations: [],
  pointsBalance: 0 as Points,
  ...known,
});

export const tenderOf = (
  kind: Tender['kind'],
  amount: number,
  rest: Partial<Tender> = {},
): Tender => ({
  id: v7(),
  kind,
  amount: amount as Money,
  tendered: amount as Money,
  reference: null,
  ...rest,
});

async function session(
  api: TestApi,
  staffId: string,
  kind: 'cookie' | 'cashier',
  registerId: string | null = null,
): Promise<string> {
  const { manager } = api.dataSource;
  return (await api.app.get(Sessions).open(manager, staffId, kind, registerId)).token;
}
