import { type Agent, AgentError } from '../devices/agent.js';
import { silence } from '../devices/sounds.js';
import { Catalogue } from '../offline/catalogue.js';
import { Journal } from '../offline/journal.js';
import type { ShelfName } from '../offline/shelf-in-force.js';
import { SessionKeeper } from '../offline/session-keeper.js';
import { SaleKeeper } from '../offline/sale-keeper.js';
import type { Server } from '../offline/server.js';
import { chainLock, profile } from '../offline/testing-stores.js';
import type { CatalogueDatabase } from '../offline/till-database.js';
import { spendingServer } from './testing-server.js';
import { createStore } from './store.js';
import { tillStore } from './till-store.js';
import { syncRound } from './sync-actions.js';
import { ids, uuid } from './testing-shop.js';
import { type World, freshWorld } from './testing-world.js';
import type { PracticeRoom, Stage, Till } from './till.js';

const registration = {
  registerId: ids.register,
  outletId: ids.outlet,
  registerName: 'Till 3',
  outletName: 'Komitas 41',
  epoch: 1,
  registerToken: 't',
  enrolledAt: '',
};

type Browser = ReturnType<typeof profile>;

/** An agent that stores and prints while it is up. */
function rememberingAgent(world: World): Agent {
  const answer = () => {
    if (!world.isAgentUp) throw new AgentError('NETWORK', 0, 'away');
  };
  return {
    status: () => Promise.reject(new Error('not asked')),
    enrol: async () => registration,
    store: async (entries) => {
      answer();
      world.log.push(...entries.map((entry) => `journal ${entry.id}`));
      return entries.map(({ id, hash }) => ({ id, hash }));
    },
    waiting: async () => {
      answer();
      return world.agentHolds;
    },
    release: async () => undefined,
    print: async (job) => {
      answer();
      world.log.push(`print ${job.jobId}`);
      world.jobs.push(job);
      const state = (world.papers[job.jobId] ??= world.breaksPaper ? 'unknown' : 'printed');
      return { jobId: job.jobId, state, advice: null };
    },
    answerPaper: async (jobId, wasPrinted) => {
      answer();
      if (world.papers[jobId] !== 'unknown') throw new AgentError('NOT_ASKING', 409, 'not asked');
      const state = (world.papers[jobId] = wasPrinted ? 'printed' : 'failed');
      return { jobId, state, advice: null };
    },
    kickDrawer: async () => answer(),
    display: async (text) => {
      answer();
      world.glass.push(text);
    },
    testDevice: async (deviceId) => {
      answer();
      world.log.push(`test ${deviceId}`);
      return { ok: true, advice: null, seen: '1.240 kg' };
    },
    listen: () => ({ close: () => undefined }),
  };
}

/** A server that accepts whatever it is given while it is up. */
function acceptingServer(world: World): Server {
  return {
    isRefusal: () => false,
    probe: async () => undefined,
    push: async (entries) => {
      if (!world.isServerUp) throw new Error('NETWORK');
      world.log.push(...entries.map((entry) => `push ${entry.id}`));
      world.pushed.push(...entries);
      return entries.map(({ id, hash }) => ({ id, hash, verdict: 'accepted', codes: [] }));
    },
    quarantine: () => Promise.reject(new Error('not asked')),
    pull: async () => {
      if (!world.isServerUp) throw new Error('NETWORK');
      return world.shop;
    },
    numbers: async () => ({ epoch: 1, lastNumber: 0, lastZNumber: 0, lastSeq: 0 }),
    enrol: async () => registration,
    cashierSession: async () => {
      if (!world.isServerUp) throw new Error('NETWORK');
      return { token: 's', expiresAt: '2027-01-01T00:00:00.000Z' };
    },
    ...spendingServer(world),
  };
}

/** The till's own stores, kept by the browser profile. */
function stores(browser: Browser) {
  const shelves = new Map<ShelfName, CatalogueDatabase>();
  const openShelf = (name: ShelfName) => {
    const present = shelves.get(name) ?? browser.catalogue(name);
    shelves.set(name, present);
    return present;
  };
  const database = browser.till();
  return {
    openShelf,
    openCatalogue: (name: ShelfName) => new Catalogue(openShelf(name)),
    database,
    catalogue: new Catalogue(openShelf('a')),
    journal: new Journal(database, chainLock()),
    keeper: new SaleKeeper(database),
  };
}

/** Where training writes, in the same profile. */
function practiceRoom(browser: Browser): PracticeRoom {
  let database = browser.till('practice');
  return {
    open: () => {
      database = browser.till('practice');
      return {
        database,
        journal: new Journal(database, chainLock()),
        keeper: new SaleKeeper(database),
      };
    },
    clear: () => database.delete(),
  };
}

/** A till over stores in memory, with an agent and a server that remember; the same profile again is a reload. */
export function testingTill(browser: Browser = profile()) {
  const world = freshWorld();
  let made = 1000;
  const till: Till = {
    ...stores(browser),
    store: tillStore(() => uuid(999)),
    sounds: silence,
    sync: {
      start: () => undefined,
      poke: () => undefined,
      pullSoon: () => undefined,
      stop: () => undefined,
    },
    stage: createStore<Stage>({ practice: null }),
    practiceOf: null,
    practice: practiceRoom(browser),
    onEnrolled: () => undefined,
    later: () => undefined,
    newId: () => uuid(++made),
    nowMs: () => world.nowMs,
    uptimeMs: () => world.uptimeMs,
    session: new SessionKeeper(() => world.nowMs),
    agent: rememberingAgent(world),
    server: acceptingServer(world),
  };
  return { till, world, browser, round: syncRound(till) };
}
