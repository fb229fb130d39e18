import { countUnsent } from './paper-actions.js';
import type { TillState } from './state.js';
import type { Till } from './till.js';

/** What the till needs of a service worker's registration. */
export interface WaitingBuild {
  takeOver(): void;
}

/** Nothing is on the receipt, nothing is being sealed, and no change is being counted out. */
export const isIdle = ({ screen, sale, busy, sheet }: TillState): boolean =>
  !busy &&
  sheet === null &&
  sale.lines.length === 0 &&
  sale.badScans.length === 0 &&
  ['lock', 'enrol', 'stopped', 'sell'].includes(screen);

const offer = { tone: 'look', key: 'notice.update', action: 'update' } as const;

/**
 * A new build stands ready. At the lock screen it takes over by itself; a cashier at work is offered it and decides.
 * Neither before all is sent: only the update waits for that, selling never does. Answers how to stop waiting.
 */
export function offerBuild(till: Till, build: WaitingBuild): () => void {
  let isCounting = false;
  const takeOver = async () => {
    if (isCounting) return;
    isCounting = true;
    // What was sealed a moment ago may not be counted yet.
    await countUnsent(till).finally(() => (isCounting = false));
    const state = till.store.get();
    if (!isIdle(state) || state.unsent.count > 0) return;
    stop();
    build.takeOver();
  };
  const look = () => {
    const state = till.store.get();
    if (state.unsent.count > 0) return;
    if (state.notice?.key === 'notice.updateUnsent') till.store.set({ notice: offer });
    if (isIdle(state) && state.screen !== 'sell') void takeOver();
  };
  const stop = till.store.subscribe(look);
  till.store.set({
    waitingBuild: () => {
      const state = till.store.get();
      const { count } = state.unsent;
      if (!isIdle(state))
        return till.store.set({ notice: { tone: 'look', key: 'notice.updateLater' } });
      if (count === 0) return void takeOver();
      const values = { count };
      till.store.set({
        notice: { tone: 'look', key: 'notice.updateUnsent', values, action: 'send' },
      });
    },
    notice: offer,
  });
  return stop;
}

const lookEveryMs = 60 * 60_000;

/** Watches for new builds; the page opens anew once one has taken over. The first build of all takes over at once. */
export async function watchBuilds(till: Till, workers: ServiceWorkerContainer): Promise<void> {
  const hadBuild = workers.controller !== null;
  const registration = await workers.register('./sw.js');
  const offerWaiting = () => {
    const { waiting } = registration;
    if (waiting && workers.controller)
      offerBuild(till, { takeOver: () => waiting.postMessage('take-over') });
  };
  workers.addEventListener('controllerchange', () => {
    if (hadBuild) location.reload();
  });
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') offerWaiting();
    });
  });
  offerWaiting();
  setInterval(() => void registration.update().catch(() => undefined), lookEveryMs);
}
