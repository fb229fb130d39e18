import { type AccumulationPeriod, type TierLadder, tierAt } from '@khanut/shared/engine';
import type { Money } from '@khanut/shared/money';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { dataSourceOptions } from '../../platform/database/data-source-options.js';
import { rows } from '../../platform/database/rows.js';
import { purchasesForLadder, purchasesOf } from './purchases.repository.js';

const dayMs = 86_400_000;
const now = new Date('2027-03-10T09:00:00.000Z');
const clock = { instantMs: now.getTime(), businessDate: '2027-03-10' };
let db: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  db = await createTestDatabase();
  const options = dataSourceOptions({ url: db.ownerUrl, poolSize: 2, applicationName: 'test' });
  dataSource = await new DataSource(options).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await db.drop();
});

const ladder = (period: AccumulationPeriod, graceDays: number): TierLadder => ({
  period,
  graceDays,
  steps: [
    { tierId: 'silver', name: 'Silver', from: 100 as Money },
    { tierId: 'gold', name: 'Gold', from: 300 as Money },
  ],
});

test('what a ladder’s reading leaves out changes no tier, no purchases, no date', async () => {
  const periods = fc.constantFrom<AccumulationPeriod>(
    'rolling-7',
    'rolling-60',
    'month',
    'year',
    'lifetime',
  );
  const purchase = fc.tuple(
    fc.integer({ min: 1, max: 1500 * 24 }),
    fc.integer({ min: -200, max: 400 }),
  );
  const cases = fc.tuple(periods, fc.constantFrom(0, 5, 40), fc.array(purchase, { maxLength: 12 }));
  await fc.assert(
    fc.asyncProperty(cases, async ([period, graceDays, bought]) => {
      const id = v7();
      const at = bought.map(([hours]) =>
        new Date(now.getTime() - (hours * dayMs) / 24).toISOString(),
      );
      await rows(
        dataSource.manager,
        `insert into customer_ledger (sale_id, customer_id, outlet_id, at, business_date, net, discount, purchases)
         select gen_random_uuid(), $1, $1, at, (at at time zone 'UTC')::date, amount, 0, amount
         from unnest($2::timestamptz[], $3::bigint[]) as t(at, amount)`,
        [id, at, bought.map(([, amount]) => amount)],
      );
      const steps = ladder(period, graceDays);
      const whole = (await purchasesOf(dataSource.manager, [id])).get(id) ?? [];
      const read = (await purchasesForLadder(dataSource.manager, [id], steps, now)).get(id) ?? [];
      expect(tierAt(read, steps, clock)).toEqual(tierAt(whole, steps, clock));
    }),
    { numRuns: 200 },
  );
});
