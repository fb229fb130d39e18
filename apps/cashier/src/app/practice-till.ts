import type { PrintJob } from '@khanut/shared/contracts';
import type { ReceiptRow } from '@khanut/shared/receipt';
import i18next from 'i18next';
import type { Agent } from '../devices/agent.js';
import { languages } from '../i18n/languages.js';
import type { Server } from '../offline/server.js';
import { SessionKeeper } from '../offline/session-keeper.js';
import { reprice } from './sale-actions.js';
import type { TillState } from './state.js';
import { tillStore } from './till-store.js';
import type { Till } from './till.js';

/** What a practice till sees of the real one while it goes on pulling and listening to its devices. */
const mirrored = [
  'settings',
  'rulebook',
  'nextRulebook',
  'pulledAt',
  'staff',
  'favourites',
  'categoryRestrictions',
  'preorders',
  'agent',
  'relay',
  'devices',
  'weight',
  'isWeightSold',
  'persisted',
] as const satisfies (keyof TillState)[];

/** Parts that came anew since `before`. */
function changedParts(before: TillState, now: TillState): Partial<TillState> {
  return Object.fromEntries(
    mirrored.filter((key) => before[key] !== now[key]).map((key) => [key, now[key]]),
  );
}

const pick = (state: TillState): Partial<TillState> =>
  Object.fromEntries(mirrored.map((key) => [key, state[key]]));

/**
 * A till to train on: the same actions over stores of their own. It knows the shop as the real one does, asks the
 * server for nothing (to it the network is gone), and tells the agent of nothing but papers that say what they are.
 */
export async function practiceTill(real: Till): Promise<Till> {
  await real.practice.clear();
  const { language, theme, volume, registration, cashier, quickPages } = real.store.get();
  const store = tillStore(real.newId, new Date(real.nowMs()).toISOString(), {
    ...pick(real.store.get()),
    ...{ language, theme, volume, registration, cashier, quickPages },
    link: 'offline',
  });
  const practice: Till = {
    ...real,
    ...real.practice.open(),
    practiceOf: real,
    store,
    // A pull may replace it.
    get catalogue() {
      return real.catalogue;
    },
    server: silentServer(),
    session: new SessionKeeper(() => real.nowMs()),
    sync: {
      start: () => undefined,
      poke: () => undefined,
      pullSoon: () => undefined,
      stop: () => undefined,
    },
    agent: real.agent && paperAgent(real.agent, store),
  };
  const epoch = registration?.epoch ?? 1;
  const counters = { lastSeq: 0, lastNumber: 0, lastZNumber: 0 };
  await practice.database.counters.put({ key: 'counters', epoch, ...counters });
  return practice;
}

/** Keeps a practice till in step with the real one; answers how to end it. */
export function mirrorShop(practice: Till, real: Till): () => void {
  let before = real.store.get();
  return real.store.subscribe(() => {
    const now = real.store.get();
    const changed = changedParts(before, now);
    before = now;
    if (Object.keys(changed).length === 0) return;
    practice.store.set(changed);
    if ('rulebook' in changed || 'nextRulebook' in changed) reprice(practice);
  });
}

const refuse = () => Promise.reject(new Error('training reaches nobody'));

/** To a practice till the network is gone: nothing is held, spent, claimed, asked or pushed. */
const silentServer = (): Server => ({
  isRefusal: () => false,
  probe: refuse,
  numbers: refuse,
  enrol: refuse,
  push: refuse,
  quarantine: refuse,
  pull: refuse,
  cashierSession: refuse,
  balance: refuse,
  hold: refuse,
  releaseHold: refuse,
  coupon: refuse,
  claim: refuse,
  askApproval: refuse,
  lookApproval: refuse,
  cancelApproval: refuse,
  sale: refuse,
  findSales: refuse,
  serial: refuse,
  customerByPhone: refuse,
  visits: refuse,
});

/** The agent keeps and registers nothing of training and opens no drawer; it prints marked slips that name no entry. */
const paperAgent = (agent: Agent, store: Till['store']): Agent => ({
  ...(agent.isRelayed && { isRelayed: true }),
  status: () => agent.status(),
  enrol: refuse,
  store: async (entries) => entries.map(({ id, hash }) => ({ id, hash })),
  waiting: async () => [],
  release: async () => undefined,
  print: (job) =>
    agent.print({
      ...job,
      kind: 'slip',
      entry: null,
      rows: markedRows(job.rows),
      openDrawer: false,
    }),
  answerPaper: (jobId, wasPrinted) => agent.answerPaper(jobId, wasPrinted),
  kickDrawer: async () =>
    store.set({ notice: { tone: 'look', key: 'training.drawerStaysClosed' } }),
  // The customer reads nothing of a training.
  display: async () => undefined,
  testDevice: refuse,
  listen: () => ({ close: () => undefined }),
});

/** Paper leaves the shop: it says what it is at both ends, in every language. */
function markedRows(rows: PrintJob['rows']): PrintJob['rows'] {
  const marks = languages.map(({ code }): ReceiptRow => ({
    kind: 'text',
    text: `*** ${i18next.getFixedT(code)('training.paper')} ***`,
    align: 'center',
    bold: true,
  }));
  const end = rows.at(-1)?.kind === 'cut' ? rows.length - 1 : rows.length;
  return [...marks, ...rows.slice(0, end), ...marks, ...rows.slice(end)];
}
