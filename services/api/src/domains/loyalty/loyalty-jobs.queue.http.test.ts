import type { Money } from '@khanut/shared/money';
import { createTestDatabase, type TestDatabase, testClock, waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import { loyaltyOf } from '../sales/testing/points-shop.js';
import { createSellingShop } from '../sales/testing/selling-shop.js';

let db: TestDatabase;
let api: TestApi;
/** Six in the morning in Yerevan, on a day after the rulebook began. */
const clock = testClock(`${new Date().getUTCFullYear() + 1}-03-10T02:00:00.000Z`);
const silver = v7();

beforeAll(async () => {
  db = await createTestDatabase();
  const steps = [{ tierId: silver, name: 'Silver', from: 100 as Money }];
  const tiers = { period: 'lifetime' as const, graceDays: 0, steps };
  await createSellingShop(db.ownerUrl, { products: 1, loyalty: { ...loyaltyOf(), tiers } });
  api = await createTestApi({ databaseUrl: db.appUrl, clock, env: { KHANUT_JOBS: 'inline' } });
});
afterAll(async () => {
  await api?.close();
  await db?.drop();
});

test('a process that runs jobs does the night’s work, once a date', async () => {
  const causes = async () =>
    (
      await rows<{ cause: string }>(
        api.dataSource.manager,
        'select cause from tier_runs order by cause',
      )
    ).map(({ cause }) => cause);
  // The night may come first: then the ladder is not new any more.
  await waitFor(async () => (await causes()).includes('nightly'), 20_000, 'the night’s run');
  const handedOver = `select count(*) as count from outgoing_jobs where handed_over_at is null`;
  const waiting = () => rows<{ count: number }>(api.dataSource.manager, handedOver);
  await waitFor(
    async () => (await waiting())[0]?.count === 0,
    20_000,
    'all jobs to be handed over',
  );
  expect((await causes()).filter((cause) => cause === 'nightly')).toEqual(['nightly']);
});
