import {
  campaignGetRoute,
  campaignListRoute,
  campaignPauseRoute,
  campaignPreviewRoute,
  campaignSaveRoute,
  campaignSendRoute,
  consentRoute,
  customerCreateRoute,
  messageListRoute,
  type UplinkDown,
} from '@khanut/shared/contracts';
import {
  createTestDatabase,
  testClock,
  type TestDatabase,
  twilioSignature,
  TwilioServer,
} from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { createTestApi, type TestApi } from '../../platform/testing/create-test-api.js';
import type { TestCaller } from '../../platform/testing/test-caller.js';
import { AgentGateway } from './agent-gateway.js';
import { releaseMessage } from './release-message.js';
import { SendCampaign } from './send-campaign.js';

let db: TestDatabase;
let api: TestApi;
let owner: TestCaller;
let twilio: TwilioServer;
const callback = 'https://shop.example/api/v1/hooks/twilio';
/** 14:00 in Yerevan: a good time to write. */
const noon = '2026-11-23T10:00:00.000Z';
const night = '2026-11-23T18:30:00.000Z';
const clock = testClock(noon);

beforeAll(async () => {
  db = await createTestDatabase();
  twilio = await TwilioServer.start();
  const env = {
    TWILIO_BASE_URL: twilio.url, TWILIO_ACCOUNT_SID: twilio.accountSid, TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: '+15005550006', TWILIO_CALLBACK_URL: callback,
  }; // prettier-ignore
  api = await createTestApi({ databaseUrl: db.appUrl, clock, env });
  owner = await api.signIn('owner');
});
afterAll(async () => {
  await api?.close();
  await twilio?.stop();
  await db?.drop();
});
beforeEach(() => clock.set(noon));

let count = 0;
const customer = async (
  change: object = {},
  consents = true,
): Promise<{ id: string; phone: string }> => {
  count += 1;
  const phone = `+37477${String(count).padStart(6, '0')}`;
  const body = {
    kind: 'person', name: `Մարդ ${count}`, email: null, taxId: null, birthday: null, locale: 'hy', note: null, cards: [], categoryIds: [],
    tierId: null, individual: null, phones: [{ phone, kind: 'mobile' }], ...change,
  }; // prettier-ignore
  const { id } = await owner.call(customerCreateRoute, { body: body as never });
  if (consents) await agree(id, true);
  return { id, phone };
};
const agree = (id: string, granted: boolean) =>
  owner.call(consentRoute, {
    params: { id },
    body: { channel: 'sms', granted, wording: 'Offers?', source: 'counter' },
  });
const people = (many: number) => Promise.all(Array.from({ length: many }, () => customer()));
const audience = (customerIds: string[]) => ({
  discountCategoryIds: [],
  tierIds: [],
  search: null,
  customerIds,
});
const draft = async (customerIds: string[], change: object = {}): Promise<string> => {
  const id = v7();
  const body = {
    name: 'Offer', outletId: null, gateway: 'twilio', agentId: null, template: '{name}, −10 % · {shop}', audience: audience(customerIds),
    version: null, ...change,
  }; // prettier-ignore
  await owner.call(campaignSaveRoute, { params: { id }, body: body as never });
  return id;
};
const start = (id: string) => owner.call(campaignSendRoute, { params: { id } });
const run = (id: string) => api.app.get(SendCampaign).run(id);
const get = (id: string) => owner.call(campaignGetRoute, { params: { id } });
const messagesOf = async (id: string) =>
  (await owner.call(messageListRoute, { params: { id }, query: { pageSize: 500 } })).rows;
const taped = (phone: string) => twilio.tape.all().filter((message) => message.to === phone).length;
const started = async (many: number, change: object = {}) => {
  const who = await people(many);
  const id = await draft(who.map((one) => one.id), change); // prettier-ignore
  await start(id);
  return { id, who };
};

test('the preview says who gets which text in how many parts, and who does not, and why', async () => {
  const ok = await customer({ name: 'Անահիտ' });
  const twin = await customer({ name: 'Twin' });
  await rows(
    api.dataSource.manager,
    'update customer_phones set phone = $1 where customer_id = $2',
    [ok.phone, twin.id],
  );
  const silent = await customer({}, false);
  const gone = await customer();
  await agree(gone.id, false);
  const fixed = await customer({ phones: [{ phone: '+37410000123', kind: 'home' }] });
  const ids = [ok, twin, silent, gone, fixed].map((one) => one.id);
  const seen = await owner.call(campaignPreviewRoute, {
    body: { template: '{name}: {shop}', audience: audience(ids) },
  });
  expect(seen).toMatchObject({
    recipients: 1,
    parts: 1,
    samples: [{ customerId: ok.id, text: 'Անահիտ: Test shop', encoding: 'ucs2' }],
  });
  expect(seen.excluded.map(({ reason, count: left }) => `${reason} ${left}`).sort()).toEqual(
    ['DUPLICATE_PHONE 1', 'NO_CONSENT 1', 'NO_MOBILE_PHONE 1', 'OPTED_OUT 1'],
  ); // prettier-ignore
  const long = await owner.call(campaignPreviewRoute, {
    body: { template: 'a'.repeat(161), audience: audience([ok.id]) },
  });
  expect(long).toMatchObject({ parts: 2, samples: [{ encoding: 'gsm7' }] });
});

test('an unknown field in the template is refused at save and at preview', async () => {
  const body = { template: 'Hi {surname}', audience: audience([]) };
  expect(await owner.refusal(campaignPreviewRoute, { body })).toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ message: 'UNKNOWN_FIELD' }],
  });
  const saved = await owner.ask(campaignSaveRoute, {
    params: { id: v7() },
    body: { ...body, name: 'x', outletId: null, gateway: 'twilio', agentId: null, version: null },
  });
  expect(saved.status).toBe(400);
});

test('a category, a tier and a search narrow; a list adds', async () => {
  const [category, tier] = [v7(), v7()];
  await rows(
    api.dataSource.manager,
    `insert into discount_categories (id, name, kind) values ($1, 'P', 'category'), ($2, 'G', 'tier')`,
    [category, tier],
  );
  const pensioner = await customer({ name: 'Zaven One', categoryIds: [category] });
  const gold = await customer({ name: 'Zaven Two', tierId: tier });
  const other = await customer({ name: 'Other' });
  const names = async (change: object) =>
    (
      await owner.call(campaignPreviewRoute, {
        body: { template: 'x', audience: { ...audience([]), ...change } },
      })
    ).samples.map((sample) => sample.customerId);
  expect(await names({ discountCategoryIds: [category] })).toEqual([pensioner.id]);
  expect(await names({ discountCategoryIds: [category], tierIds: [tier] })).toEqual([
    pensioner.id,
    gold.id,
  ]);
  expect(await names({ tierIds: [tier], search: 'zaven' })).toEqual([gold.id]);
  expect(await names({ search: 'ZAVEN', customerIds: [other.id] })).toEqual([
    pensioner.id,
    gold.id,
    other.id,
  ]);
});

test('each gets one message with the own name; started many times it is sent once', async () => {
  const who = await people(5);
  const id = await draft(who.map((one) => one.id));
  const before = twilio.tape.all().length;
  await Promise.all(Array.from({ length: 6 }, () => start(id)));
  await Promise.all([run(id), run(id), run(id)]);
  await start(id);
  await run(id);
  expect(twilio.tape.all().length - before).toBe(5);
  expect(who.map((one) => taped(one.phone))).toEqual([1, 1, 1, 1, 1]);
  expect(twilio.tape.all().find((message) => message.to === who[0]?.phone)?.body).toMatch(
    /^Մարդ \d+, −10 % · Test shop$/,
  );
  const done = await get(id);
  expect(done).toMatchObject({ state: 'done', counts: { sent: 5, queued: 0 }, finishedAt: noon });
  expect((await messagesOf(id)).every((row) => row.state === 'sent' && row.at === noon)).toBe(true);
});

test('consent withdrawn after the list was made is not written to', async () => {
  const { id, who } = await started(2);
  await agree(who[0]?.id ?? '', false);
  await run(id);
  expect(who.map((one) => taped(one.phone))).toEqual([0, 1]);
  expect((await messagesOf(id)).map((row) => [row.state, row.reason])).toEqual([
    ['refused', 'OPTED_OUT'],
    ['sent', null],
  ]);
  expect((await get(id)).state).toBe('done');
});

test('in quiet hours of the recipient’s outlet everything waits, and goes in the morning', async () => {
  clock.set(night);
  const { id, who } = await started(1);
  await run(id);
  expect(taped(who[0]?.phone ?? '')).toBe(0);
  const message = (await messagesOf(id))[0];
  const asked = await transaction(api.dataSource, (tx) =>
    releaseMessage(tx, message?.id ?? '', clock.now(), null),
  );
  expect(asked).toEqual({ release: false, reason: 'QUIET_HOURS', final: false });
  expect((await get(id)).state).toBe('sending');
  clock.set('2026-11-24T06:00:00.000Z');
  await run(id);
  expect(taped(who[0]?.phone ?? '')).toBe(1);
});

test('without a time zone that exists nothing is released', async () => {
  const { outletId } = await api.shop();
  const { id, who } = await started(1);
  await rows(
    api.dataSource.manager,
    `update outlets set time_zone = 'Mars/Olympus' where id = $1`,
    [outletId],
  );
  await run(id);
  expect(taped(who[0]?.phone ?? '')).toBe(0);
  await rows(
    api.dataSource.manager,
    `update outlets set time_zone = 'Asia/Yerevan' where id = $1`,
    [outletId],
  );
  await run(id);
  expect(taped(who[0]?.phone ?? '')).toBe(1);
});

test('the cap counts over all campaigns, also when several send at the same moment', async () => {
  const who = await people(3);
  const ids = await Promise.all([1, 2, 3, 4].map(() => draft(who.map((one) => one.id))));
  for (const id of ids) await start(id);
  await Promise.all(ids.map(run));
  expect(who.map((one) => taped(one.phone))).toEqual([1, 1, 1]);
  const all = (await Promise.all(ids.map(messagesOf))).flat();
  expect(all.filter((row) => row.reason === 'FREQUENCY_CAP')).toHaveLength(9);
  await rows(
    api.dataSource.manager,
    `update messages set released_at = released_at - interval '25 hours'`,
  );
  const later = await draft(who.map((one) => one.id));
  await start(later);
  await run(later);
  expect(who.map((one) => taped(one.phone))).toEqual([2, 2, 2]);
});

test('where nobody knows whether it was taken, it is never sent again', async () => {
  const { id, who } = await started(3);
  twilio.failNext('error-500', 'answer-lost');
  await run(id);
  await run(id);
  expect(who.map((one) => taped(one.phone))).toEqual([1, 1, 1]);
  expect((await messagesOf(id)).map((row) => row.state).sort()).toEqual([
    'sent',
    'unknown',
    'unknown',
  ]);
  expect((await get(id)).state).toBe('done');
});

test('what was certainly not taken stays queued and goes later; a refused number fails for good', async () => {
  const { id, who } = await started(2);
  twilio.failNext('busy');
  await expect(run(id)).rejects.toThrow('TWILIO_20429');
  expect((await messagesOf(id)).map((row) => row.state)).toEqual(['queued', 'queued']);
  twilio.failNext('refused');
  await run(id);
  expect((await messagesOf(id)).map((row) => [row.state, row.reason])).toEqual([
    ['failed', 'TWILIO_21211'],
    ['sent', null],
  ]);
  expect(who.map((one) => taped(one.phone))).toEqual([2, 1]);
});

test('a worker that died with a claim leaves an unknown, not a second message', async () => {
  const { id, who } = await started(1);
  const message = (await messagesOf(id))[0]?.id ?? '';
  await transaction(api.dataSource, (tx) => releaseMessage(tx, message, clock.now(), null));
  await run(id);
  expect((await messagesOf(id))[0]?.state).toBe('released');
  clock.advance(180_000);
  await run(id);
  expect((await messagesOf(id))[0]).toMatchObject({ state: 'unknown', reason: 'NO_ANSWER' });
  expect(taped(who[0]?.phone ?? '')).toBe(0);
});

test('paused it stops, started again it goes on with the rest', async () => {
  const { id, who } = await started(2);
  expect((await owner.call(campaignPauseRoute, { params: { id } })).state).toBe('paused');
  await run(id);
  expect(who.map((one) => taped(one.phone))).toEqual([0, 0]);
  const message = (await messagesOf(id))[0]?.id ?? '';
  expect(
    await transaction(api.dataSource, (tx) => releaseMessage(tx, message, clock.now(), null)),
  ).toMatchObject({ reason: 'PAUSED', final: false });
  expect((await start(id)).state).toBe('sending');
  await run(id);
  expect(who.map((one) => taped(one.phone))).toEqual([1, 1]);
});

describe('what Twilio tells', () => {
  const post = (
    form: Record<string, string>,
    query = '',
    signature = twilioSignature(twilio.authToken, callback + query, form),
  ) =>
    api.nobody.send('POST', `/api/v1/hooks/twilio${query}`, new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    });
  const sidOf = (phone: string) =>
    twilio.tape.all().find((message) => message.to === phone)?.sid ?? '';

  test('an unsigned or wrongly signed call is refused and changes nothing', async () => {
    const { id, who } = await started(1);
    await run(id);
    const form = { MessageSid: sidOf(who[0]?.phone ?? ''), MessageStatus: 'delivered' };
    for (const signature of [
      '',
      'AAAA',
      twilioSignature('other token', callback, form),
      twilioSignature(twilio.authToken, `${callback}?x=1`, form),
    ])
      expect((await post(form, '', signature)).status).toBe(401);
    expect((await messagesOf(id))[0]?.state).toBe('sent');
  });

  test('a report moves the result forward, and a replayed older one moves nothing back', async () => {
    const { id, who } = await started(1);
    await run(id);
    const MessageSid = sidOf(who[0]?.phone ?? '');
    const answer = await post({ MessageSid, MessageStatus: 'delivered' });
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('<Response>')]);
    await post({ MessageSid, MessageStatus: 'sent' });
    await post({ MessageSid, MessageStatus: 'failed', ErrorCode: '30003' });
    expect((await messagesOf(id))[0]).toMatchObject({ state: 'delivered', reason: null });
  });

  test('a report settles a message whose answer was lost', async () => {
    const { id, who } = await started(1);
    twilio.failNext('answer-lost');
    await run(id);
    const taken = twilio.tape.all().find((message) => message.to === who[0]?.phone);
    const query = new URL(taken?.statusCallback ?? callback).search;
    await post(
      { MessageSid: taken?.sid ?? '', MessageStatus: 'undelivered', ErrorCode: '30005' },
      query,
    );
    expect((await messagesOf(id))[0]).toMatchObject({ state: 'failed', reason: 'TWILIO_30005' });
  });

  test('STOP withdraws consent once, ends what waits, and is kept in the ledger with its words', async () => {
    const who = await customer();
    const [sent, waiting] = [await draft([who.id]), await draft([who.id])];
    await start(sent);
    await start(waiting);
    await run(sent);
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
      api.dataSource.manager,
      'select granted, wording, source from consents where customer_id = $1 order by at, id',
      [who.id],
    );
    expect(ledger).toHaveLength(2);
    expect(ledger).toContainEqual({ granted: false, wording: 'Ստոպ!', source: 'sms' });
    expect((await messagesOf(waiting))[0]).toMatchObject({ state: 'refused', reason: 'OPTED_OUT' });
    expect((await get(waiting)).state).toBe('done');
    await post({ ...form, MessageSid: 'SMhello', Body: 'When do you open?' });
    expect(taped(who.phone)).toBe(1);
  });
});

describe('by an agent’s modem', () => {
  const byAgent = async (many: number) => {
    const { agentId } = await api.shop();
    return {
      agentId,
      gateway: api.app.get(AgentGateway),
      ...(await started(many, { gateway: 'agent', agentId })),
    };
  };
  const release = (answer: UplinkDown) => (answer.kind === 'sms-release' ? answer : null);
  const queued = async (gateway: AgentGateway, agentId: string) =>
    (await gateway.offers(agentId)).flatMap((offer) =>
      offer.kind === 'sms-offer' ? offer.messages : [],
    );
  const say = (agentId: string, message: object) =>
    (
      api.app.get(AgentGateway) as unknown as {
        uplinks: { answerTo(agent: object, message: object): Promise<UplinkDown | undefined> };
      }
    ).uplinks.answerTo({ id: agentId }, message);

  test('offered until it has them, released once it asks, one result each', async () => {
    const { agentId, gateway, id } = await byAgent(2);
    const offered = await queued(gateway, agentId);
    expect(offered).toHaveLength(2);
    await say(agentId, { kind: 'sms-queued', messageIds: offered.map((one) => one.messageId) });
    expect(await queued(gateway, agentId)).toEqual([]);
    const [first, second] = offered.map((one) => one.messageId) as [string, string];
    expect(release(await gateway.release(agentId, first))).toMatchObject({
      release: true,
      validForMs: 60_000,
    });
    // The answer was lost: it asks again, for it has sent nothing yet.
    expect(release(await gateway.release(agentId, first))).toMatchObject({ release: true });
    const result = (messageId: string, outcome: string) =>
      say(agentId, {
        kind: 'sms-result',
        messageId,
        result: outcome,
        reason: null,
        at: clock.now().toISOString(),
      });
    expect(await result(first, 'sent')).toEqual({ kind: 'sms-result-stored', messageId: first });
    expect(await result(first, 'failed')).toEqual({ kind: 'sms-result-stored', messageId: first });
    expect(release(await gateway.release(agentId, first))).toMatchObject({
      release: false,
      final: true,
    });
    await gateway.release(agentId, second);
    await result(second, 'unknown');
    expect((await messagesOf(id)).map((row) => row.state).sort()).toEqual(['sent', 'unknown']);
    expect((await get(id)).state).toBe('done');
  });

  test('the gate judges at the moment of asking: hours, consent; another agent gets nothing', async () => {
    const { agentId, gateway, id, who } = await byAgent(2);
    const [first, second] = (await messagesOf(id)).map((row) => row.id) as [string, string];
    expect(release(await gateway.release(v7(), first))).toMatchObject({
      release: false,
      final: true,
    });
    clock.set(night);
    expect(release(await gateway.release(agentId, first))).toMatchObject({
      release: false,
      reason: 'QUIET_HOURS',
      final: false,
    });
    clock.set(noon);
    await agree(who[0]?.id ?? '', false);
    await agree(who[1]?.id ?? '', false);
    for (const message of [first, second])
      expect(release(await gateway.release(agentId, message))).toMatchObject({
        release: false,
        reason: 'OPTED_OUT',
        final: true,
      });
    expect((await get(id)).state).toBe('done');
    await run(id);
    expect(who.map((one) => taped(one.phone))).toEqual([0, 0]);
  });
});

test('campaigns of all outlets are for who may see all; a draft changes, a started one does not', async () => {
  const marketer = await api.signIn('marketer');
  const { outletId } = await api.shop();
  const id = v7();
  const body = {
    name: 'Mine',
    outletId: null,
    gateway: 'twilio',
    agentId: null,
    template: 'x',
    audience: audience([v7()]),
    version: null,
  };
  expect((await marketer.ask(campaignSaveRoute, { params: { id }, body })).body).toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(
    (await marketer.ask(campaignSaveRoute, { params: { id }, body: { ...body, outletId } })).status,
  ).toBe(200);
  expect((await marketer.call(campaignListRoute, { query: {} })).rows.map((row) => row.id)).toEqual(
    [id],
  );
  expect(
    (
      await marketer.ask(campaignSaveRoute, {
        params: { id },
        body: { ...body, outletId, name: 'New', version: 1 },
      })
    ).body,
  ).toMatchObject({ name: 'New', version: 2 });
  expect(
    (
      await marketer.ask(campaignSaveRoute, {
        params: { id },
        body: { ...body, outletId, version: 1 },
      })
    ).body,
  ).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect((await marketer.call(campaignSendRoute, { params: { id } })).state).toBe('done');
  expect(
    (
      await marketer.ask(campaignSaveRoute, {
        params: { id },
        body: { ...body, outletId, version: 4 },
      })
    ).body,
  ).toMatchObject({ code: 'NOT_ALLOWED_NOW' });
});
