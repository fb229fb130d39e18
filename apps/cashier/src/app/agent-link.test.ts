import type { AgentEvent } from '@khanut/shared/contracts';
import type { AgentListener } from '../devices/agent.js';
import { drain, envelope } from '../offline/outbox.js';
import { listenToAgent } from './agent-link.js';
import { sellingTill, until } from './testing-selling.js';

const hello: AgentEvent = {
  kind: 'hello',
  status: {
    ...{ agentId: null, enrolled: true, devices: [], uplink: 'off', simulatorsUrl: null },
    journal: { entries: 0, epoch: 1, lastSeq: 0, lastNumber: 0, lastZNumber: 0 },
  },
};

test('with each connection the agent lets go of what the server took while it was not told', async () => {
  const { till, world } = await sellingTill();
  const listeners: AgentListener[] = [];
  till.agent!.listen = (listener) => {
    listeners.push(listener);
    return { close: () => undefined };
  };
  const release = jest.spyOn(till.agent!, 'release');
  const entries = await till.database.entries.toArray();
  world.agentHolds = entries.map(envelope);
  await drain(till.database, till.server);
  listenToAgent(till);
  const refs = entries.map(({ id, hash }) => ({ id, hash }));
  for (const times of [1, 2]) {
    listeners[0]!.onEvent(hello);
    await until(() => release.mock.calls.length === times);
    expect(release).toHaveBeenLastCalledWith(refs);
  }
  release.mockRejectedValueOnce(new Error('away'));
  listeners[0]!.onEvent(hello);
  await until(() => release.mock.calls.length === 3);
  expect(till.store.get().stop).toBeNull();
});
