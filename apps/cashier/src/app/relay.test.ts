import type { Agent, AgentListener } from '../devices/agent.js';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { payCash, sealSale } from './pay-actions.js';
import { followDevices } from './relay-actions.js';
import { scan } from './scan-actions.js';
import { kickDrawer, openShift } from './shift-actions.js';
import { pullNow } from './sync-actions.js';
import { uuid } from './testing-shop.js';
import { testingTill } from './testing-till.js';

const milk = '4850001000025';
const counter = { id: uuid(77), name: 'Front counter' };

/** A till without an agent of its own, selling, and the agent of another counter that it may be given. */
async function tablet() {
  const made = testingTill();
  const { till, world } = made;
  const elsewhere: Agent = { ...till.agent!, isRelayed: true };
  const listeners: AgentListener[] = [];
  let closed = 0;
  elsewhere.listen = (listener) => {
    listeners.push(listener);
    return { close: () => void (closed += 1) };
  };
  till.agent = null;
  till.relayedAgent = () => elsewhere;
  expect(await enrol(till, 'AAAA')).toBeNull();
  await followDevices(till);
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await openShift(till, 5_000_000);
  const sell = async () => {
    await scan(till, milk);
    payCash(till, 60_000);
    await sealSale(till);
    return till.store.get().paid!.entryId;
  };
  const give = async (agent: { id: string; name: string } | null) => {
    const { settings } = world.shop;
    world.shop = {
      ...world.shop,
      settings: settings && {
        ...settings,
        register: { ...settings.register, devicesAgent: agent },
      },
    };
    await pullNow(till);
    await until(() => (till.store.get().relay?.agentId ?? null) === (agent?.id ?? null));
  };
  return { ...made, elsewhere, listeners, closedTimes: () => closed, sell, give };
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 3000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not come to hold within 3 s');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test('a till that is given the devices of a counter prints there from the next receipt on; what was sold before stays', async () => {
  const { till, world, sell, give, listeners, round } = await tablet();
  const before = await sell();
  expect(till.store.get()).toMatchObject({ agent: 'none', paid: { paper: 'none' } });
  await give(counter);
  const relay = { agentId: counter.id, name: counter.name, code: null };
  expect(till.store.get()).toMatchObject({ agent: 'away', relay });
  listeners[0]!.onConnected(true);
  expect(till.store.get().agent).toBe('connected');
  await round.handOver();
  const after = await sell();
  await until(() => till.store.get().paid?.paper === 'printed');
  expect(world.jobs.map(({ jobId }) => jobId)).toEqual([after]);
  expect(world.log).not.toContain(`journal ${before}`);
});

test('while the counter is away the till says why and sells on; the paper follows under its own job', async () => {
  const { till, world, sell, give, listeners, round } = await tablet();
  await give(counter);
  world.isAgentUp = false;
  listeners[0]!.onConnected(false, 'AGENT_AWAY');
  expect(till.store.get()).toMatchObject({ agent: 'away', relay: { code: 'AGENT_AWAY' } });
  const sold = await sell();
  await until(() => till.store.get().paid?.paper === 'waiting-copy');
  expect(world.jobs).toEqual([]);
  world.isAgentUp = true;
  listeners[0]!.onConnected(true);
  await round.handOver();
  await until(() => till.store.get().paid?.paper === 'printed');
  expect(new Set(world.jobs.map(({ jobId }) => jobId))).toEqual(new Set([sold]));
  expect(till.store.get().relay?.code).toBeNull();
});

test('a hand-over beside a sealing never prints before it, for its paper would leave the drawer shut', async () => {
  const { till, world, elsewhere, sell, give, listeners, round } = await tablet();
  await give(counter);
  listeners[0]!.onConnected(true);
  const { store } = elsewhere;
  const beside: Promise<void>[] = [];
  elsewhere.store = async (entries) => {
    const stored = await store(entries);
    if (beside.length === 0) beside.push(round.handOver());
    return stored;
  };
  await sell();
  await until(() => till.store.get().paid?.paper === 'printed');
  await Promise.all(beside);
  expect(world.jobs).toMatchObject([{ openDrawer: true }]);
});

test('the drawer of a receipt on the screen stays shut once it was sealed a while ago', async () => {
  const { world, sell, give, listeners } = await tablet();
  await give(counter);
  world.isAgentUp = false;
  await sell();
  world.isAgentUp = true;
  world.nowMs += 60_000;
  listeners[0]!.onConnected(true);
  await until(() => world.jobs.length === 1);
  expect(world.jobs).toMatchObject([{ kind: 'receipt', openDrawer: false }]);
});

test('a kick that took too long on its way is not given', async () => {
  const { till, world, elsewhere, give } = await tablet();
  await give(counter);
  const kicks: string[] = [];
  const store = elsewhere.store;
  elsewhere.kickDrawer = async ({ id }) => void kicks.push(id);
  kickDrawer(till);
  await until(() => kicks.length === 1);
  elsewhere.store = async (entries) => {
    world.nowMs += 60_000;
    return store(entries);
  };
  kickDrawer(till);
  await until(() => till.store.get().notice?.key === 'notice.noPrinter');
  expect(kicks).toHaveLength(1);
});

test('a weight does not outlive the line, and devices taken away are used no longer', async () => {
  const { till, give, listeners, closedTimes } = await tablet();
  await give(counter);
  listeners[0]!.onEvent({ kind: 'weight', grams: 900 as never, stable: true, at: '' });
  expect(till.store.get().weight?.grams).toBe(900);
  listeners[0]!.onConnected(false, 'NETWORK');
  expect(till.store.get().weight).toBeNull();
  await give(null);
  expect(till.store.get()).toMatchObject({ agent: 'none', devices: [] });
  expect([till.agent, closedTimes()]).toEqual([null, 1]);
  await give({ id: uuid(78), name: 'Other' });
  expect(listeners).toHaveLength(2);
});

test('an agent beside the till goes before', async () => {
  const { till, world } = testingTill();
  const { settings } = world.shop;
  till.relayedAgent = () => {
    throw new Error('it has its own');
  };
  await enrol(till, 'AAAA');
  till.store.set({
    settings: settings && {
      ...settings,
      register: { ...settings.register, devicesAgent: counter },
    },
  });
  await followDevices(till);
  expect(till.store.get().relay).toBeNull();
});
