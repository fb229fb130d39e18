import { createTestDatabase, testClock, TwilioServer } from '@khanut/testkit';
import { rows } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import { releaseMessage } from './release-message.js';
import { CampaignStage, night, noon, type Person } from './testing/campaign-stage.js';

let stage: CampaignStage<TwilioServer>;

beforeAll(async () => {
  const [db, twilio] = [await createTestDatabase(), await TwilioServer.start()];
  stage = await CampaignStage.open({ db, twilio, clock: testClock(noon) });
});
afterAll(() => stage?.close());
beforeEach(() => stage.clock.set(noon));

test('consent withdrawn after the list was made is not written to', async () => {
  const { id, who } = await stage.started(2);
  await stage.agree(who[0]?.id ?? '', false);
  await stage.run(id);
  expect(who.map((one) => stage.taped(one))).toEqual([0, 1]);
  expect((await stage.messages(id)).map((row) => [row.state, row.reason])).toEqual([
    ['refused', 'OPTED_OUT'],
    ['sent', null],
  ]);
  expect((await stage.get(id)).state).toBe('done');
});

test('in quiet hours of the recipient’s outlet everything waits, and goes in the morning', async () => {
  stage.clock.set(night);
  const { id, who } = await stage.started(1);
  await stage.run(id);
  expect(stage.taped(who[0] as Person)).toBe(0);
  const message = (await stage.messages(id))[0];
  const asked = await transaction(stage.api.dataSource, (tx) =>
    releaseMessage(tx, message?.id ?? '', stage.clock.now(), null),
  );
  expect(asked).toEqual({ release: false, reason: 'QUIET_HOURS', final: false });
  expect((await stage.get(id)).state).toBe('sending');
  stage.clock.set('2026-11-24T06:00:00.000Z');
  await stage.run(id);
  expect(stage.taped(who[0] as Person)).toBe(1);
});

test('without a time zone that exists nothing is released', async () => {
  const { outletId } = await stage.api.shop();
  const { id, who } = await stage.started(1);
  await rows(
    stage.api.dataSource.manager,
    `update outlets set time_zone = 'Mars/Olympus' where id = $1`,
    [outletId],
  );
  await stage.run(id);
  expect(stage.taped(who[0] as Person)).toBe(0);
  await rows(
    stage.api.dataSource.manager,
    `update outlets set time_zone = 'Asia/Yerevan' where id = $1`,
    [outletId],
  );
  await stage.run(id);
  expect(stage.taped(who[0] as Person)).toBe(1);
});

test('the cap counts over all campaigns, also when several send at the same moment', async () => {
  const who = await stage.crowd(3);
  const ids = await Promise.all([1, 2, 3, 4].map(() => stage.draft(who.map((one) => one.id))));
  for (const id of ids) await stage.start(id);
  await Promise.all(ids.map((id) => stage.run(id)));
  expect(who.map((one) => stage.taped(one))).toEqual([1, 1, 1]);
  const all = (await Promise.all(ids.map((id) => stage.messages(id)))).flat();
  expect(all.filter((row) => row.reason === 'FREQUENCY_CAP')).toHaveLength(9);
  await rows(
    stage.api.dataSource.manager,
    `update messages set released_at = released_at - interval '25 hours'`,
  );
  const later = await stage.draft(who.map((one) => one.id));
  await stage.start(later);
  await stage.run(later);
  expect(who.map((one) => stage.taped(one))).toEqual([2, 2, 2]);
});

test('where nobody knows whether it was taken, it is never sent again', async () => {
  const { id, who } = await stage.started(3);
  stage.twilio.failNext('error-500', 'answer-lost');
  await stage.run(id);
  await stage.run(id);
  expect(who.map((one) => stage.taped(one))).toEqual([1, 1, 1]);
  expect((await stage.messages(id)).map((row) => row.state).sort()).toEqual([
    'sent',
    'unknown',
    'unknown',
  ]);
  expect((await stage.get(id)).state).toBe('done');
});

test('what was certainly not taken stays queued and goes later; a refused number fails for good', async () => {
  const { id, who } = await stage.started(2);
  stage.twilio.failNext('busy');
  await expect(stage.run(id)).rejects.toThrow('TWILIO_20429');
  expect((await stage.messages(id)).map((row) => row.state)).toEqual(['queued', 'queued']);
  stage.twilio.failNext('refused');
  await stage.run(id);
  expect((await stage.messages(id)).map((row) => [row.state, row.reason])).toEqual([
    ['failed', 'TWILIO_21211'],
    ['sent', null],
  ]);
  expect(who.map((one) => stage.taped(one))).toEqual([2, 1]);
});

test('a worker that died with a claim leaves an unknown, not a second message', async () => {
  const { id, who } = await stage.started(1);
  const message = (await stage.messages(id))[0]?.id ?? '';
  await transaction(stage.api.dataSource, (tx) =>
    releaseMessage(tx, message, stage.clock.now(), null),
  );
  await stage.run(id);
  expect((await stage.messages(id))[0]?.state).toBe('released');
  stage.clock.advance(180_000);
  await stage.run(id);
  expect((await stage.messages(id))[0]).toMatchObject({ state: 'unknown', reason: 'NO_ANSWER' });
  expect(stage.taped(who[0] as Person)).toBe(0);
});
