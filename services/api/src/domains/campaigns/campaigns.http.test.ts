import {
  campaignListRoute,
  campaignPauseRoute,
  campaignPreviewRoute,
  campaignSaveRoute,
  campaignSendRoute,
} from '@khanut/shared/contracts';
import { createTestDatabase, testClock, TwilioServer } from '@khanut/testkit';
import { v7 } from 'uuid';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { releaseMessage } from './release-message.js';
import { audienceOf, CampaignStage, noon } from './testing/campaign-stage.js';

let stage: CampaignStage<TwilioServer>;

beforeAll(async () => {
  const [db, twilio] = [await createTestDatabase(), await TwilioServer.start()];
  stage = await CampaignStage.open({ db, twilio, clock: testClock(noon) });
});
afterAll(() => stage?.close());
beforeEach(() => stage.clock.set(noon));

test('the preview says who gets which text in how many parts, and who does not, and why', async () => {
  const ok = await stage.customer({ name: 'Անահիտ' });
  const twin = await stage.customer({ name: 'Twin' });
  await rows(
    stage.api.dataSource.manager,
    'update customer_phones set phone = $1 where customer_id = $2',
    [ok.phone, twin.id],
  );
  const silent = await stage.customer({}, false);
  const gone = await stage.customer();
  await stage.agree(gone.id, false);
  const fixed = await stage.customer({ phones: [{ phone: '+37410000123', kind: 'home' }] });
  const ids = [ok, twin, silent, gone, fixed].map((one) => one.id);
  const seen = await stage.owner.call(campaignPreviewRoute, {
    body: { template: '{name}: {shop}', audience: audienceOf(ids) },
  });
  expect(seen).toMatchObject({
    recipients: 1,
    parts: 1,
    samples: [{ customerId: ok.id, text: 'Անահիտ: Test shop', encoding: 'ucs2' }],
  });
  expect(seen.excluded.map(({ reason, count: left }) => `${reason} ${left}`).sort()).toEqual(
    ['DUPLICATE_PHONE 1', 'NO_CONSENT 1', 'NO_MOBILE_PHONE 1', 'OPTED_OUT 1'],
  ); // prettier-ignore
  const long = await stage.owner.call(campaignPreviewRoute, {
    body: { template: 'a'.repeat(161), audience: audienceOf([ok.id]) },
  });
  expect(long).toMatchObject({ parts: 2, samples: [{ encoding: 'gsm7' }] });
});

test('an unknown field in the template is refused at save and at preview', async () => {
  const body = { template: 'Hi {surname}', audience: audienceOf([]) };
  expect(await stage.owner.refusal(campaignPreviewRoute, { body })).toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ message: 'UNKNOWN_FIELD' }],
  });
  const saved = await stage.owner.ask(campaignSaveRoute, {
    params: { id: v7() },
    body: { ...body, name: 'x', outletId: null, gateway: 'twilio', agentId: null, version: null },
  });
  expect(saved.status).toBe(400);
});

test('a category, a tier and a search narrow; a list adds', async () => {
  const [category, tier] = [v7(), v7()];
  await rows(
    stage.api.dataSource.manager,
    `insert into discount_categories (id, name, kind) values ($1, 'P', 'category'), ($2, 'G', 'tier')`,
    [category, tier],
  );
  const pensioner = await stage.customer({ name: 'Zaven One', categoryIds: [category] });
  const gold = await stage.customer({ name: 'Zaven Two', tierId: tier });
  const other = await stage.customer({ name: 'Other' });
  const names = async (change: object) =>
    (
      await stage.owner.call(campaignPreviewRoute, {
        body: { template: 'x', audience: { ...audienceOf([]), ...change } },
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
  const who = await stage.crowd(5);
  const id = await stage.draft(who.map((one) => one.id));
  const before = stage.twilio.tape.all().length;
  await Promise.all(Array.from({ length: 6 }, () => stage.start(id)));
  await Promise.all([stage.run(id), stage.run(id), stage.run(id)]);
  await stage.start(id);
  await stage.run(id);
  expect(stage.twilio.tape.all().length - before).toBe(5);
  expect(who.map((one) => stage.taped(one))).toEqual([1, 1, 1, 1, 1]);
  expect(stage.twilio.tape.all().find((message) => message.to === who[0]?.phone)?.body).toMatch(
    /^Մարդ \d+, −10 % · Test shop$/,
  );
  const done = await stage.get(id);
  expect(done).toMatchObject({ state: 'done', counts: { sent: 5, queued: 0 }, finishedAt: noon });
  expect((await stage.messages(id)).every((row) => row.state === 'sent' && row.at === noon)).toBe(
    true,
  );
});

test('paused it stops, started again it goes on with the rest', async () => {
  const { id, who } = await stage.started(2);
  expect((await stage.owner.call(campaignPauseRoute, { params: { id } })).state).toBe('paused');
  await stage.run(id);
  expect(who.map((one) => stage.taped(one))).toEqual([0, 0]);
  const message = (await stage.messages(id))[0]?.id ?? '';
  expect(
    await transaction(stage.api.dataSource, (tx) =>
      releaseMessage(tx, message, stage.clock.now(), null),
    ),
  ).toMatchObject({ reason: 'PAUSED', final: false });
  expect((await stage.start(id)).state).toBe('sending');
  await stage.run(id);
  expect(who.map((one) => stage.taped(one))).toEqual([1, 1]);
});

test('campaigns of all outlets are for who may see all; a draft changes, a started one does not', async () => {
  const marketer = await stage.api.signIn('marketer');
  const { outletId } = await stage.api.shop();
  const id = v7();
  const body = {
    name: 'Mine',
    outletId: null,
    gateway: 'twilio',
    agentId: null,
    template: 'x',
    audience: audienceOf([v7()]),
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
