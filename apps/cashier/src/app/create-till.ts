import { v7 as uuidv7 } from 'uuid';
import { askThroughServer } from '../devices/ask-agent.js';
import { httpAgent } from '../devices/http-agent.js';
import { relayedAgent } from '../devices/relayed-agent.js';
import { browserSounds } from '../devices/sounds.js';
import { afterFrame } from '../offline/after-frame.js';
import { Catalogue } from '../offline/catalogue.js';
import { Journal, webLock } from '../offline/journal.js';
import { makeRoom } from '../offline/make-room.js';
import { SaleKeeper } from '../offline/sale-keeper.js';
import { httpServer } from '../offline/server.js';
import { SyncLoop } from '../offline/sync-loop.js';
import type { ShelfName } from '../offline/shelf-in-force.js';
import { startSearchWorker } from '../search/start-worker.js';
import { catalogueName } from '../search/worker-messages.js';
import { CatalogueDatabase, TillDatabase } from '../offline/till-database.js';
import { SessionKeeper } from '../offline/session-keeper.js';
import { goOnline } from './start.js';
import { createStore } from './store.js';
import { syncRound } from './sync-actions.js';
import { tillStore } from './till-store.js';
import type { PracticeRoom, Stage, Till } from './till.js';

/** A till over this browser's stores, the API of this origin and the agent beside it, if there is one. */
export function createTill(): Till {
  const store = tillStore(uuidv7);
  const database = new TillDatabase();
  const shelves = new Map<ShelfName, CatalogueDatabase>();
  const openShelf = (name: ShelfName): CatalogueDatabase => {
    const present = shelves.get(name) ?? new CatalogueDatabase(catalogueName(name));
    shelves.set(name, present);
    return present;
  };
  const searchOf = startSearchWorker();
  const token = () => store.get().registration?.registerToken ?? null;
  const session = new SessionKeeper(() => Date.now());
  const server = httpServer(token, undefined, () => session.token());
  const till: Till = {
    store,
    database,
    openShelf,
    openCatalogue: (name) => new Catalogue(openShelf(name), searchOf(name)),
    server,
    session,
    catalogue: new Catalogue(openShelf('a')),
    journal: new Journal(database, webLock('khanut-till-journal'), () =>
      makeRoom({ till: database, open: openShelf }),
    ),
    keeper: new SaleKeeper(
      database,
      () => store.set({ notice: { tone: 'act', key: 'notice.notStored' } }),
      afterFrame,
    ),
    agent: httpAgent(token),
    relayedAgent: () => relayedAgent(askThroughServer(token)),
    sync: new SyncLoop({
      round: {
        handOver: () => round.handOver(),
        push: () => round.push(),
        pull: () => round.pull(),
      },
      probe: () => server.probe(),
      onLink: (link) => store.set({ link }),
      onTrouble: () => undefined,
    }),
    sounds: browserSounds(),
    onEnrolled: () => goOnline(till),
    stage: createStore<Stage>({ practice: null }),
    practiceOf: null,
    practice: practiceRoom(),
    later: (act, delayMs) => void setTimeout(act, delayMs),
    newId: uuidv7,
    nowMs: () => Date.now(),
    uptimeMs: () => performance.now(),
  };
  const round = syncRound(till);
  return till;
}

/** Training writes into a database of its own, which is deleted before and after. */
function practiceRoom(): PracticeRoom {
  const name = 'khanut-training';
  let database = new TillDatabase(name);
  return {
    open: () => {
      database = new TillDatabase(name);
      const journal = new Journal(database, webLock(`${name}-journal`));
      return { database, journal, keeper: new SaleKeeper(database) };
    },
    clear: () => database.delete(),
  };
}
