import { createTestDatabase, testClock, twilioSignature, TwilioServer } from '@khanut/testkit';
import { rows } from '../../platform/database/rows.js';
import { callback, CampaignStage, noon } from './testing/campaign-stage.js';

let stage: CampaignStage<TwilioServer>;

beforeAll(async () => {
  const [db, twilio] = [await createTestDatabase(), await TwilioServer.start()];
  stage = await CampaignStage.open({ db, twilio, clock: testClock(noon) });
});
afterAll(() => stage?.close());
beforeEach(() => stage.clock.set(noon));

const post = (
  form: Record<string, string>,
  query = '',
  signature = twilioSignature(stage.twilio.authToken, callback + query, form),
) =>
  stage.api.nobody.send(
    'POST',
    `/api/v1/hooks/twilio${query}`,
    new URLSearchParams(form).toString(),
    {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    },
  );
const sidOf = (phone: string) =>
  stage.twilio.tape.all().find((message) => message.to === phone)?.sid ?? '';

test('an unsigned or wrongly signed call is refused and changes nothing', async () => {
  const { id, who } = await stage.started(1);
  await stage.run(id);
  const form = { MessageSid: sidOf(who[0]?.phone ?? ''), MessageStatus: 'delivered' };
  for (const signature of [
    '',
    'AAAA',
    twilioSignature('other token', callback, form),
    twilioSignature(stage.twilio.authToken, `${callback}?x=1`, form),
  ])
    expect((await post(form, '', signature)).status).toBe(401);
  expect((await stage.messages(id))[0]?.state).toBe('sent');
});

test('a report moves the result forward, and a replayed older one moves nothing back', async () => {
  const { id, who } = await stage.started(1);
  await stage.run(id);
  const MessageSid = sidOf(who[0]?.phone ?? '');
  const answer = await post({ MessageSid, MessageStatus: 'delivered' });
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('<Response>')]);
  await post({ MessageSid, MessageStatus: 'sent' });
  await post({ MessageSid, MessageStatus: 'failed', ErrorCode: '30003' });
  expect((await stage.messages(id))[0]).toMatchObject({ state: 'delivered', reason: null });
});

test('a report settles a message whose answer was lost', async () => {
  const { id, who } = await stage.started(1);
  stage.twilio.failNext('answer-lost');
  await stage.run(id);
  const taken = stage.twilio.tape.all().find((message) => message.to === who[0]?.phone);
  const query = new URL(taken?.statusCallback ?? callback).search;
  await post(
    { MessageSid: taken?.sid ?? '', MessageStatus: 'undelivered', ErrorCode: '30005' },
    query,
  );
  expect((await stage.messages(id))[0]).toMatchObject({ state: 'failed', reason: 'TWILIO_30005' });
});

test('STOP withdraws consent once, ends what waits, and is kept in the ledger with its words', async () => {
  const who = await stage.customer();
  const [sent, waiting] = [await stage.draft([who.id]), await stage.draft([who.id])];
  await stage.start(sent);
  await stage.start(waiting);
  await stage.run(sent);
  const form = {
    MessageSid: 'SMstop',
    SmsStatus: 'received',
    From: who.phone,
    To: '+15005550006',
    Body: 'Ստոպ!',
  };
  await post(form);
  await post(form);
  const ledger = await rows(
    stage.api.dataSource.manager,
    'select granted, wording, source from consents where customer_id = $1 order by at, id',
    [who.id],
  );
  expect(ledger).toHaveLength(2);
  expect(ledger).toContainEqual({ granted: false, wording: 'Ստոպ!', source: 'sms' });
  expect((await stage.messages(waiting))[0]).toMatchObject({
    state: 'refused',
    reason: 'OPTED_OUT',
  });
  expect((await stage.get(waiting)).state).toBe('done');
  await post({ ...form, MessageSid: 'SMhello', Body: 'When do you open?' });
  expect(stage.taped(who)).toBe(1);
});
