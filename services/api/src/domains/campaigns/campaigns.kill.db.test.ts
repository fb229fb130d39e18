import { createTestDatabase, type TestDatabase, TwilioServer, waitFor } from '@khanut/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import {
  type ApiProcess,
  startApiProcess,
  stopApiProcess,
} from '../../platform/testing/api-process.js';

let db: TestDatabase;
let twilio: TwilioServer;
let client: pg.Client;
const outletId = v7();
const running: ApiProcess[] = [];

beforeAll(async () => {
  [db, twilio] = [await createTestDatabase(), await TwilioServer.start()];
  client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  await client.query(
    `insert into company (id, name, currency, country, locale, cash_step, denominations) values ($1, 'Shop', 'AMD', 'AM', 'hy', 1000, '{}')`,
    [v7()],
  );
  await client.query(
    `insert into outlets (id, code, name, time_zone) values ($1, 'A', 'A', 'Asia/Yerevan')`,
    [outletId],
  );
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await client?.end();
  await twilio?.stop();
  await db?.drop();
});

const startWorker = async (crashpoint?: string): Promise<ApiProcess> => {
  const worker = await startApiProcess('worker', {
    ...db.env,
    TWILIO_BASE_URL: twilio.url,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: '+15005550006',
    ...(crashpoint ? { KHANUT_CRASHPOINT: crashpoint } : {}),
  });
  running.push(worker);
  return worker;
};

/** A campaign under way to one person, at any hour. */
async function campaignUnderWay(phone: string): Promise<string> {
  const [campaignId, customerId] = [v7(), v7()];
  await client.query(`insert into customers (id, name, sms_consent_at) values ($1, 'Ani', now())`, [
    customerId,
  ]);
  await client.query(`insert into customer_phones (phone, customer_id) values ($1, $2)`, [
    phone,
    customerId,
  ]);
  await client.query(
    `insert into campaigns (id, name, gateway, template, audience, state, quiet_from_minute, quiet_to_minute)
     values ($1, 'C', 'twilio', 'x', '{}', 'sending', 0, 0)`,
    [campaignId],
  );
  await client.query(
    `insert into messages (id, campaign_id, customer_id, outlet_id, phone, text, parts, state) values ($1, $2, $3, $4, $5, 'Hello', 1, 'queued')`,
    [v7(), campaignId, customerId, outletId, phone],
  );
  return campaignId;
}

const stateOf = async (campaignId: string): Promise<string> =>
  (
    await client.query<{ state: string }>('select state from messages where campaign_id = $1', [
      campaignId,
    ])
  ).rows[0]?.state ?? '';

const points = [
  ['sms.before-send', '+37477000801', 0],
  ['sms.after-send', '+37477000802', 1],
] as const;
const campaigns: string[] = [];

test.each(points)('a worker is killed at %s: the message is claimed', async (point, phone) => {
  const campaignId = await campaignUnderWay(phone);
  const doomed = await startWorker(point);
  expect(await doomed.ended).toEqual([null, 'SIGKILL']);
  expect(await stateOf(campaignId)).toBe('released');
  campaigns.push(campaignId);
});

test('each of the messages ends as unknown and is never sent again', async () => {
  expect(campaigns).toHaveLength(points.length);
  // The claims are older than any hand-over may take.
  await client.query(`update messages set released_at = now() - interval '5 minutes'`);
  const sound = await startWorker();
  for (const campaignId of campaigns)
    await waitFor(async () => (await stateOf(campaignId)) === 'unknown', 20_000);
  await stopApiProcess(sound);
  for (const [, phone, delivered] of points)
    expect(twilio.tape.delivered().filter(({ to }) => to === phone)).toHaveLength(delivered);
});
