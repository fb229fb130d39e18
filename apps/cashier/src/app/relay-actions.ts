import { listenToAgent } from './agent-link.js';
import type { Till } from './till.js';

const lastGivenKey = 'devicesAgent';

/**
 * A till without an agent of its own uses the devices of the counter that the backoffice gave it, as the last pull says, from
 * now on; an agent beside it goes before. Answers once those given now are in use.
 */
export function followDevices(till: Till): Promise<void> {
  let seen = till.store.get().settings;
  // Without them a till sells all the same, and the next settings try again.
  const use = () => useGiven(till).catch(() => undefined);
  let turn = use();
  till.store.subscribe(() => {
    const { settings } = till.store.get();
    if (settings === seen) return;
    seen = settings;
    turn = turn.then(use);
  });
  return turn;
}

async function useGiven(till: Till): Promise<void> {
  if (!till.relayedAgent || (till.agent && !till.agent.isRelayed)) return;
  const { settings, relay, registration } = till.store.get();
  if (!settings) return;
  const given = settings.register.devicesAgent ?? null;
  if (given?.id === relay?.agentId) return;
  await rememberGiven(till, given?.id ?? null);
  till.listening?.close();
  till.listening = undefined;
  till.agent = given && till.relayedAgent();
  till.store.set({
    agent: given ? 'away' : 'none',
    relay: given && { agentId: given.id, name: given.name, code: null },
    devices: [],
    weight: null,
  });
  if (registration) listenToAgent(till);
}

/** What was sold with no agent at all stays as it is: a counter that is given later makes no fiscal documents of the past. */
async function rememberGiven({ database }: Till, agentId: string | null): Promise<void> {
  await database.transaction('rw', database.values, database.entries, async () => {
    const last = (await database.values.get(lastGivenKey))?.value ?? null;
    if (last === agentId) return;
    await database.values.put({ key: lastGivenKey, value: agentId });
    if (last !== null) return;
    await database.entries
      .filter((row) => row.unhanded === 1)
      .modify((row) => {
        delete row.unhanded;
      });
  });
}
