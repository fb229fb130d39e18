import { AgentError } from '../devices/agent.js';
import { tryDevice } from './device-actions.js';
import { testingTill } from './testing-till.js';

test('a device is tried by the agent, and what was seen is told', async () => {
  const { till, world } = testingTill();
  expect(await tryDevice(till, 'scale')).toEqual({
    result: { ok: true, advice: null, seen: '1.240 kg' },
  });
  expect(world.log).toEqual(['test scale']);
});

test('an agent that is away, or refuses, is a code and no failure of the till', async () => {
  const { till, world } = testingTill();
  world.isAgentUp = false;
  expect(await tryDevice(till, 'scale')).toEqual({ code: 'NETWORK' });
  world.isAgentUp = true;
  jest.spyOn(till.agent!, 'testDevice').mockRejectedValue(new AgentError('DEVICE_BUSY', 409, ''));
  expect(await tryDevice(till, 'scale')).toEqual({ code: 'DEVICE_BUSY' });
  expect(await tryDevice({ ...till, agent: null }, 'scale')).toEqual({ code: 'NETWORK' });
});
