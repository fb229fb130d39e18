import { campaignGetRoute, campaignSaveRoute, campaignSendRoute } from '@khanut/shared/contracts';
import {
  createTestDatabase,
  testClock,
  type TestDatabase,
  TwilioServer,
  waitFor,
} from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';

let db: TestDatabase;
let api: TestApi;
let twilio: TwilioServer;

beforeAll(async () => {
  db = await createTestDatabase();
  twilio = await TwilioServer.start();
  const env = {
    TWILIO_BASE_URL: twilio.url, TWILIO_ACCOUNT_SID: twilio.accountSid, TWILIO_AUTH_TOKEN: twilio.authToken, TWILIO_FROM: '+15005550006',
    KHANUT_JOBS: 'inline',
  }; // prettier-ignore
  api = await createTestApi({
    databaseUrl: db.appUrl,
    clock: testClock('2026-11-23T10:00:00.000Z'),
    env,
  });
}, 60_000);
afterAll(async () => {
  await api?.close();
  await twilio?.stop();
  await db?.drop();
});

test('a started campaign goes through the queue to Twilio, which was busy at first', async () => {
  const owner = await api.signIn('owner');
  const customerId = v7();
  await rows(
    api.dataSource.manager,
    `insert into customers (id, name, sms_consent_at) values ($1, 'Անահիտ', now())`,
    [customerId],
  );
  await rows(
    api.dataSource.manager,
    `insert into customer_phones (phone, customer_id) values ('+37477000777', $1)`,
    [customerId],
  );
  const id = v7();
  const audience = {
    discountCategoryIds: [],
    tierIds: [],
    search: null,
    customerIds: [customerId],
  };
  const body = {
    name: 'Q',
    outletId: null,
    gateway: 'twilio' as const,
    agentId: null,
    template: 'Բարև, {name}',
    audience,
    version: null,
  };
  await owner.call(campaignSaveRoute, { params: { id }, body });
  twilio.failNext('busy');
  await owner.call(campaignSendRoute, { params: { id } });
  await waitFor(
    async () => (await owner.call(campaignGetRoute, { params: { id } })).state === 'done',
    20_000,
  );
  expect(twilio.tape.delivered().map((message) => message.body)).toEqual(['Բարև, Անահիտ']);
});
