import { v7 as uuidv7 } from 'uuid';
import { httpAgent } from '../devices/http-agent.js';
import { browserSounds } from '../devices/sounds.js';
import { Catalogue } from '../offline/catalogue.js';
import { Journal, webLock } from '../offline/journal.js';
import { makeRoom } from '../offline/make-room.js';
import { SaleKeeper } from '../offline/sale-keeper.js';
import { httpServer } from '../offline/server.js';
import { SyncLoop } from '../offline/sync-loop.js';
import type { ShelfName } from '../offline/pull.js';
import { startSearchWorker } from '../search/start-worker.js';
import { catalogueName } from '../search/worker-messages.js';
import { CatalogueDatabase, TillDatabase } from '../offline/till-database.js';
import { openSale } from '../sale/open-sale.js';
import { SessionKeeper } from '../offline/session-keeper.js';
import { goOnline } from './start.js';
import type { TillState } from './state.js';
import { createStore } from './store.js';
import { syncRound } from './sync-actions.js';
import type { Till } from './till.js';

/** A till before it knows anything. */
export const firstState = (
  newId: () => string,
  openedAt = new Date().toISOString(),
): TillState => ({
  screen: 'starting',
  sheet: null,
  approval: null,
  approvalCall: null,
  lockedFrom: null,
  ownParked: [],
  outletParked: [],
  takenParked: [],
  language: 'hy',
  theme: 'system',
  volume: 'normal',
  hasDisplay: false,
  consentAsk: null,
  registration: null,
  settings: null,
  rulebook: null,
  nextRulebook: null,
  pulledAt: null,
  staff: [],
  cashier: null,
  shift: null,
  nextNumber: 1,
  sale: openSale(newId(), openedAt),
  priced: null,
  refusal: null,
  typed: '',
  search: null,
  favourites: [],
  categoryRestrictions: {},
  priceCheck: null,
  customerSearch: '',
  quickPages: [],
  preorders: [],
  paid: null,
  closed: null,
  part: null,
  countedBy: null,
  notice: null,
  link: 'unknown',
  unsent: { count: 0, oldestAt: null },
  agent: 'none',
  devices: [],
  weight: null,
  persisted: null,
  waitingBuild: null,
  stop: null,
  busy: false,
  hasSession: false,
  offlineSpent: { businessDate: '', byKind: {} },
  asking: null,
  spending: null,
  claim: null,
  returning: null,
  refusedCoupon: null,
});

/** A till over this browser's stores, the API of this origin and the agent beside it, if there is one. */
export function createTill(): Till {
  const store = createStore<TillState>(firstState(uuidv7));
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
    keeper: new SaleKeeper(database, () =>
      store.set({ notice: { tone: 'act', key: 'notice.notStored' } }),
    ),
    agent: httpAgent(token),
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
    later: (act, delayMs) => void setTimeout(act, delayMs),
    newId: uuidv7,
    nowMs: () => Date.now(),
    uptimeMs: () => performance.now(),
  };
  const round = syncRound(till);
  return till;
}
