import fs from 'node:fs';
import path from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { v7 as uuidv7 } from 'uuid';
import { reprice } from '@khanut/cashier/app/sale-actions';
import { createStore } from '@khanut/cashier/app/store';
import { readCatalogue, syncRound } from '@khanut/cashier/app/sync-actions';
import type { PracticeRoom, Stage, Till } from '@khanut/cashier/app/till';
import { tillStore } from '@khanut/cashier/app/till-store';
import { silence } from '@khanut/cashier/devices/sounds';
import { Catalogue } from '@khanut/cashier/offline/catalogue';
import { Journal } from '@khanut/cashier/offline/journal';
import { shelfInForce } from '@khanut/cashier/offline/shelf-in-force';
import {
  type Registration,
  registrationOf,
  storeRegistration,
} from '@khanut/cashier/offline/registration';
import { SaleKeeper } from '@khanut/cashier/offline/sale-keeper';
import { httpServer } from '@khanut/cashier/offline/server';
import { SessionKeeper } from '@khanut/cashier/offline/session-keeper';
import { SyncLoop } from '@khanut/cashier/offline/sync-loop';
import { chainLock } from '@khanut/cashier/offline/testing-stores';
import { CatalogueDatabase, TillDatabase } from '@khanut/cashier/offline/till-database';
import { completed } from '@khanut/cashier/sale/open-sale';
import type { OpenShift } from '@khanut/cashier/sale/shift';
import { keepInFile } from './file-log.js';

export interface HeadlessOptions {
  /** Where its stores lie. */
  dir: string;
  /** The API's address. */
  serverUrl: string;
  /** What enrolment gave; stored at the first start. */
  registration: Registration;
  /** Who wants to know what the server was asked and answered puts a `fetch` of their own here. */
  send?: typeof fetch;
}

/** Facts in memory and in a file, flushed with each transaction; the catalogue in memory alone: it can be pulled again. */
async function stores(dir: string) {
  fs.mkdirSync(dir, { recursive: true });
  const options = { indexedDB: new IDBFactory(), IDBKeyRange };
  const database = new TillDatabase('till', options);
  const shelves = {
    a: new CatalogueDatabase('a', options),
    b: new CatalogueDatabase('b', options),
  };
  await keepInFile(database, path.join(dir, 'till.jsonl'));
  return { database, openShelf: (name: 'a' | 'b') => shelves[name] };
}

/** Nobody trains at a till without a screen. */
const noPractice: PracticeRoom = {
  open: () => {
    throw new Error('a till without a screen has no training');
  },
  clear: () => Promise.resolve(),
};

/** A till without a screen: the same core over the same stores, in a Node process that may be killed. */
export async function openHeadlessTill(options: HeadlessOptions): Promise<Till> {
  const { database, openShelf } = await stores(options.dir);
  if (!(await registrationOf(database))) await storeRegistration(database, options.registration);
  const store = tillStore(uuidv7);
  const session = new SessionKeeper(() => Date.now());
  const { send: over = fetch } = options;
  const send: typeof fetch = (url, init) => over(`${options.serverUrl}${String(url)}`, init);
  const server = httpServer(() => store.get().registration?.registerToken ?? null, send, () =>
    session.token(),
  ); // prettier-ignore
  const till: Till = {
    ...{ store, database, openShelf, server, session },
    openCatalogue: (name) => new Catalogue(openShelf(name)),
    catalogue: new Catalogue(openShelf((await shelfInForce(database)) ?? 'a')),
    journal: new Journal(database, chainLock()),
    keeper: new SaleKeeper(database),
    agent: null,
    sounds: silence,
    sync: new SyncLoop({
      round: {
        handOver: () => round.handOver(),
        push: () => round.push(),
        pull: () => round.pull(),
      },
      probe: () => server.probe(),
      onLink: (link) => store.set({ link }),
      onTrouble: () => undefined,
      everyMs: 1000,
      pullEveryMs: 5000,
    }),
    stage: createStore<Stage>({ practice: null }),
    practiceOf: null,
    practice: noPractice,
    onEnrolled: () => undefined,
    later: (act, delayMs) => void setTimeout(act, delayMs),
    newId: uuidv7,
    nowMs: () => Date.now(),
    uptimeMs: () => performance.now(),
  };
  const round = syncRound(till);
  await wakeUp(till);
  return till;
}

/** What a start reads from the till's own stores. */
async function wakeUp(till: Till): Promise<void> {
  const registration = await registrationOf(till.database);
  const shift = (await till.database.values.get('shift'))?.value as OpenShift | null | undefined;
  const sale = await till.keeper.read();
  const counters = await till.database.counters.get('counters');
  till.store.set({
    registration,
    shift: shift ?? null,
    nextNumber: (counters?.lastNumber ?? 0) + 1,
    ...(sale ? { sale: completed(sale) } : {}),
  });
  if (await shelfInForce(till.database)) await readCatalogue(till);
  reprice(till);
}
