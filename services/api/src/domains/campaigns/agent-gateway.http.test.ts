import type { UplinkDown } from '@khanut/shared/contracts';
import { createTestDatabase, testClock, TwilioServer } from '@khanut/testkit';
import { v7 } from 'uuid';
import { AgentGateway } from './agent-gateway.js';
import { CampaignStage, night, noon } from './testing/campaign-stage.js';

let stage: CampaignStage<TwilioServer>;

beforeAll(async () => {
  const [db, twilio] = [await createTestDatabase(), await TwilioServer.start()];
  stage = await CampaignStage.open({ db, twilio, clock: testClock(noon) });
});
afterAll(() => stage?.close());
beforeEach(() => stage.clock.set(noon));

const byAgent = async (many: number) => {
  const { agentId } = await stage.api.shop();
  return {
    agentId,
    gateway: stage.api.app.get(AgentGateway),
    ...(await stage.started(many, { gateway: 'agent', agentId })),
  };
};
const release = (answer: UplinkDown) => (answer.kind === 'sms-release' ? answer : null);
const queued = async (gateway: AgentGateway, agentId: string) =>
  (await gateway.offers(agentId)).flatMap((offer) =>
    offer.kind === 'sms-offer' ? offer.messages : [],
  );
const say = (agentId: string, message: object) =>
  (
    stage.api.app.get(AgentGateway) as unknown as {
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
      at: stage.clock.now().toISOString(),
    });
  expect(await result(first, 'sent')).toEqual({ kind: 'sms-result-stored', messageId: first });
  expect(await result(first, 'failed')).toEqual({ kind: 'sms-result-stored', messageId: first });
  expect(release(await gateway.release(agentId, first))).toMatchObject({
    release: false,
    final: true,
  });
  await gateway.release(agentId, second);
  await result(second, 'unknown');
  expect((await stage.messages(id)).map((row) => row.state).sort()).toEqual(['sent', 'unknown']);
  expect((await stage.get(id)).state).toBe('done');
});

test('the gate judges at the moment of asking: hours, consent; another agent gets nothing', async () => {
  const { agentId, gateway, id, who } = await byAgent(2);
  const [first, second] = (await stage.messages(id)).map((row) => row.id) as [string, string];
  expect(release(await gateway.release(v7(), first))).toMatchObject({
    release: false,
    final: true,
  });
  stage.clock.set(night);
  expect(release(await gateway.release(agentId, first))).toMatchObject({
    release: false,
    reason: 'QUIET_HOURS',
    final: false,
  });
  stage.clock.set(noon);
  await stage.agree(who[0]?.id ?? '', false);
  await stage.agree(who[1]?.id ?? '', false);
  for (const message of [first, second])
    expect(release(await gateway.release(agentId, message))).toMatchObject({
      release: false,
      reason: 'OPTED_OUT',
      final: true,
    });
  expect((await stage.get(id)).state).toBe('done');
  await stage.run(id);
  expect(who.map((one) => stage.taped(one))).toEqual([0, 0]);
});
