import type { AgentRow } from '@khanut/shared/contracts';

type Device = AgentRow['devices'][number];

const calm: ReadonlySet<Device['state']> = new Set(['ready', 'busy']);

/** Must somebody go there? The agent has no connection, or a device of it can't work or soon can't. */
export const needsAttention = (agent: AgentRow): boolean =>
  !agent.connected || agent.devices.some(({ state }) => !calm.has(state));

/** Agents of each outlet, in the order in which they came. */
export function byOutlet(agents: readonly AgentRow[]): { name: string; agents: AgentRow[] }[] {
  const outlets = new Map<string, { name: string; agents: AgentRow[] }>();
  for (const agent of agents) {
    const outlet = outlets.get(agent.outletId) ?? { name: agent.outletName, agents: [] };
    outlet.agents.push(agent);
    outlets.set(agent.outletId, outlet);
  }
  return [...outlets.values()];
}
