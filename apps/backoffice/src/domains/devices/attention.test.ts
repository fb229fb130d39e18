import type { AgentRow } from '@khanut/shared/contracts';
import { byOutlet, needsAttention } from './attention.js';

const agent = (outletId: string, ...states: AgentRow['devices'][number]['state'][]): AgentRow => ({
  id: `${outletId}-${states.join('-')}`,
  outletId,
  outletName: outletId.toUpperCase(),
  name: 'Counter',
  version: '1',
  connected: true,
  lastSeenAt: null,
  devices: states.map((state) => ({
    id: state,
    kind: 'printer',
    name: '',
    state,
    advice: null,
    at: '',
  })),
});

test('what works needs nobody; a roll that is nearly finished does, and an agent without a connection', () => {
  expect(needsAttention(agent('a', 'ready', 'busy'))).toBe(false);
  expect(needsAttention(agent('a', 'ready', 'paper-low'))).toBe(true);
  expect(needsAttention({ ...agent('a', 'ready'), connected: false })).toBe(true);
});

test('agents stand together by outlet', () => {
  const [one, two, three] = [agent('a', 'ready'), agent('b', 'ready'), agent('a', 'error')];
  expect(byOutlet([one, two, three])).toEqual([
    { name: 'A', agents: [one, three] },
    { name: 'B', agents: [two] },
  ]);
});
